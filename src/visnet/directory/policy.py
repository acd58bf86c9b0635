"""Who may keep a service's card."""

from uuid import UUID

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse


def may_keep(*, actor: Actor, organisation_id: UUID) -> Decision:
    """The installation may; so may a coordinator, and the organisation for its own card."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    if actor.has_role(Role.COORDINATOR):
        return ALLOWED
    if actor.is_staff_of(organisation_id) and actor.has_role(Role.ADMINISTRATOR):
        return ALLOWED
    return refuse(Reason.WRONG_ROLE)
