"""Who may know what is missing in cases they do not work on, and how the team stands."""

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse


def may_oversee(actor: Actor) -> Decision:
    """Whether the actor may see what is missing and how the team stands: supervisors, their own."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(Role.SUPERVISOR) else refuse(Reason.WRONG_ROLE)
