"""How a plan stands, for whoever works on its case."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.cases import queries as cases
from visnet.cases.queries import PlanParts
from visnet.kit.actor import Actor
from visnet.kit.decision import Decision
from visnet.people import queries as people
from visnet.plans import models, policy, rules
from visnet.plans.vocabulary import SAFETY_PLAN_FORM, PlanKind, PlanState


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """What was approved, by whom and when."""

    parts: frozenset[str]
    by: UUID
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """How a plan stands, who approved it last, and whether the viewer may approve it now."""

    kind: PlanKind
    state: PlanState
    approved_by_name: str
    approved_at: datetime | None
    may_approve: Decision
    is_waiting: bool
    may_write: bool
    written_by: frozenset[UUID]
    seen: str
    newest_form_id: UUID | None


def parts_of(*, viewer: Actor, case_id: UUID, kind: PlanKind) -> PlanParts:
    """Return what a plan says, by ids and editions, and who wrote it."""
    if kind is PlanKind.SUPPORT:
        return cases.parts_of_goals(viewer=viewer, case_id=case_id)
    return cases.parts_of_form(viewer=viewer, case_id=case_id, form_code=SAFETY_PLAN_FORM)


def find_plan(*, viewer: Actor, case_id: UUID, kind: PlanKind) -> PlanView:
    """Return how a plan stands. Raises `NotFound`, `Refused`."""
    standing = cases.standing_on(viewer=viewer, case_id=case_id)
    policy.may_view(standing).enforce()
    found = parts_of(viewer=viewer, case_id=case_id, kind=kind)
    last = last_approval(case_id=case_id, kind=kind)
    state = state_of(found, last)
    names = people.names_of(user_ids=[last.by]) if last else {}
    return PlanView(
        kind=kind,
        state=state,
        approved_by_name=names.get(last.by, "") if last else "",
        approved_at=last.at if last else None,
        may_approve=policy.may_approve(viewer, standing, state=state, writers=found.writers),
        is_waiting=state in policy.WAITING,
        may_write=bool(standing.may_write),
        written_by=found.writers,
        seen=rules.mark_of(found.parts),
        newest_form_id=found.form_id,
    )


def last_approval(*, case_id: UUID, kind: PlanKind) -> ApprovalLine | None:
    """Return the newest approval of a plan, if there is one."""
    rows = models.Approval.objects.filter(case_id=case_id, kind=kind)
    row = rows.order_by("-at", "id").values_list("parts", "by", "at").first()
    return ApprovalLine(frozenset(row[0]), row[1], row[2]) if row else None


def state_of(found: PlanParts, last: ApprovalLine | None) -> PlanState:
    """Return how a plan stands, from what it says and what was approved."""
    if not found.parts:
        return PlanState.EMPTY
    if last is None:
        return PlanState.TO_APPROVE
    covered = rules.is_covered(parts=found.parts, approved=last.parts)
    return PlanState.APPROVED if covered else PlanState.CHANGED
