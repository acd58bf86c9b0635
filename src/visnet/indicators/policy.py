"""Who may read the figures of their own organisation, close a year of them, and take it along."""

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse

CLOSERS = (Role.SUPERVISOR,)
READERS_OF_CLOSED = (Role.SUPERVISOR, Role.COORDINATOR, Role.REPRESENTATIVE)


def may_read(actor: Actor) -> Decision:
    """Whether the actor may read the figures as they are: who supervises the cases counted.

    A figure of a quarter in which one case was opened is that case. Always those of their own
    organisation: there is no way to name another.
    """
    return _with_role(actor, *CLOSERS)


def may_close(actor: Actor) -> Decision:
    """Whether the actor may close a year that is over: whoever can look at it first."""
    return may_read(actor)


def may_read_closed(actor: Actor) -> Decision:
    """Whether the actor may read and take along closed years: also who coordinates or speaks for it."""
    return _with_role(actor, *READERS_OF_CLOSED)


def _with_role(actor: Actor, *roles: Role) -> Decision:
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(*roles) else refuse(Reason.WRONG_ROLE)
