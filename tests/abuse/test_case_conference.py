"""A table leaks nothing: a hidden item leaves no trace, whoever asks and wherever they look."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.core import mail
from django.db import DatabaseError, connection

from tests.abuse.table_world import (
    FLIPS,
    is_closed,
    keep_away,
    rows_seen,
    take_off,
    take_out,
    uninvite,
    withdraw,
)
from tests.cases.factories import acting, block, make_case
from tests.cast import ASCOLTO, CAST, PONTE, Cast
from tests.conferences import steps
from tests.conferences.test_outcome import agree, approve, put_together
from visnet.conferences.operations import OwnerDoesNotHear
from visnet.conferences.vocabulary import Basis
from visnet.doors import clock
from visnet.journeys.case_conference import CannotHear
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason
from visnet.vault import queries as vault


@pytest.fixture
def table(cast: Cast) -> tuple[UUID, UUID]:
    """Return a conference and an item of it that Ascolto hears, with all that can hang on it."""
    conference_id, item_id = steps.table_with_item()
    agree(item_id)
    steps.present(conference_id)
    put_together(item_id)
    approve(item_id)
    return conference_id, item_id


def test_the_world_of_these_tests_is_open(cast: Cast, table: tuple[UUID, UUID]) -> None:
    assert not is_closed(table[1], cast.elena)
    with acting(cast.elena):
        seen = rows_seen()
    assert [name for name, count in seen.items() if not count] == ["conferences_telling"]


def test_a_hidden_item_leaves_no_trace_in_numbers_order_or_titles(
    cast: Cast, table: tuple[UUID, UUID]
) -> None:
    conference_id, item_id = table
    steps.invite(conference_id, organisation_id=PONTE)
    steps.sit_down(conference_id, desk=cast.franco)
    before = steps.shown(conference_id, cast.elena)
    nothing = steps.shown(conference_id, cast.franco)
    hidden = steps.make_ground(to=PONTE)[0]
    first_for_franco = steps.add(conference_id, hidden, PONTE, about="Un'altra storia")
    for _one in range(2):
        case_id = make_case(at=clock.now())
        steps.add(conference_id, case_id, about="Nessuno la sente")

    after = steps.shown(conference_id, cast.elena)
    seen = steps.shown(conference_id, cast.franco)

    assert after == before
    assert [(one.id, one.number) for one in after.items] == [(item_id, 1)]
    assert nothing.items == ()
    assert [(one.id, one.number) for one in seen.items] == [(first_for_franco, 1)]
    assert steps.opened(first_for_franco, cast.franco).line.case_id is None


def test_the_minutes_of_an_item_name_nobody_who_does_not_hear_it(cast: Cast) -> None:
    conference_id, item_id = steps.table_with_item()
    steps.invite(conference_id, organisation_id=PONTE)
    steps.sit_down(conference_id, desk=cast.franco)
    steps.present(conference_id)
    put_together(item_id)

    minutes = steps.opened(item_id, cast.elena).minutes

    assert minutes
    assert [one.name for one in minutes.text.present] == ["Anna", "Elena"]


def test_mail_says_nothing_and_goes_to_nobody_who_does_not_hear(cast: Cast) -> None:
    conference_id, _item_id = steps.table_with_item()
    steps.invite(conference_id, organisation_id=PONTE)
    before = letters_to("franco")
    hidden = steps.make_ground()[0]

    steps.add(conference_id, hidden, ASCOLTO, about="Franco non la sente")

    assert letters_to("franco") == before
    assert mail.outbox == []


def letters_to(name: str) -> int:
    """Return how many notices wait for somebody of the cast."""
    recipient = getattr(CAST, name).identifier
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "SELECT count(*) FROM outbound_dispatch WHERE recipient_user_id = %s", [recipient]
        )
        found = int(cursor.fetchone()[0])
        cursor.execute("SET LOCAL ROLE visnet_back")
    return found


@pytest.mark.parametrize("flip", FLIPS, ids=lambda flip: flip.__name__)
def test_any_one_ground_that_falls_closes_the_item_at_once(
    cast: Cast, table: tuple[UUID, UUID], flip: Callable[[UUID, UUID], None]
) -> None:
    flip(*table)

    assert is_closed(table[1], cast.elena)
    assert steps.opened(table[1], cast.anna).about == steps.ABOUT


@pytest.mark.parametrize("flip", [withdraw, take_out, take_off, uninvite])
def test_whoever_is_taken_out_loses_the_key_too(
    cast: Cast, table: tuple[UUID, UUID], flip: Callable[[UUID, UUID], None]
) -> None:
    flip(*table)

    with acting(cast.elena):
        assert vault.open_boxes(viewer=cast.elena, subject_ids=[table[1]]) == {}
    with acting(cast.anna):
        assert vault.open_boxes(viewer=cast.anna, subject_ids=[table[1]])


def test_an_organisation_kept_away_hears_nothing_though_it_is_invited(cast: Cast) -> None:
    case_id, _consent_id = steps.make_ground()
    keep_away(case_id)
    conference_id = steps.call()
    steps.invite(conference_id)
    steps.sit_down(conference_id)

    with pytest.raises(CannotHear) as by_consent:
        steps.add(conference_id, case_id, ASCOLTO)
    with pytest.raises(CannotHear) as by_law:
        steps.add(conference_id, case_id, ASCOLTO, basis=Basis.LAW)
    steps.add(conference_id, case_id)

    assert {by_consent.value.reason, by_law.value.reason} == {Reason.BLOCKED}
    assert steps.shown(conference_id, cast.elena).items == ()


def test_whoever_is_invited_anew_sees_nothing_of_before_unless_named(
    cast: Cast, table: tuple[UUID, UUID]
) -> None:
    conference_id, item_id = table
    uninvite(*table)
    steps.invite(conference_id)
    not_yet = steps.shown(conference_id, cast.elena)
    steps.sit_down(conference_id)

    assert not not_yet.line.has_entered
    assert is_closed(item_id, cast.elena)
    later = steps.call(meets_at=clock.now() + timedelta(days=30))
    steps.invite(later)
    steps.sit_down(later)
    case_id = steps.opened(item_id, cast.anna).line.case_id
    assert case_id
    named = steps.add(later, case_id, ASCOLTO)

    page = steps.shown(later, cast.elena)
    assert [(one.id, one.was_here_before) for one in page.items] == [(named, False)]
    assert page.left_open == ()


def test_nobody_accepts_for_another_nor_lets_themselves_in(cast: Cast) -> None:
    conference_id, item_id = steps.table_with_item(enters=False)
    steps.name(conference_id)

    for actor in (cast.anna, cast.elena):
        with acting(actor), connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM conferences_item_words WHERE item_id = %s", [item_id]
            )
            assert cursor.fetchone()[0] == (1 if actor is cast.anna else 0)
    with pytest.raises(DatabaseError, match="accepts"), acting(cast.anna):
        accept_for(cast.elena, conference_id)


def accept_for(actor: Actor, conference_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE conferences_attendee SET accepted_at = now(), accepted_version = 'x'"
            " WHERE conference_id = %s AND user_id = %s",
            [conference_id, actor.identifier],
        )


def test_a_reference_tells_no_case(cast: Cast, table: tuple[UUID, UUID]) -> None:
    page = steps.opened(table[1], cast.elena)

    assert re.fullmatch(r"T-[0-9A-F]{6}", page.line.reference)
    assert "LI-2" not in repr(page.line)


def test_the_journal_of_the_invited_names_no_case(cast: Cast, table: tuple[UUID, UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "SELECT count(*) FROM audit_entry WHERE organisation_id = %s AND case_id IS NOT NULL"
            " AND action LIKE 'conferences.%%'",
            [ASCOLTO],
        )
        named = cursor.fetchone()[0]
        cursor.execute("SET LOCAL ROLE visnet_back")

    assert named == 0


def test_whoever_is_kept_away_owns_nothing_is_in_no_minutes_and_gets_no_notice(
    cast: Cast,
) -> None:
    case_id, _consent_id = steps.make_ground()
    conference_id = steps.call()
    steps.invite(conference_id)
    steps.sit_down(conference_id)
    steps.enter(conference_id, by=cast.gina)
    for actor in (cast.gina, cast.elena):
        block(case_id, actor)
    before = {name: letters_to(name) for name in ("gina", "elena")}
    item_id = steps.add(conference_id, case_id, ASCOLTO)
    steps.present(conference_id)
    put_together(item_id)

    for actor in (cast.gina, cast.elena):
        with pytest.raises(OwnerDoesNotHear):
            agree(item_id, owner=actor)
    page = steps.opened(item_id, cast.anna)
    assert page.minutes
    assert [one.name for one in page.minutes.text.present] == ["Anna"]
    assert [one.name for one in page.owners] == ["Anna"]
    assert {name: letters_to(name) for name in ("gina", "elena")} == before
