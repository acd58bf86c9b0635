"""Who may read the records of the law, propose a new version, and decide on one."""

from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse

NOTHING = Q(pk__in=())


def visible_to(actor: Actor) -> Q:
    """Return the proposed and decided versions that an actor may see: all of them, for staff."""
    return Q() if may_read(actor) else NOTHING


def may_read(actor: Actor) -> Decision:
    """Whether the actor may read the records and what was proposed: every signed-in member."""
    return ALLOWED if actor.kind is ActorKind.STAFF else refuse(Reason.NO_ACTOR)


def may_propose(actor: Actor) -> Decision:
    """Whether the actor may propose a new version: who supervises or coordinates."""
    allowed = may_read(actor)
    if allowed and not actor.has_role(Role.SUPERVISOR, Role.COORDINATOR):
        return refuse(Reason.WRONG_ROLE)
    return allowed


def may_decide(actor: Actor, *, proposed_by: UUID, is_open: bool) -> Decision:
    """Whether the actor may approve or refuse: never what they proposed themselves."""
    return first_refusal(
        may_propose(actor),
        refuse(Reason.SELF_DEALING) if actor.identifier == proposed_by else ALLOWED,
        ALLOWED if is_open else refuse(Reason.WRONG_STATE),
    )


def may_withdraw(actor: Actor, *, proposed_by: UUID, is_open: bool) -> Decision:
    """Whether the actor may take a proposal back: only their own, while nobody has decided."""
    return first_refusal(
        may_propose(actor),
        ALLOWED if actor.identifier == proposed_by else refuse(Reason.NOT_YOURS),
        ALLOWED if is_open else refuse(Reason.WRONG_STATE),
    )
