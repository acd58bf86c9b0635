"""Where danger is high and the agreement asks for it, nothing leaves before a supervisor looked."""

from contextlib import nullcontext
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from tests.cases.factories import acting, make_case
from tests.cases.factories import grant as give_grant
from tests.cast import CAST, Cast
from tests.journeys.test_ending_agreements import as_owner
from tests.journeys.test_referral_journeys import ASK, look, send
from tests.referrals.factories import make_agreement, make_consent
from visnet.cases.vocabulary import Danger
from visnet.doors import clock
from visnet.journeys import second_approval as journey
from visnet.journeys.withdraw_referral import withdraw_referral
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.referrals import models, operations, queries, rules
from visnet.referrals.vocabulary import State, WithdrawnBecause
from visnet.vault import queries as vault
from visnet.vault.rules import Place


def careful_case(danger: Danger = Danger.HIGH) -> UUID:
    """Return a case of Anna's, with Carla on it, under an agreement that asks for second eyes."""
    make_agreement()
    as_owner("SET session_replication_role = replica")
    as_owner("UPDATE agreements_clause SET needs_second_approval = true")
    as_owner("SET session_replication_role = origin")
    case_id = make_case(at=clock.now(), danger=danger)
    make_consent(case_id)
    give_grant(case_id, CAST.carla)
    return case_id


def ask(case_id: UUID, by: Actor = CAST.anna) -> UUID:
    referral_id = uuid4()
    with acting(by):
        journey.ask_second_approval(
            referral_id=referral_id, case_id=case_id, ask=ASK, by=by, at=clock.now()
        )
    return referral_id


def approve(referral_id: UUID, by: Actor = CAST.carla) -> None:
    with acting(by):
        journey.approve_referral(referral_id=referral_id, by=by, at=clock.now())


def send_now(referral_id: UUID, by: Actor = CAST.anna) -> None:
    with acting(by):
        journey.send_approved(referral_id=referral_id, by=by, at=clock.now())


def shown(referral_id: UUID, by: Actor = CAST.anna) -> queries.ReferralForOffice:
    with acting(by):
        return queries.open_for_office(viewer=by, referral_id=referral_id, at=clock.now())


def state_of(referral_id: UUID) -> str:
    with acting(CAST.anna):
        return models.Referral.objects.get(id=referral_id).state


def test_it_is_not_sent_without_asking(cast: Cast) -> None:
    case_id = careful_case()

    with pytest.raises(Refused) as refusal:
        send(case_id)

    assert refusal.value.reason is Reason.SECOND_APPROVAL_NEEDED


def test_where_danger_is_not_high_nobody_is_asked(cast: Cast) -> None:
    case_id = careful_case(Danger.STANDARD)

    assert look(send(case_id)).package is not None


def test_asked_approved_and_sent(cast: Cast) -> None:
    referral_id = ask(careful_case())
    assert shown(referral_id).line.state is State.DRAFT
    with pytest.raises(Refused) as too_early:
        send_now(referral_id)

    approve(referral_id)
    send_now(referral_id)

    assert too_early.value.reason is Reason.SECOND_APPROVAL_NEEDED
    assert shown(referral_id).line.state is State.SENT
    assert look(referral_id).package is not None


def test_nobody_approves_what_they_asked_for(cast: Cast) -> None:
    case_id = careful_case()
    anna = replace(cast.anna, roles=cast.anna.roles | {Role.SUPERVISOR})
    referral_id = ask(case_id, anna)

    with pytest.raises(Refused) as own:
        approve(referral_id, anna)
    with acting(anna), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE referrals_approval SET approved_by = %s, approved_at = now()"
            " WHERE referral_id = %s",
            [anna.identifier, referral_id],
        )
        assert cursor.rowcount == 0

    assert own.value.reason is Reason.SELF_DEALING


def test_the_supervisor_who_approved_does_not_send(cast: Cast) -> None:
    referral_id = ask(careful_case())
    approve(referral_id)

    with pytest.raises(Refused) as refusal:
        send_now(referral_id, cast.carla)

    assert refusal.value.reason is Reason.SECOND_APPROVAL_NEEDED


@pytest.mark.parametrize(
    ("who", "answer"), [("bruno", NotFound), ("marta", NotFound), ("elena", NotFound)]
)
def test_nobody_else_approves(cast: Cast, who: str, answer: type[Exception]) -> None:
    referral_id = ask(careful_case())

    with pytest.raises(answer):
        approve(referral_id, getattr(cast, who))


def test_a_colleague_who_is_no_supervisor_does_not_approve(cast: Cast) -> None:
    case_id = careful_case()
    give_grant(case_id, cast.bruno)
    referral_id = ask(case_id)

    with pytest.raises(Refused) as refusal:
        approve(referral_id, cast.bruno)

    assert refusal.value.reason is Reason.WRONG_ROLE


def test_the_database_too_lets_nothing_leave_unseen(cast: Cast) -> None:
    referral_id = ask(careful_case())

    with acting(cast.anna), connection.cursor() as cursor:  # noqa: SIM117
        with pytest.raises(IntegrityError, match="supervisor"), transaction.atomic():
            cursor.execute(
                "UPDATE referrals_referral SET state = 'SENT', sent_at = now(), sent_by = %s,"
                " answer_due_at = now() WHERE id = %s",
                [cast.anna.identifier, referral_id],
            )


def put_another_package(referral_id: UUID) -> None:
    """Put another sealed package in the place of the one that was looked at."""
    with acting(CAST.anna):
        sealed = vault.open_box(viewer=CAST.anna, subject_id=referral_id).seal(
            place=Place("referrals_package", "content", referral_id),
            words=rules.package_to_json(rules.Package(request_summary="Tutt'altro.")),
        )
    as_owner(
        "UPDATE referrals_package SET content_sealed = %s WHERE referral_id = %s",
        sealed,
        referral_id,
    )


def test_a_package_that_changed_after_the_approval_is_not_sent(cast: Cast) -> None:
    referral_id = ask(careful_case())
    approve(referral_id)
    put_another_package(referral_id)

    with pytest.raises(Refused) as refusal:
        send_now(referral_id)

    assert refusal.value.reason is Reason.PACKAGE_CHANGED
    assert state_of(referral_id) == State.DRAFT


def test_a_package_that_changed_after_the_asking_is_not_approved(cast: Cast) -> None:
    referral_id = ask(careful_case())
    put_another_package(referral_id)

    with pytest.raises(Refused) as refusal:
        approve(referral_id)

    assert refusal.value.reason is Reason.PACKAGE_CHANGED


@pytest.mark.parametrize("has_changed", [True, False])
def test_the_database_too_compares_what_leaves_with_what_was_approved(
    cast: Cast, has_changed: bool
) -> None:
    """With the package left as it was, as a control, the same statement goes through."""
    referral_id = ask(careful_case())
    approve(referral_id)
    if has_changed:
        put_another_package(referral_id)

    with acting(cast.anna), connection.cursor() as cursor:
        expected = (
            pytest.raises(IntegrityError, match="supervisor") if has_changed else nullcontext()
        )
        with expected, transaction.atomic():
            cursor.execute(
                "UPDATE referrals_referral SET state = 'SENT', sent_at = now(), sent_by = %s,"
                " answer_due_at = now() WHERE id = %s",
                [cast.anna.identifier, referral_id],
            )

    assert state_of(referral_id) == (State.DRAFT if has_changed else State.SENT)


def test_it_is_asked_again_by_taking_it_back_and_preparing_it_anew(cast: Cast) -> None:
    case_id = careful_case()
    first = ask(case_id)
    approve(first)
    put_another_package(first)
    with acting(cast.anna):
        withdraw_referral(
            referral_id=first,
            because=WithdrawnBecause.SENT_BY_MISTAKE,
            by=cast.anna,
            at=clock.now(),
        )

    again = ask(case_id)
    approve(again)
    send_now(again)

    assert state_of(again) == State.SENT


def test_what_lost_its_ground_meanwhile_is_not_sent(cast: Cast) -> None:
    referral_id = ask(careful_case())
    approve(referral_id)
    as_owner("UPDATE agreements_agreement SET ended_date = current_date - 1")

    with pytest.raises(Refused) as refusal:
        send_now(referral_id)

    assert refusal.value.reason is Reason.AGREEMENT_ENDED


def test_asked_and_approved_twice_is_once(cast: Cast) -> None:
    referral_id = ask(careful_case())
    with acting(cast.anna):
        operations.ask_approval(referral_id=referral_id, by=cast.anna, at=clock.now())
    approve(referral_id)
    approve(referral_id)

    line = shown(referral_id).approval
    assert line is not None
    assert (line.asked_by_name, line.approved_by_name) == ("Anna", "Carla")
