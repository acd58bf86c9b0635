"""Approving a plan as it stands."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Reason, Refused
from visnet.people import queries as people
from visnet.plans import models, policy, queries, rules
from visnet.plans.vocabulary import PlanKind


class PlanChanged(Exception):
    """The plan is no longer the one that was read."""


@transaction.atomic
def ask_approval(*, case_id: UUID, kind: PlanKind, user_id: UUID, by: Actor, at: datetime) -> None:
    """Note that a supervisor is asked to approve a plan. For the journey that tells their worklist.

    Raises `NotFound`, `Refused` (SELF_DEALING where they had a hand in it, WRONG_ROLE where they do
    not supervise here, WRONG_STATE when there is nothing to approve).
    """
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_view(standing).enforce()
    found = queries.parts_of(viewer=by, case_id=case_id, kind=kind)
    state = queries.state_of(found, queries.last_approval(case_id=case_id, kind=kind))
    members = people.list_members(viewer=by, on=civil_date(at))
    roles = next((member.roles for member in members if member.user_id == user_id), frozenset())
    policy.may_ask(standing, state=state, roles=roles, wrote_it=user_id in found.writers).enforce()
    audit.note(
        by=by,
        at=at,
        action="plans.approval_asked",
        subject_kind="case",
        subject_id=case_id,
        case_id=case_id,
        fields=(kind.value.lower(),),
    )


@transaction.atomic
def approve_plan(
    *, approval_id: UUID, case_id: UUID, kind: PlanKind, seen: str, by: Actor, at: datetime
) -> bool:
    """Approve a plan, as it was read; the same form sent twice is one approval.

    Returns whether it is news. Raises `PlanChanged`, `NotFound`, `Refused` (SELF_DEALING for
    whoever wrote any of it, WRONG_STATE when there is nothing to approve).
    """
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_view(standing).enforce()
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    again = models.Approval.objects.filter(id=approval_id, case_id=case_id, by=by.identifier)
    if again.exists():
        return False
    found = queries.parts_of(viewer=by, case_id=case_id, kind=kind)
    state = queries.state_of(found, queries.last_approval(case_id=case_id, kind=kind))
    policy.may_approve(by, standing, state=state, writers=found.writers).enforce()
    if rules.mark_of(found.parts) != seen:
        raise PlanChanged(case_id)
    models.Approval(
        id=approval_id,
        case_id=case_id,
        organisation_id=standing.organisation_id,
        kind=kind,
        parts=sorted(found.parts),
        by=by.identifier,
        at=at,
    ).save(force_insert=True)
    audit.note(
        by=by,
        at=at,
        action="plans.approved",
        subject_kind="plan",
        subject_id=approval_id,
        case_id=case_id,
        fields=(kind.value.lower(),),
    )
    return True
