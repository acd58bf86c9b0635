"""Who may publish. What is published is for everybody."""

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse


def may_publish(*, actor: Actor) -> Decision:
    """Whether they may change what the site shows: its editors, and the software itself."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    if actor.kind is ActorKind.STAFF and actor.has_role(Role.EDITOR):
        return ALLOWED
    return refuse(Reason.WRONG_ROLE)
