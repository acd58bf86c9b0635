"""Who may approve a plan: a supervisor who works on the case and wrote nothing of it."""

from collections.abc import Collection
from uuid import UUID

from visnet.cases.queries import CaseStanding
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse
from visnet.plans.vocabulary import PlanState

WAITING = frozenset({PlanState.TO_APPROVE, PlanState.CHANGED})


def may_view(standing: CaseStanding) -> Decision:
    """Whether the actor may know how a plan stands."""
    return standing.may_view


def may_ask(
    standing: CaseStanding, *, state: PlanState, roles: Collection[Role], wrote_it: bool
) -> Decision:
    """Whether the actor may ask somebody of these roles to approve a plan that waits for it."""
    return first_refusal(
        standing.may_write,
        ALLOWED if state in WAITING else refuse(Reason.WRONG_STATE),
        ALLOWED if Role.SUPERVISOR in roles else refuse(Reason.WRONG_ROLE),
        refuse(Reason.SELF_DEALING) if wrote_it else ALLOWED,
    )


def may_approve(
    actor: Actor, standing: CaseStanding, *, state: PlanState, writers: Collection[UUID]
) -> Decision:
    """Whether the actor may approve a plan: never one they had a hand in."""
    return first_refusal(
        standing.may_write,
        ALLOWED if actor.has_role(Role.SUPERVISOR) else refuse(Reason.WRONG_ROLE),
        refuse(Reason.SELF_DEALING) if actor.identifier in writers else ALLOWED,
        ALLOWED if state in WAITING else refuse(Reason.WRONG_STATE),
    )
