"""A supervisor learns that an approval is asked for, of a case they do not work on, and no more."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.db import connection

from tests.cases.factories import acting, block, make_case
from tests.cases.factories import grant as give_grant
from tests.cast import CAST, Cast
from tests.journeys.test_ending_agreements import as_owner
from tests.journeys.test_second_approval import approve, ask
from tests.referrals.factories import make_agreement, make_consent
from visnet.cases.vocabulary import Danger
from visnet.doors import clock
from visnet.journeys.my_work import WorkKind, WorkLine, my_work
from visnet.journeys.withdraw_referral import withdraw_referral
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import NotFound
from visnet.referrals import models, queries
from visnet.referrals.vocabulary import WithdrawnBecause


def unshared_case() -> UUID:
    """Return a case of Anna's alone, under an agreement that asks for second eyes."""
    make_agreement()
    as_owner("SET session_replication_role = replica")
    as_owner("UPDATE agreements_clause SET needs_second_approval = true")
    as_owner("SET session_replication_role = origin")
    case_id = make_case(at=clock.now(), danger=Danger.HIGH)
    make_consent(case_id)
    return case_id


def asked_of(viewer: Actor) -> list[WorkLine]:
    with acting(viewer):
        page = my_work(viewer=viewer, at=clock.now())
    return [line for line in page.lines if line.kind is WorkKind.E_APPROVAL]


def told(viewer: Actor) -> list[tuple[object, ...]]:
    """What the database itself tells the viewer, whatever the code asks."""
    with acting(viewer), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM sec.approvals_asked(100)")
        return list(cursor.fetchall())


def test_a_supervisor_without_a_grant_sees_that_a_colleague_asks(cast: Cast) -> None:
    referral_id = ask(unshared_case())

    (line,) = asked_of(cast.carla)

    assert (line.subject_id, line.danger, line.name) == (referral_id, Danger.HIGH, "")
    assert line.reference


def test_the_line_goes_when_somebody_approved(cast: Cast) -> None:
    case_id = unshared_case()
    referral_id = ask(case_id)
    give_grant(case_id, cast.carla)
    before = asked_of(cast.carla)

    approve(referral_id)

    assert (len(before), asked_of(cast.carla)) == (1, [])


@pytest.mark.parametrize("who", ["anna", "bruno", "dario", "iris", "elena", "marta", "silvia"])
def test_nobody_else_is_told(cast: Cast, who: str) -> None:
    ask(unshared_case())
    viewer = getattr(cast, who)

    assert (asked_of(viewer), told(viewer)) == ([], [])


def test_a_supervisor_of_another_organisation_is_told_nothing(cast: Cast) -> None:
    ask(unshared_case())
    elsewhere = [
        replace(each, roles=each.roles | {Role.SUPERVISOR}) for each in (cast.elena, cast.marta)
    ]

    assert [told(each) for each in elsewhere] == [[], []]


def test_whoever_asked_is_not_asked(cast: Cast) -> None:
    anna = replace(cast.anna, roles=cast.anna.roles | {Role.SUPERVISOR})
    ask(unshared_case(), anna)

    assert told(anna) == []


def test_a_supervisor_who_is_kept_away_is_told_nothing(cast: Cast) -> None:
    case_id = unshared_case()
    referral_id = ask(case_id)
    before = told(cast.carla)
    block(case_id, cast.carla)

    assert len(before) == 1
    assert (asked_of(cast.carla), told(cast.carla)) == ([], [])
    with acting(cast.carla), pytest.raises(NotFound):
        queries.get_asked_approval(viewer=cast.carla, referral_id=referral_id)


def test_the_database_tells_the_line_of_the_case_and_nothing_else(cast: Cast) -> None:
    case_id = unshared_case()
    referral_id = ask(case_id)

    ((told_referral, told_case, reference, danger, _asked_at),) = told(cast.carla)

    assert (told_referral, told_case, danger) == (referral_id, case_id, Danger.HIGH)
    assert str(reference).count("-")
    with acting(cast.carla):
        assert not models.Referral.objects.filter(
            id=referral_id, from_organisation_id=CAST.carla.organisation_id
        ).exists()
        assert not models.Package.objects.filter(referral_id=referral_id).exists()


def test_what_does_not_wait_is_not_told(cast: Cast) -> None:
    referral_id = ask(unshared_case())
    before = told(cast.carla)
    with acting(cast.anna):
        withdraw_referral(
            referral_id=referral_id,
            because=WithdrawnBecause.SENT_BY_MISTAKE,
            by=cast.anna,
            at=clock.now(),
        )

    assert len(before) == 1
    assert told(cast.carla) == []


def test_a_supervisor_who_is_kept_away_gets_no_notice_either(cast: Cast) -> None:
    case_id = unshared_case()
    block(case_id, cast.carla)

    referral_id = ask(case_id)

    found = as_owner(
        "SELECT recipient_user_id FROM outbound_dispatch WHERE dedupe_key ~ %s",
        f"approval-asked:{referral_id}",
    )
    assert found == []
