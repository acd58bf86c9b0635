"""Who may tell a closed year to other parties, and who may read years added up."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse

READING = (Role.SUPERVISOR, Role.COORDINATOR, Role.REPRESENTATIVE)
TELLING = (Role.COORDINATOR, Role.REPRESENTATIVE)


def visible_to(actor: Actor, *, told_by: Collection[tuple[UUID, UUID]]) -> Q:
    """Return what an actor may see: their own, and what an agreement in force lets others tell them.

    `told_by` are agreements with the organisation that tells under them.
    """
    if not may_read(actor):
        return Q(pk__in=())
    seen = is_own(actor)
    for agreement_id, organisation_id in told_by:
        seen |= Q(agreement_id=agreement_id, organisation_id=organisation_id)
    return seen & Q(taken_back_at__isnull=True)


def is_own(actor: Actor) -> Q:
    """Return which years are of the actor's own organisation."""
    return Q(organisation_id=actor.organisation_id)


def may_read(actor: Actor) -> Decision:
    """Whether the actor may read what parties told each other: who leads one of them."""
    return _with_role(actor, *READING)


def may_tell(actor: Actor) -> Decision:
    """Whether the actor may tell a closed year, and take it back: who coordinates or speaks for them.

    Whoever closed the year looked at it; telling it to others is what the organisation agreed to.
    """
    return _with_role(actor, *TELLING)


def _with_role(actor: Actor, *roles: Role) -> Decision:
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(*roles) else refuse(Reason.WRONG_ROLE)
