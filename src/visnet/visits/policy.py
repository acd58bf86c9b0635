"""Who may see study visits, and who may arrange and tell of one."""

from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse
from visnet.visits.rules import Side

NOTHING = Q(pk__in=())


def visible_to(actor: Actor) -> Q:
    """Return the visits that an actor may see: all of them, for who speaks for an organisation."""
    return Q() if may_see(actor) else NOTHING


def may_see(actor: Actor) -> Decision:
    """Whether the actor may read of study visits."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    speaks = actor.has_role(Role.COORDINATOR, Role.REPRESENTATIVE)
    return ALLOWED if speaks else refuse(Reason.WRONG_ROLE)


def may_arrange(actor: Actor, *, sides: tuple[UUID | None, UUID | None]) -> Decision:
    """Whether the actor may plan, change, tell of or call off a visit between these two."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    allowed = may_see(actor)
    if allowed and actor.organisation_id not in sides:
        return refuse(Reason.NOT_YOURS)
    return allowed


def may_plan(actor: Actor, *, host: Side, visitor: Side) -> Decision:
    """Whether the actor may plan a visit: one side is their own organisation."""
    return may_arrange(actor, sides=(host.organisation_id, visitor.organisation_id))


def may_record_note(actor: Actor) -> Decision:
    """Whether the actor may enter what public sources say: the software, at the console."""
    return ALLOWED if actor.kind is ActorKind.SYSTEM else refuse(Reason.WRONG_ROLE)
