"""Who may put something in the outbox, and who may empty it."""

from visnet.kit.actor import Actor, ActorKind
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse


def may_queue(actor: Actor) -> Decision:
    """Staff and the software may ask for a notice to colleagues; a guest, to whoever asked them.

    The database sees to whom a guest's notice goes.
    """
    if actor.kind in {ActorKind.STAFF, ActorKind.SYSTEM, ActorKind.GUEST}:
        return ALLOWED
    return refuse(Reason.NO_ACTOR)


def may_send(actor: Actor) -> Decision:
    """Only the software itself empties the outbox."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    return refuse(Reason.WRONG_ROLE)
