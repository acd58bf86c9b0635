"""A page of services that was drawn in this minute: asked of nobody, about nobody, and soon true again."""

import gzip
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from tests.directory.factories import small_card, whole_card
from tests.doors.public.test_services import PAGE, Keep, cost, keep, watch
from tests.doors.public.visit import Visit, text_of
from tests.enquiries.world import Back
from visnet.directory import operations
from visnet.directory.vocabulary import ServiceStatus
from visnet.doors import clock
from visnet.doors.public import ready
from visnet.kit.actor import SYSTEM

__all__ = ["keep"]
BEGINS = datetime(2026, 11, 30, 9, 15, tzinfo=UTC)
ENDS = BEGINS + timedelta(seconds=59, microseconds=999_999)
SEARCHES = (
    "",
    "?n=1",
    "?p=049009",
    "?n=1&p=049007&f=1&l=1&a=1",
    "?o=0",
    "?after=00000000-0000-4000-8000-000000000001",
)
ClockAt = Callable[[datetime], None]


@pytest.fixture
def clock_at(monkeypatch: pytest.MonkeyPatch) -> ClockAt:
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.mark.parametrize("address", ["/it/servizi/", "/en/services/", "/fr/services/"])
@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.usefixtures("still")
def test_the_second_reading_asks_nothing_and_says_the_same(
    visit: Visit, keep: Keep, address: str, search: str
) -> None:
    keep(whole_card())
    first = visit.client.get(address + search)

    assert cost(visit, address + search) == 0
    second = visit.client.get(address + search)

    assert second.content == first.content
    assert second.headers == first.headers
    assert "geolocation=(self)" in second["Permissions-Policy"]
    assert second["Cache-Control"] == "no-store"


def test_a_withdrawn_card_is_gone_when_the_minute_is_over(
    visit: Visit, keep: Keep, centre: Back, clock_at: ClockAt
) -> None:
    card = small_card(name_it="Tra poco finito")
    keep(card)
    clock_at(BEGINS)
    visit.client.get(PAGE)
    with centre(SYSTEM):
        operations.set_status(
            service_id=card.id, status=ServiceStatus.INACTIVE, by=SYSTEM, at=clock.now()
        )

    clock_at(ENDS)
    assert "Tra poco finito" in text_of(visit.client.get(PAGE))

    clock_at(BEGINS + timedelta(minutes=1))
    assert "Tra poco finito" not in text_of(visit.client.get(PAGE))


def test_a_centre_whose_hours_change_says_so_when_the_minute_is_over(
    visit: Visit, keep: Keep, centre: Back, clock_at: ClockAt
) -> None:
    clock_at(BEGINS)
    assert "Qui non è scritto quando c'è" in text_of(visit.client.get(f"{PAGE}?p=049009"))
    watch(centre)

    clock_at(BEGINS + timedelta(minutes=1))

    assert "Adesso c'è qualcuno" in text_of(visit.client.get(f"{PAGE}?p=049009"))


def test_every_answer_that_differs_has_a_page_of_its_own(
    visit: Visit, keep: Keep, clock_at: ClockAt
) -> None:
    keep(whole_card())
    clock_at(BEGINS)
    addresses = [f"{way}{search}" for way in (PAGE, "/en/services/") for search in SEARCHES]

    pages = [visit.client.get(address).content for address in addresses]

    assert [visit.client.get(address).content for address in addresses] == pages
    assert len(set(pages)) == len(pages)


@pytest.mark.parametrize("search", ["?k=abcdef", "?n=1&k=abcdef", "?k=abcdef&p=049009"])
def test_the_letters_of_a_campaign_are_kept_nowhere(
    visit: Visit, keep: Keep, search: str, clock_at: ClockAt
) -> None:
    keep(small_card())
    clock_at(BEGINS)
    bare = search.replace("k=abcdef", "").replace("?&", "?")

    with_letters = visit.client.get(PAGE + search).content.decode()
    kept_pages = len(ready.ANSWERS)
    without = visit.client.get(PAGE + bare).content.decode()
    again = visit.client.get(PAGE + search).content.decode()

    assert kept_pages == 0
    assert "k=abcdef" in with_letters
    assert again == with_letters
    assert "abcdef" not in without


@pytest.mark.parametrize(
    "more", ["&name=Anna", "&zz=1", "&n=1", "&after=Anna", "&f=Anna&l=%00", "&p=Anna"]
)
def test_what_makes_no_sense_in_an_address_is_neither_kept_nor_shown(
    visit: Visit, keep: Keep, more: str, clock_at: ClockAt
) -> None:
    keep(small_card())
    clock_at(BEGINS)

    with_more = visit.client.get(f"{PAGE}?n=1{more}").content
    plain = visit.client.get(f"{PAGE}?n=1").content

    assert with_more == plain
    assert b"Anna" not in plain
    assert len(ready.ANSWERS) == 1


def test_what_a_form_leaves_empty_is_not_asked(visit: Visit, keep: Keep, clock_at: ClockAt) -> None:
    keep(small_card())
    clock_at(BEGINS)
    sent = f"{PAGE}?n=1&p=&l=&a="
    visit.client.get(sent)

    assert cost(visit, sent) == 0


def test_a_form_that_is_sent_there_is_not_answered_from_what_is_ready(
    visit: Visit, keep: Keep, clock_at: ClockAt
) -> None:
    keep(small_card())
    clock_at(BEGINS)
    visit.client.get(PAGE)

    assert visit.client.post(PAGE).status_code == 405
    assert visit.client.head(PAGE).status_code == 200


def test_another_host_is_asked_about_anew(visit: Visit, keep: Keep, clock_at: ClockAt) -> None:
    keep(small_card())
    clock_at(BEGINS)
    visit.client.get(PAGE)

    assert visit.client.get(PAGE, headers={"Host": "elsewhere.example"}).status_code == 400


@pytest.mark.parametrize("address", ["/it/", "/it/scrivi/", "/it/torna/", "/it/subito/"])
def test_no_other_page_is_kept(visit: Visit, clock_at: ClockAt, address: str) -> None:
    clock_at(BEGINS)

    visit.client.get(address)
    visit.client.get(address)

    assert len(ready.ANSWERS) == 0


def test_no_page_holds_what_belongs_to_one_request(
    visit: Visit, keep: Keep, clock_at: ClockAt
) -> None:
    keep(whole_card())
    clock_at(BEGINS)

    answer = visit.client.get(f"{PAGE}?n=1", headers={"User-Agent": "Somebody 1.0"})
    said = answer.content.decode()

    assert "csrf" not in said.casefold()
    assert "nonce" not in said.casefold()
    assert "Somebody" not in said
    assert "nonce" not in answer["Content-Security-Policy"]
    assert not answer.cookies


def test_pages_are_bounded_and_the_oldest_goes(
    visit: Visit, keep: Keep, clock_at: ClockAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(small_card())
    clock_at(BEGINS)
    monkeypatch.setattr(ready.ANSWERS, "at_most", 3)

    for _each in range(5):
        visit.client.get(f"{PAGE}?after={uuid4()}")

    assert len(ready.ANSWERS) == 3


def test_a_browser_that_takes_no_packed_pages_gets_the_same(
    visit: Visit, keep: Keep, clock_at: ClockAt
) -> None:
    keep(small_card())
    clock_at(BEGINS)

    packed = visit.client.get(PAGE, headers={"Accept-Encoding": "gzip, br"})
    plain = visit.client.get(PAGE, headers={"Accept-Encoding": "identity"})

    assert packed["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in packed["Vary"]
    assert "Accept-Encoding" in plain["Vary"]
