"""Who may read what travels up, who may send and receive, and who may admit another installation."""

from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse

READING = (
    Role.COORDINATOR,
    Role.REPRESENTATIVE,
    Role.RESEARCHER,
    Role.DATA_PROTECTION_OFFICER,
)
ADMITTING = (Role.COORDINATOR, Role.REPRESENTATIVE, Role.DATA_PROTECTION_OFFICER)
NOTHING = Q(pk__in=())


def visible_to(actor: Actor) -> Q:
    """Return what an actor may see of stations and documents: all, for those who read figures."""
    return Q() if may_read(actor) else NOTHING


def may_read(actor: Actor) -> Decision:
    """Whether the actor may read who is known, what was sent and what came."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    return _has_role(actor, *READING)


def may_keep(actor: Actor) -> Decision:
    """Whether the actor may send, read files in, and propose or end an installation."""
    return _has_role(actor, Role.COORDINATOR)


def may_admit(actor: Actor, *, proposed_by: UUID, is_waiting: bool) -> Decision:
    """Whether the actor may admit an installation: never one that they proposed."""
    return first_refusal(
        _has_role(actor, *ADMITTING),
        ALLOWED if is_waiting else refuse(Reason.WRONG_STATE),
        refuse(Reason.SELF_DEALING) if actor.identifier == proposed_by else ALLOWED,
    )


def may_receive(actor: Actor) -> Decision:
    """Whether the actor may take a document in: a coordinator, or the software at its open door."""
    return ALLOWED if actor.kind is ActorKind.SYSTEM else may_keep(actor)


def may_carry(actor: Actor) -> Decision:
    """Only the software itself carries documents and empties what was withdrawn."""
    return ALLOWED if actor.kind is ActorKind.SYSTEM else refuse(Reason.WRONG_ROLE)


def _has_role(actor: Actor, *roles: Role) -> Decision:
    if actor.kind is not ActorKind.STAFF or actor.identifier is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(*roles) else refuse(Reason.WRONG_ROLE)
