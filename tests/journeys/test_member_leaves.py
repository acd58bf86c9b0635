"""Somebody leaves: their access ends at once, and nothing of theirs is orphaned."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.factories import acting, block, grant, make_case, make_goal
from tests.cast import CAST, LIVORNO, Cast
from tests.journeys.test_my_work import write_down
from tests.people.steps import be_away
from tests.referrals.factories import make_agreement, make_referral
from tests.standing import standing
from visnet.audit import models as audit
from visnet.cases import operations as case_operations
from visnet.cases import queries as cases
from visnet.cases.queries import CaseFilter
from visnet.cases.vocabulary import GrantRole
from visnet.doors import clock
from visnet.enquiries import operations as enquiries
from visnet.enquiries import queries as enquiry_queries
from visnet.journeys import member_leaves as journey
from visnet.journeys.my_work import WorkKind, my_work
from visnet.kit.actor import Role
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import models as people_models
from visnet.people import operations as people
from visnet.people import queries as people_queries

# Everything that somebody may hold open, and who holds it: read without any wall.
HELD = """
SELECT 'lead', c.id, c.lead_id FROM cases_case c
    WHERE c.organisation_id = %(org)s AND c.state <> 'CLOSED'
UNION ALL SELECT 'grant', g.case_id, g.user_id FROM cases_grant g
    WHERE g.organisation_id = %(org)s AND g.revoked_at IS NULL
UNION ALL SELECT 'due', d.case_id, d.user_id FROM cases_due d WHERE d.organisation_id = %(org)s
UNION ALL SELECT 'goal', o.case_id, o.owner_id FROM cases_goal o
    JOIN cases_case c ON c.id = o.case_id
    WHERE c.organisation_id = %(org)s AND o.state = 'OPEN'
UNION ALL SELECT 'request', e.id, e.assigned_to FROM enquiries_enquiry e
    WHERE e.organisation_id = %(org)s AND e.state <> 'CLOSED'
"""


def held() -> list[tuple[str, object, object]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(HELD, {"org": LIVORNO})
        rows = cursor.fetchall()
        cursor.execute("SET LOCAL ROLE visnet_back")
    return rows


def leave(who=CAST.anna, heir=CAST.bruno, requests=CAST.bruno, by=CAST.iris):
    with acting(by):
        return journey.member_leaves(
            user_id=who.identifier,
            heir_of_cases_id=heir.identifier if heir else None,
            heir_of_requests_id=requests.identifier if requests else None,
            by=by,
            at=clock.now(),
            on=clock.today(),
        )


@standing
def busy(cast: Cast):
    """Give Anna everything that somebody may hold, and return her own case."""
    long_ago = clock.now() - timedelta(days=20)
    own = make_case(at=long_ago)
    make_goal(own)
    others = make_case(cast.bruno, at=long_ago)
    grant(others, cast.anna, by=cast.bruno)
    enquiry_id = write_down(cast.anna, at=long_ago)
    with acting(cast.anna):
        enquiries.assign_enquiry(
            enquiry_id=enquiry_id,
            to_user_id=cast.anna.identifier,
            by=cast.anna,
            at=long_ago,
        )
    make_agreement()
    make_referral(at=long_ago)
    return own


@pytest.mark.parametrize("heir", [CAST.bruno, None], ids=["an heir", "nobody"])
def test_nothing_open_stays_with_somebody_who_cannot_sign_in(cast: Cast, busy, heir) -> None:
    kinds = {kind for kind, _id, who in held() if who == cast.anna.identifier}

    leave(heir=heir, requests=heir)

    left = {(kind, row) for kind, row, who in held() if who == cast.anna.identifier}
    assert kinds == {"lead", "grant", "due", "goal", "request"}
    if heir is not None:
        assert left == set()
        return
    # A goal keeps the name of whoever promised it, until somebody leads; a supervisor sees where.
    assert {kind for kind, _row in left} == {"goal"}
    with acting(cast.carla):
        waiting = cases.list_cases(
            viewer=cast.carla, filter=CaseFilter(state=None, without_lead=True)
        )
        assert {row for _kind, row in left} <= {line.id for line in waiting.lines}


def test_the_heir_finds_the_work_in_their_day(cast: Cast, busy) -> None:
    passed = leave()

    with acting(cast.bruno):
        lines = my_work(viewer=cast.bruno, at=clock.now() + timedelta(days=30), limit=100).lines
        goals = cases.open_goals(viewer=cast.bruno, case_id=busy, at=clock.now())
    assert passed.requests == 1
    assert {WorkKind.A_REQUEST, WorkKind.B_CASE, WorkKind.D_REFERRAL_SENT} <= {
        line.kind for line in lines
    }
    assert {goal.owner_id for goal in goals} == {cast.bruno.identifier}


def test_without_an_heir_a_supervisor_sees_it_and_a_new_lead_takes_it_up(
    cast: Cast, busy, at
) -> None:
    passed = leave(heir=None, requests=None)
    later = clock.today() + timedelta(days=60)

    with acting(cast.carla):
        waiting = cases.list_due(viewer=cast.carla, on=later, of_nobody=True).lines
        case_operations.grant_case(
            grant_id=uuid4(),
            case_id=busy,
            user_id=cast.bruno.identifier,
            role=GrantRole.LEAD,
            by=cast.carla,
            at=clock.now(),
        )
        left = cases.list_due(viewer=cast.carla, on=later, of_nobody=True).lines
    with acting(cast.bruno):
        goals = cases.open_goals(viewer=cast.bruno, case_id=busy, at=clock.now())
        requests = enquiry_queries.list_waiting(viewer=cast.bruno)

    assert passed.cases_waiting == 2
    assert busy in {line.case_id for line in waiting}
    assert busy not in {line.case_id for line in left}
    assert {goal.owner_id for goal in goals} == {cast.bruno.identifier}
    assert {line.assigned_to for line in requests} == {None}


def test_a_case_never_passes_to_somebody_who_is_kept_away(cast: Cast, busy) -> None:
    block(busy, cast.bruno)

    leave()

    with acting(cast.carla):
        assert cases.get_case_line(viewer=cast.carla, case_id=busy).lead_id is None
    with acting(cast.bruno), pytest.raises(NotFound):
        cases.get_case_line(viewer=cast.bruno, case_id=busy)


def test_whoever_is_kept_away_neither_counts_a_case_nor_decides_on_it(cast: Cast) -> None:
    seen = make_case()
    hidden = make_case()
    make_goal(hidden)
    with acting(cast.iris):
        before = journey.count_work(
            viewer=cast.iris, user_id=cast.anna.identifier, on=clock.today()
        )
    block(hidden, cast.iris)
    with acting(cast.iris):
        after = journey.count_work(viewer=cast.iris, user_id=cast.anna.identifier, on=clock.today())

    leave()

    assert (before.cases_led, before.goals) == (after.cases_led + 1, after.goals + 1)
    with acting(cast.carla):
        assert cases.get_case_line(viewer=cast.carla, case_id=hidden).lead_id is None
        line = cases.get_case_line(viewer=cast.carla, case_id=seen)
    assert line.lead_id == cast.bruno.identifier


def test_each_case_that_passes_on_is_in_the_journal_and_in_its_timeline(cast: Cast, busy) -> None:
    leave()

    with acting(cast.carla):
        actions = set(
            audit.Entry.objects.filter(actor_id=cast.iris.identifier, case_id=busy).values_list(
                "action", flat=True
            )
        )
    with acting(cast.bruno):
        told = {line.kind for line in cases.list_timeline(viewer=cast.bruno, case_id=busy).lines}
    assert actions == {"cases.handed_over"}
    assert {"GRANTED", "GRANT_REVOKED"} <= {kind.value for kind in told}


@pytest.mark.parametrize("name", ["anna", "bruno", "carla", "dario", "marta", "elena"])
def test_only_whoever_manages_members_lets_somebody_go(cast: Cast, name: str) -> None:
    by = getattr(cast, name)
    whom = cast.bruno if by is not cast.bruno else cast.anna

    with pytest.raises((Refused, NotFound, journey.CannotInherit)):
        leave(whom, None, None, by=by)


@pytest.mark.parametrize("heir", [CAST.iris, CAST.dario, CAST.marta, CAST.elena], ids=str)
def test_work_passes_only_to_a_colleague_who_works_on_cases(cast: Cast, busy, heir) -> None:
    with pytest.raises(journey.CannotInherit):
        leave(heir=heir)

    assert people_queries.list_memberships(user_id=cast.anna.identifier, on=clock.today())


def test_the_work_of_somebody_who_is_still_here_stays_theirs(cast: Cast, busy) -> None:
    with acting(cast.iris), pytest.raises(DatabaseError, match="may not be handed over"):
        case_operations.hand_over_cases(
            leaver_id=cast.anna.identifier,
            heir_id=cast.bruno.identifier,
            by=cast.iris,
            at=clock.now(),
        )


@pytest.mark.postgres15
@pytest.mark.parametrize("name", ["bruno", "carla", "marta"])
def test_the_wall_hands_over_for_nobody_else(cast: Cast, busy, name: str) -> None:
    leave(heir=None, requests=None)
    actor = getattr(cast, name)

    for statement in (
        "SELECT * FROM sec.hand_over_cases(%s, %s, now())",
        "SELECT * FROM sec.hand_over_requests(%s, %s)",
    ):
        with (
            pytest.raises(DatabaseError, match="may not be handed over"),
            acting(actor),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, [cast.anna.identifier, cast.gina.identifier])


def test_nobody_inherits_by_themselves(cast: Cast, busy) -> None:
    with acting(cast.iris), pytest.raises(Refused) as refusal:
        case_operations.hand_over_cases(
            leaver_id=cast.anna.identifier,
            heir_id=cast.iris.identifier,
            by=cast.iris,
            at=clock.now(),
        )

    assert refusal.value.reason is Reason.SELF_DEALING


@pytest.mark.postgres15
def test_the_wall_lets_nobody_inherit_by_themselves(cast: Cast, busy) -> None:
    leave(heir=None, requests=None)
    carla = replace(cast.carla, roles=cast.carla.roles | {Role.ADMINISTRATOR})

    with (
        pytest.raises(DatabaseError, match="may not be handed over"),
        acting(carla),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "SELECT * FROM sec.hand_over_cases(%s, %s, now())",
            [cast.anna.identifier, carla.identifier],
        )


def test_whoever_leaves_stands_in_for_nobody_and_has_no_way_back(cast: Cast, busy) -> None:
    be_away(cast.bruno, cast.anna)
    own = be_away(cast.anna, cast.gina, first=5, last=9)

    leave()

    assert people_queries.list_memberships(user_id=cast.anna.identifier, on=clock.today()) == ()
    assert people_models.Absence.objects.get(id=own).ended_at is not None
    with acting(cast.carla):
        lines = people_queries.list_absences(
            viewer=cast.carla, at=clock.now(), of_everybody=True
        ).lines
    assert [line.cover_is_gone for line in lines] == [True]


def test_an_invitation_that_waits_does_not_let_them_in_again(cast: Cast, at) -> None:
    invitation_id = uuid4()
    with acting(cast.iris):
        people.invite_member(
            invitation_id=invitation_id,
            email="anna@example.org",
            organisation_id=LIVORNO,
            roles=["OPERATOR"],
            legal_status=cast.anna.legal_status,
            by=cast.iris,
            at=clock.now(),
        )

    leave(heir=None, requests=None)

    assert people_models.Invitation.objects.get(id=invitation_id).expires_at <= clock.now()
