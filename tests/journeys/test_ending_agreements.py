"""An agreement that ends takes back what rested on it alone, and says so before and after."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from tests.agreements.factories import draft, freeze, make_network, make_text, negotiate, sign
from tests.agreements.factories import look as look_at_agreement
from tests.cases.factories import acting, make_case
from tests.cast import ASCOLTO, LIVORNO, Cast
from tests.journeys.test_referral_journeys import look, send
from tests.referrals.factories import PURPOSE, make_agreement, make_consent
from visnet.agreements.vocabulary import Category, EndedBecause, LeftBecause, Purpose
from visnet.doors import clock
from visnet.journeys import end_agreement as journey
from visnet.journeys.remind_of_endings import remind_of_endings
from visnet.kit.actor import Actor
from visnet.kit.decision import Refused
from visnet.referrals import queries
from visnet.referrals.vocabulary import State, WithdrawnBecause

DAY = timedelta(days=1)
Speak = Callable[[str], AbstractContextManager[None]]


def as_owner(statement: str, *values: object) -> list[tuple[object, ...]]:
    """Ask or change what no process may, as the owner of the tables does."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(statement, list(values))
        found = cursor.fetchall() if cursor.description else []
        cursor.execute("SET LOCAL ROLE visnet_back")
    return found


def told() -> set[str]:
    """Return who has a notice waiting about a referral taken back, by name."""
    rows = as_owner(
        "SELECT u.name FROM outbound_dispatch d JOIN people_user u ON u.id = d.recipient_user_id"
        " WHERE d.dedupe_key ~ 'referral-(withdrawn|ground-lost)'"
    )
    return {str(name) for (name,) in rows}


def sent_under_agreement() -> tuple[UUID, UUID]:
    """Return an agreement, and a referral that rests on it alone."""
    agreement_id = make_agreement()
    case_id = make_case(at=clock.now())
    make_consent(case_id)
    return agreement_id, send(case_id)


def end(agreement_id: UUID, by: Actor, on: date | None = None) -> int:
    with acting(by):
        return journey.end_agreement(
            agreement_id=agreement_id, on=on or clock.today(), by=by, at=clock.now()
        )


def state_of(referral_id: UUID, cast: Cast) -> tuple[State, WithdrawnBecause | None]:
    with acting(cast.anna):
        shown = queries.open_for_office(viewer=cast.anna, referral_id=referral_id, at=clock.now())
    return shown.line.state, shown.withdrawn_because


def test_what_rested_on_it_is_taken_back_at_once_and_both_sides_are_told(cast: Cast) -> None:
    agreement_id, referral_id = sent_under_agreement()

    taken = end(agreement_id, cast.dario)

    assert taken == 1
    assert state_of(referral_id, cast) == (State.WITHDRAWN, WithdrawnBecause.AGREEMENT_ENDED)
    assert look(referral_id).package is None
    wraps = as_owner("SELECT recipient_id FROM vault_key_wrap WHERE subject_id = %s", referral_id)
    assert wraps == [(LIVORNO,)]
    assert told() == {"Anna", "Elena"}


def test_the_receiver_may_end_it_too(cast: Cast) -> None:
    agreement_id, referral_id = sent_under_agreement()

    assert end(agreement_id, cast.olga) == 1
    assert state_of(referral_id, cast)[0] is State.WITHDRAWN


def test_what_another_agreement_allows_goes_on(cast: Cast) -> None:
    agreement_id, referral_id = sent_under_agreement()
    make_agreement()

    assert end(agreement_id, cast.dario) == 0
    assert state_of(referral_id, cast) == (State.SENT, None)
    assert look(referral_id).package is not None


def test_what_ends_later_is_taken_back_on_that_day(cast: Cast, as_database_role: Speak) -> None:
    agreement_id, referral_id = sent_under_agreement()
    assert end(agreement_id, cast.dario, clock.today() + DAY) == 0
    with as_database_role("visnet_worker"):
        assert journey.take_back_expired(at=clock.now()) == 0

    as_owner("UPDATE agreements_agreement SET ended_date = current_date - 1")
    assert look(referral_id).package is None
    with as_database_role("visnet_worker"):
        assert journey.take_back_expired(at=clock.now()) == 1

    assert state_of(referral_id, cast) == (State.WITHDRAWN, WithdrawnBecause.AGREEMENT_ENDED)
    assert told() == {"Anna", "Elena"}


def test_leaving_takes_back_as_ending_does(cast: Cast) -> None:
    agreement_id, referral_id = sent_under_agreement()

    with acting(cast.olga):
        taken = journey.leave_agreement(
            agreement_id=agreement_id,
            organisation_id=ASCOLTO,
            on=clock.today(),
            because=LeftBecause.SERIOUS_REASON,
            by=cast.olga,
            at=clock.now(),
        )

    assert taken == 1
    assert state_of(referral_id, cast)[0] is State.WITHDRAWN
    shown = look_at_agreement(agreement_id, cast.dario)
    assert shown.ended_because is EndedBecause.PARTIES_LEFT


def test_a_narrower_version_takes_back_what_only_the_older_allowed(cast: Cast) -> None:
    make_network()
    agreement_id, referral_id = sent_under_agreement()
    newer = uuid4()
    with acting(cast.dario):
        journey.agreements.amend(
            agreement_id=agreement_id, new_agreement_id=newer, by=cast.dario, at=clock.now()
        )
    text = look_at_agreement(newer).text
    clause = replace(
        text.clauses[0], purpose=Purpose.STATISTICS, categories=frozenset({Category.NEEDS})
    )
    with acting(cast.dario):
        journey.agreements.change_text(
            agreement_id=newer,
            text=replace(text, clauses=(clause,)),
            content_version=1,
            by=cast.dario,
            at=clock.now(),
        )
    negotiate(newer)
    freeze(newer)
    sign(newer, LIVORNO)
    sha256 = look_at_agreement(newer, cast.olga).text_sha256
    with acting(cast.olga):
        taken = journey.sign_agreement(
            agreement_id=newer,
            organisation_id=ASCOLTO,
            signature=journey.Signature(signed_date=clock.today(), signatory="Olga"),
            text_sha256=sha256,
            by=cast.olga,
            at=clock.now(),
        )

    assert taken == 1
    assert state_of(referral_id, cast)[0] is State.WITHDRAWN


@pytest.mark.parametrize("who", ["silvia", "anna", "elena", "pietro"])
def test_the_database_takes_nothing_back_for_strangers(cast: Cast, who: str) -> None:
    agreement_id, referral_id = sent_under_agreement()
    as_owner("UPDATE agreements_agreement SET ended_date = current_date - 1")

    with acting(getattr(cast, who)), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sec.take_back_under(%s)", [agreement_id])
        assert cursor.fetchone() == (0,)
        cursor.execute(
            "SELECT referrals FROM sec.count_resting_on(%s, NULL, current_date - 2)", [agreement_id]
        )
        assert cursor.fetchone() == (0,)

    assert state_of(referral_id, cast)[0] is State.SENT


def test_the_database_never_takes_back_what_a_clause_allows(cast: Cast) -> None:
    agreement_id, referral_id = sent_under_agreement()

    with acting(cast.dario), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sec.take_back_under(%s)", [agreement_id])
        assert cursor.fetchone() == (0,)

    assert state_of(referral_id, cast)[0] is State.SENT


def what_stops(agreement_id: UUID, by: Actor) -> journey.WhatWillStop:
    with acting(by):
        return journey.what_will_stop(agreement_id=agreement_id, on=clock.today(), by=by)


def test_before_it_ends_it_says_what_will_stop(cast: Cast) -> None:
    agreement_id, _referral = sent_under_agreement()

    few = what_stops(agreement_id, cast.dario)
    for _time in range(4):
        case_id = make_case(at=clock.now())
        make_consent(case_id)
        send(case_id)
    more = what_stops(agreement_id, cast.olga)
    make_agreement()

    assert (few.open_referrals.number, few.people.number) == (None, None)
    assert (more.open_referrals.number, more.people.number) == (5, 5)
    assert [clause.purpose for clause in more.clauses] == [PURPOSE]
    assert what_stops(agreement_id, cast.olga).people.is_nothing


def test_only_whoever_negotiates_is_told_what_will_stop(cast: Cast) -> None:
    agreement_id, _referral = sent_under_agreement()

    with pytest.raises(Refused):
        what_stops(agreement_id, cast.anna)


@pytest.fixture
def ending(cast: Cast) -> Callable[[int], UUID]:
    """Return a way to make an agreement that ends in some days."""
    make_network()

    def make(days: int) -> UUID:
        agreement_id = draft(make_text(until_date=clock.today() + days * DAY))
        negotiate(agreement_id)
        freeze(agreement_id)
        sign(agreement_id, LIVORNO)
        sign(agreement_id, ASCOLTO)
        return agreement_id

    return make


def reminded() -> list[tuple[str, str]]:
    rows = as_owner(
        "SELECT u.name, split_part(d.dedupe_key, ':', 4) FROM outbound_dispatch d"
        " JOIN people_user u ON u.id = d.recipient_user_id WHERE d.dedupe_key LIKE 'ends:%%'"
        " ORDER BY 2, 1"
    )
    return [(str(name), str(mark)) for name, mark in rows]


@pytest.mark.parametrize(
    ("days", "mark"), [(91, None), (90, "90"), (31, "90"), (30, "30"), (7, "7"), (0, "7")]
)
def test_both_sides_are_told_in_time(
    ending: Callable[[int], UUID], as_database_role: Speak, days: int, mark: str | None
) -> None:
    ending(days)

    for _time in range(2):
        with as_database_role("visnet_worker"):
            remind_of_endings(at=clock.now())

    assert reminded() == ([] if mark is None else [("Dario", mark), ("Olga", mark)])


def test_each_mark_is_told_once(ending: Callable[[int], UUID], as_database_role: Speak) -> None:
    ending(95)

    for later in range(100):
        with as_database_role("visnet_worker"):
            remind_of_endings(at=clock.now() + later * DAY)

    assert [mark for name, mark in reminded() if name == "Olga"] == ["30", "7", "90"]
