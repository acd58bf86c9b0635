"""When no answer comes: each step once, each told once, and nothing of the case to anybody."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cases.factories import acting, block, make_case
from tests.cast import CAST, PONTE, Cast
from tests.referrals.factories import (
    PURPOSE,
    accept,
    make_agreement,
    make_consent,
    make_referral,
)
from visnet.doors import clock
from visnet.journeys import choosing
from visnet.journeys.remind_of_answers import remind_of_answers
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import Refused
from visnet.referrals import models, operations, queries, rules
from visnet.referrals.vocabulary import ClockStep, MomentKind, WithdrawnBecause

Speak = Callable[[str], AbstractContextManager[None]]
SignIn = Callable[..., Client]
LONG_AGO = timedelta(days=14)
ALL = list(ClockStep)


@pytest.fixture
def late(cast: Cast) -> UUID:
    """Return a referral that has waited for two weeks."""
    make_agreement()
    return make_referral(at=clock.now() - LONG_AGO)


def run(as_database_role: Speak, at: datetime | None = None) -> int:
    with as_database_role("visnet_worker"):
        return remind_of_answers(at=at or clock.now())


def told() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "SELECT u.name, split_part(d.dedupe_key, ':', 1) FROM outbound_dispatch d"
            " JOIN people_user u ON u.id = d.recipient_user_id"
            " WHERE d.dedupe_key LIKE 'referral-clock%' ORDER BY 2, 1"
        )
        found = list(cursor.fetchall())
        cursor.execute("SET LOCAL ROLE visnet_back")
    return found


def steps(viewer: Actor, referral_id: UUID) -> list[ClockStep]:
    read = queries.open_for_partner if viewer is CAST.elena else queries.open_for_office
    with acting(viewer):
        shown = read(viewer=viewer, referral_id=referral_id, at=clock.now())
    return [tick.step for tick in shown.ticks]


def test_each_step_is_taken_once_and_told_once(
    cast: Cast, late: UUID, as_database_role: Speak
) -> None:
    assert [run(as_database_role), run(as_database_role)] == [3, 0]

    assert told() == [
        ("Anna", "referral-clock-ALTERNATIVES"),
        ("Dario", "referral-clock-COORDINATOR_TOLD"),
        ("Elena", "referral-clock-REMINDED"),
    ]
    assert steps(cast.anna, late) == ALL
    assert steps(cast.elena, late) == ALL


def test_no_step_comes_before_its_moment(cast: Cast, as_database_role: Speak) -> None:
    make_agreement()
    make_referral()

    # The database goes by its own clock: whoever calls it cannot hurry it.
    assert run(as_database_role, at=clock.now() + timedelta(days=60)) == 0


def test_the_moments_were_written_down_when_it_was_sent(cast: Cast, late: UUID) -> None:
    with acting(cast.anna):
        row = models.Referral.objects.get(id=late)

    assert row.sent_at is not None
    expected = rules.clock_of(sent_at=row.sent_at, urgency=row.urgency, answer_days=2)
    assert (row.answer_due_at, row.coordinator_due_at, row.alternatives_due_at) == (
        expected.answer_due_at.replace(microsecond=0),
        expected.coordinator_due_at,
        expected.alternatives_due_at,
    )
    for who in (cast.anna, cast.elena):
        with pytest.raises(DatabaseError), acting(who):
            models.Referral.objects.filter(id=late).update(coordinator_due_at=clock.now())


def test_an_answer_stops_it(cast: Cast, late: UUID, as_database_role: Speak) -> None:
    accept(late)

    assert run(as_database_role) == 0


def test_taking_it_back_stops_it(cast: Cast, late: UUID, as_database_role: Speak) -> None:
    with acting(cast.anna):
        operations.withdraw_referral(
            referral_id=late, because=WithdrawnBecause.NO_ANSWER, by=cast.anna, at=clock.now()
        )

    assert run(as_database_role) == 0


def test_whoever_is_kept_away_is_told_nothing(cast: Cast, as_database_role: Speak) -> None:
    make_agreement()
    case_id = make_case(at=clock.now() - LONG_AGO)
    make_referral(case_id=case_id, at=clock.now() - LONG_AGO)
    block(case_id, cast.dario)

    run(as_database_role)

    with acting(cast.dario):
        assert queries.list_late_answers(viewer=cast.dario) == ()


def test_the_case_remembers_it(cast: Cast, as_database_role: Speak) -> None:
    make_agreement()
    case_id = make_case(at=clock.now() - LONG_AGO)
    make_referral(case_id=case_id, at=clock.now() - LONG_AGO)
    run(as_database_role)

    with acting(cast.anna):
        moments = queries.list_moments_of_case(viewer=cast.anna, case_id=case_id)

    assert {MomentKind(step.value) for step in ClockStep} <= {moment.kind for moment in moments}


def test_the_worker_reads_no_referral_and_nobody_else_takes_steps(
    cast: Cast, late: UUID, as_database_role: Speak
) -> None:
    for statement in ("SELECT 1 FROM referrals_referral", "SELECT 1 FROM referrals_tick"):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            as_database_role("visnet_worker"),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    with pytest.raises(Refused), acting(cast.dario):
        operations.take_clock_steps(by=cast.dario, at=clock.now())
    with pytest.raises(DatabaseError), acting(cast.anna):
        models.Tick.objects.create(
            id=uuid4(), referral_id=late, step=ClockStep.REMINDED, at=clock.now()
        )


@pytest.mark.parametrize(
    ("who", "status"), [("dario", 200), ("olga", 403), ("anna", 403), ("elena", 403)]
)
def test_late_answers_are_for_whoever_coordinates(
    signed_in: SignIn, cast: Cast, late: UUID, as_database_role: Speak, who: str, status: int
) -> None:
    run(as_database_role)

    page = signed_in(getattr(cast, who)).get(reverse("network_late_answers"))

    assert page.status_code == status
    assert (rules.reference_of(late) in page.content.decode()) is (status == 200)
    assert str(late) not in page.content.decode()
    assert str(PURPOSE.label) not in page.content.decode()


def test_another_network_hears_nothing(cast: Cast, late: UUID, as_database_role: Speak) -> None:
    run(as_database_role)
    stranger = replace(cast.marta, roles=frozenset({Role.COORDINATOR}))

    with acting(stranger):
        assert queries.list_late_answers(viewer=stranger) == ()
    with acting(cast.dario):
        assert len(queries.list_late_answers(viewer=cast.dario)) == 1


def test_the_page_costs_the_same_for_many(
    signed_in: SignIn, cast: Cast, late: UUID, as_database_role: Speak
) -> None:
    run(as_database_role)
    dario, counts = signed_in(cast.dario), []
    for _round in range(2):
        dario.get(reverse("network_late_answers"))
        with CaptureQueriesContext(connection) as asked:
            dario.get(reverse("network_late_answers"))
        counts.append(len(asked))
        make_referral(at=clock.now() - LONG_AGO)
        run(as_database_role)

    assert counts[0] == counts[1]


def test_after_the_third_step_the_sender_is_shown_who_else_could_be_asked(
    signed_in: SignIn, cast: Cast, as_database_role: Speak
) -> None:
    make_agreement()
    make_agreement(to=PONTE)
    case_id = make_case(at=clock.now() - LONG_AGO)
    referral_id = make_referral(case_id=case_id, at=clock.now() - LONG_AGO)
    anna = signed_in(cast.anna)
    address = reverse("office_referral", args=[case_id, referral_id])
    before = anna.get(address).context["others"]

    run(as_database_role)

    page = anna.get(address)
    assert before is None
    assert [one["term"] for one in page.context["others"]] == ["Associazione di prova Ponte"]


def test_who_was_asked_already_is_not_offered_again(cast: Cast, as_database_role: Speak) -> None:
    make_agreement()
    make_agreement(to=PONTE)
    case_id = make_case(at=clock.now() - LONG_AGO)
    referral_id = make_referral(case_id=case_id, at=clock.now() - LONG_AGO)
    make_referral(case_id=case_id, consent_id=make_consent(case_id, to=PONTE), to=PONTE)

    with acting(cast.anna):
        line = queries.get_sent_line(viewer=cast.anna, referral_id=referral_id, at=clock.now())
        assert choosing.who_else(viewer=cast.anna, referral=line, at=clock.now()) == ()
