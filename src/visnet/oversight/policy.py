"""Who may know what is missing and how the team stands; who may tell whom at leaving a case."""

from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse

NOTHING = Q(pk__in=())


def visible_to(actor: Actor) -> Q:
    """Handover notes that the actor wrote or takes over by.

    That they may still follow the case is asked of the case itself.
    """
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return NOTHING
    mine = Q(by__in=[actor.identifier]) | Q(to_id__in=[actor.identifier])
    return mine & Q(organisation_id=actor.organisation_id)


def may_hand_over(actor: Actor, *, to_id: UUID) -> Decision:
    """Whether the actor may tell this colleague what they must know: never themselves.

    That the actor works on the case is asked of the case itself.
    """
    if actor.identifier is None or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return refuse(Reason.SELF_DEALING) if to_id == actor.identifier else ALLOWED


def may_oversee(actor: Actor) -> Decision:
    """Whether the actor may see what is missing and how the team stands: supervisors, their own."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(Role.SUPERVISOR) else refuse(Reason.WRONG_ROLE)
