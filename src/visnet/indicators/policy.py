"""Who may read the figures of their own organisation, and take them along as a file."""

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse

READERS = (Role.SUPERVISOR, Role.COORDINATOR, Role.REPRESENTATIVE)


def may_read(actor: Actor) -> Decision:
    """Whether the actor may read figures: who leads, coordinates or speaks for an organisation.

    Always those of their own: there is no way to name another.
    """
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(*READERS) else refuse(Reason.WRONG_ROLE)
