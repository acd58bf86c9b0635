"""Who may read and write a draft: its author, while they may still follow the case. Nobody else."""

from django.db.models import Q

from visnet.drafts import models
from visnet.kit.actor import Actor, ActorKind
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse

NOTHING = Q(pk__in=())


def visible_to(actor: Actor) -> Q:
    """Drafts of the actor. That they may still follow the case is asked of the case itself."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return NOTHING
    return Q(user_id__in=[actor.identifier], organisation_id=actor.organisation_id)


def may_keep(actor: Actor) -> Decision:
    """Whether the actor may keep drafts at all: members of an organisation, for themselves."""
    is_member = actor.kind is ActorKind.STAFF and actor.organisation_id is not None
    return ALLOWED if is_member and actor.identifier else refuse(Reason.NO_ACTOR)


def is_own(actor: Actor, draft: models.Draft) -> bool:
    """Whether the draft is the actor's own."""
    return draft.user_id == actor.identifier and actor.is_staff_of(draft.organisation_id)
