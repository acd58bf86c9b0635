"""Who may have a calendar at a secret address: whoever works on cases, for themselves alone."""

from django.db.models import Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse

NOTHING = Q(pk__in=())
WORKING_ON_CASES = (Role.OPERATOR, Role.SUPERVISOR)


def visible_to(actor: Actor) -> Q:
    """One's own addresses, and nobody else's."""
    if actor.kind is not ActorKind.STAFF or actor.identifier is None:
        return NOTHING
    return Q(user_id__in=[actor.identifier])


def may_have(actor: Actor) -> Decision:
    """Whether the actor may make an address: members who can have cases."""
    if actor.kind is not ActorKind.STAFF or not actor.identifier or not actor.organisation_id:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(*WORKING_ON_CASES) else refuse(Reason.WRONG_ROLE)


def may_take_back(actor: Actor) -> Decision:
    """Whether the actor may end an address: their own, whatever they do today."""
    return ALLOWED if actor.kind is ActorKind.STAFF else refuse(Reason.NO_ACTOR)


def may_read_by_address(actor: Actor) -> Decision:
    """Whether this reads by an address: the software, for a device that signs in nowhere."""
    return ALLOWED if actor.kind is ActorKind.SYSTEM else refuse(Reason.WRONG_ROLE)
