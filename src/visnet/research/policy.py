"""Who may ask for lines, approve, take what was sealed, bring tables back and look at them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse
from visnet.research.vocabulary import NEXT_STATES, OutputState, State

ASKING = (Role.COORDINATOR, Role.RESEARCHER)
DECIDING = (Role.COORDINATOR, Role.REPRESENTATIVE, Role.DATA_PROTECTION_OFFICER)
NOTHING = Q(pk__in=())


def visible_to(actor: Actor) -> Q:
    """Return the requests that an actor may see: those who decide see all, others what they asked."""
    if _has_role(actor, *DECIDING):
        return Q()
    return Q(asked_by=actor.identifier) if _has_role(actor, *ASKING) else NOTHING


def waits_for(actor: Actor) -> Q:
    """Return the requests that an actor may approve now, as `may_approve` answers."""
    if not _has_role(actor, *DECIDING):
        return NOTHING
    is_mine, is_approved = Q(asked_by=actor.identifier), Q(approvals__by=actor.identifier)
    return Q(state=State.ASKED) & ~is_mine & ~is_approved


def may_read(actor: Actor) -> Decision:
    """Whether the actor may enter the research desk."""
    return _has_role(actor, *ASKING, *DECIDING)


def may_ask(actor: Actor) -> Decision:
    """Whether the actor may ask: who coordinates a network, or does research for it."""
    return _has_role(actor, *ASKING)


def may_approve(
    actor: Actor, *, state: State, asked_by: UUID, approved_by: Collection[UUID]
) -> Decision:
    """Whether the actor may approve: never what they asked for, never twice."""
    return first_refusal(
        _has_role(actor, *DECIDING),
        ALLOWED if state is State.ASKED else refuse(Reason.WRONG_STATE),
        _is_another(actor, asked_by, approved_by),
    )


def may_refuse(actor: Actor, *, state: State, asked_by: UUID) -> Decision:
    """Whether the actor may refuse what somebody else asked for."""
    return may_approve(actor, state=state, asked_by=asked_by, approved_by=())


def may_take_back(actor: Actor, *, state: State, asked_by: UUID) -> Decision:
    """Whether the actor may take back what they asked for, while it waits."""
    return first_refusal(
        may_ask(actor),
        ALLOWED if State.TAKEN_BACK in NEXT_STATES[state] else refuse(Reason.WRONG_STATE),
        _is_own(actor, asked_by),
    )


def may_stop(actor: Actor, *, state: State) -> Decision:
    """Whether the actor may stop what was approved: quicker than approving, so one is enough."""
    return first_refusal(
        _has_role(actor, *DECIDING),
        ALLOWED if State.STOPPED in NEXT_STATES[state] else refuse(Reason.WRONG_STATE),
    )


def may_take(
    actor: Actor, *, state: State, asked_by: UUID, until: datetime | None, at: datetime
) -> Decision:
    """Whether the actor may take the package: whoever asked, once approved, until it is erased."""
    is_there = state is State.APPROVED and until is not None and at < until
    return first_refusal(
        may_ask(actor),
        _is_own(actor, asked_by),
        ALLOWED if is_there else refuse(Reason.WRONG_STATE),
    )


def may_bring(actor: Actor, *, state: State, asked_by: UUID) -> Decision:
    """Whether the actor may bring a table back: of what they asked for, once it was approved."""
    return first_refusal(
        may_ask(actor),
        _is_own(actor, asked_by),
        ALLOWED if state is State.APPROVED else refuse(Reason.WRONG_STATE),
    )


def may_clear(
    actor: Actor, *, state: OutputState, brought_by: UUID, cleared_by: Collection[UUID]
) -> Decision:
    """Whether the actor may say that a table may be published: never their own, never twice."""
    return first_refusal(
        _has_role(actor, *DECIDING),
        ALLOWED if state is OutputState.BROUGHT else refuse(Reason.WRONG_STATE),
        _is_another(actor, brought_by, cleared_by),
    )


def _is_own(actor: Actor, asked_by: UUID) -> Decision:
    return ALLOWED if actor.identifier == asked_by else refuse(Reason.NOT_YOURS)


def _is_another(actor: Actor, asked_by: UUID, approved_by: Collection[UUID]) -> Decision:
    is_own = actor.identifier in {asked_by, *approved_by}
    return refuse(Reason.SELF_DEALING) if is_own else ALLOWED


def _has_role(actor: Actor, *roles: Role) -> Decision:
    if actor.kind is not ActorKind.STAFF:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(*roles) else refuse(Reason.WRONG_ROLE)
