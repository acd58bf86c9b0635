"""Cards that were drawn before: never older than what they say, and never somebody else's language."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from tests.directory.factories import hours, small_card, whole_card
from tests.doors.public.test_near import at
from tests.doors.public.test_services import PAGE, Keep, keep
from tests.doors.public.visit import Visit, text_of
from tests.enquiries.world import Back
from visnet.directory import operations, queries
from visnet.directory.rules import WEEKDAYS, Alert, Card
from visnet.directory.vocabulary import CheckWay, ServiceStatus
from visnet.doors import clock
from visnet.doors.public.kept import Kept
from visnet.doors.public.services import pieces
from visnet.kit.actor import SYSTEM

__all__ = ["keep"]
MONDAY_MORNING = datetime(2026, 11, 30, 7, 59, 30, tzinfo=UTC)
MINUTE, NEXT_MINUTE = timedelta(minutes=1), datetime(2026, 11, 30, 8, tzinfo=UTC)
ClockAt = Callable[[datetime], None]


@pytest.fixture
def clock_at(monkeypatch: pytest.MonkeyPatch) -> ClockAt:
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


def changed(centre: Back, card: Card, **words: object) -> None:
    with centre(SYSTEM):
        kept = queries.get_card(service_id=card.id)
        operations.record_card(
            card=replace(kept, **words),  # type: ignore[arg-type]
            expected_version=kept.version,
            by=SYSTEM,
            at=clock.now(),
        )


def test_a_card_is_drawn_once_in_a_minute(visit: Visit, keep: Keep, clock_at: ClockAt) -> None:
    keep(small_card())
    clock_at(MONDAY_MORNING)
    visit.client.get(PAGE)
    drawn = len(pieces.CARDS)

    visit.client.get(PAGE)

    assert len(pieces.CARDS) == drawn == 1


def test_a_changed_card_is_shown_within_the_minute(
    visit: Visit, keep: Keep, centre: Back, clock_at: ClockAt
) -> None:
    card = small_card(name_it="Vecchio nome")
    keep(card)
    clock_at(MONDAY_MORNING)
    assert "Vecchio nome" in text_of(visit.client.get(PAGE))

    changed(centre, card, name_it="Nuovo nome")
    clock_at(NEXT_MINUTE)

    page = text_of(visit.client.get(PAGE))
    assert "Nuovo nome" in page
    assert "Vecchio nome" not in page


def test_each_act_of_its_life_is_shown_within_the_minute(
    visit: Visit, keep: Keep, centre: Back, clock_at: ClockAt
) -> None:
    clock_at(MONDAY_MORNING)
    card = small_card(verified_date=clock.today() - timedelta(days=300))
    keep(card)
    assert "Non più verificato" in text_of(visit.client.get(PAGE))

    with centre(SYSTEM):
        operations.confirm_still_true(
            check_id=uuid4(),
            service_id=card.id,
            expected_version=1,
            way=CheckWay.PUBLISHED,
            by=SYSTEM,
            at=clock.now(),
        )
    clock_at(NEXT_MINUTE)
    assert "Non più verificato" not in text_of(visit.client.get(PAGE))

    warning = Alert(id=uuid4(), words_it="Oggi no.", words_en="Not today.", from_date=clock.today())
    with centre(SYSTEM):
        operations.add_alert(service_id=card.id, alert=warning, by=SYSTEM, at=clock.now())
    clock_at(NEXT_MINUTE + MINUTE)
    assert "Oggi no." in text_of(visit.client.get(PAGE))

    with centre(SYSTEM):
        operations.set_status(
            service_id=card.id, status=ServiceStatus.INACTIVE, by=SYSTEM, at=clock.now()
        )
    clock_at(NEXT_MINUTE + 2 * MINUTE)
    assert card.name_it not in text_of(visit.client.get(PAGE))


def test_a_place_that_two_services_share_changes_on_both_cards(
    visit: Visit, keep: Keep, centre: Back, clock_at: ClockAt
) -> None:
    one = at(small_card(name_it="Uno"))
    shared = one.places[0]
    other = replace(small_card(name_it="Due"), places=(replace(shared, id=uuid4()),))
    keep(one)
    keep(other)
    clock_at(MONDAY_MORNING)
    assert text_of(visit.client.get(PAGE)).count("via dei Tigli 1, Livorno") > 1

    moved = replace(shared, location=replace(shared.location, street="via dei Lecci 2"))
    changed(centre, one, places=(moved,))
    clock_at(NEXT_MINUTE)

    assert "via dei Tigli 1" not in text_of(visit.client.get(PAGE))


def test_a_service_that_becomes_confidential_leaves_the_map_within_the_minute(
    visit: Visit, keep: Keep, centre: Back, clock_at: ClockAt
) -> None:
    card = at(small_card())
    keep(card)
    clock_at(MONDAY_MORNING)
    assert "pin-map__pin" in visit.client.get(PAGE).content.decode()

    changed(centre, card, places=(), is_confidential=True, gate_it="Chiama.", gate_en="Call.")
    clock_at(NEXT_MINUTE)

    page = visit.client.get(PAGE).content.decode()
    assert "pin-map__pin" not in page
    assert "via dei Tigli" not in page


def test_open_now_is_true_to_the_minute(visit: Visit, keep: Keep, clock_at: ClockAt) -> None:
    clock_at(MONDAY_MORNING)
    opens = hours(" ".join(WEEKDAYS), "09:00", "10:00", closed_on_holidays=False)
    keep(small_card(schedules=(opens,), verified_date=clock.today()))
    assert "apre oggi alle 9" in text_of(visit.client.get(PAGE))

    clock_at(MONDAY_MORNING + timedelta(seconds=30))

    assert "Aperto ora" in text_of(visit.client.get(PAGE))


def test_each_language_has_its_own_pieces(visit: Visit, keep: Keep) -> None:
    keep(replace(whole_card(), alerts=()))

    italian, english = PAGE, "/en/services/"
    first = [text_of(visit.client.get(address)) for address in (italian, english)]
    again = [text_of(visit.client.get(address)) for address in (italian, english)]

    assert first == again
    assert "Sportello intero" in first[0]
    assert "Sportello intero" not in first[1]


def test_only_some_pieces_are_kept_and_the_oldest_goes() -> None:
    kept: Kept[str] = Kept(at_most=2)

    for key in ("one", "two", "three"):
        kept.keep(key, key)

    assert [kept.find(key) for key in ("one", "two", "three")] == [None, "two", "three"]
    assert kept.drawn("three", lambda: "drawn anew") == "three"
