"""Who may read and keep a view of a list: its member alone. Nobody else, whatever they are."""

from django.db.models import Q

from visnet.filters import models
from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse

NOTHING = Q(pk__in=())
KEEPERS = (Role.OPERATOR, Role.SUPERVISOR, Role.COORDINATOR)


def visible_to(actor: Actor) -> Q:
    """The actor's own, kept in the organisation for which they act."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return NOTHING
    return Q(user_id__in=[actor.identifier], organisation_id=actor.organisation_id)


def may_keep(actor: Actor) -> Decision:
    """Whether the actor may keep views at all: whoever has these lists, for themselves."""
    is_member = actor.kind is ActorKind.STAFF and actor.organisation_id is not None
    if not is_member or actor.identifier is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(*KEEPERS) else refuse(Reason.WRONG_ROLE)


def is_own(actor: Actor, kept: models.SavedFilter) -> bool:
    """Whether it is the actor's own."""
    return kept.user_id == actor.identifier and actor.is_staff_of(kept.organisation_id)
