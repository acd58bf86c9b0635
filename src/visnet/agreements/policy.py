"""Who may write down what was agreed, and who may end it."""

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse


def may_record(*, actor: Actor) -> Decision:
    """A coordinator may, and the installation itself."""
    if actor.kind is ActorKind.SYSTEM or actor.has_role(Role.COORDINATOR):
        return ALLOWED
    return refuse(Reason.WRONG_ROLE)


def may_end(*, actor: Actor) -> Decision:
    """Whoever may record an agreement may end it."""
    return may_record(actor=actor)
