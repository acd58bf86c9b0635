"""Who keeps the library, who publishes, and who puts works on reading lists."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse
from visnet.library.vocabulary import WorkState

NOTHING = Q(pk__in=())


def drafts_visible_to(actor: Actor) -> Q:
    """Return the drafts that an actor may see: all of them, for an editor."""
    return Q() if may_keep(actor) else NOTHING


def published() -> Q:
    """Return the works that everybody reads."""
    return Q(state=WorkState.PUBLISHED)


def may_keep(actor: Actor) -> Decision:
    """Whether the actor writes in the library: an editor."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(Role.EDITOR) else refuse(Reason.WRONG_ROLE)


def may_publish(actor: Actor, *, hands: Collection[UUID]) -> Decision:
    """Whether the actor may let a draft go out: an editor who had no hand in it."""
    own = refuse(Reason.SELF_DEALING) if actor.identifier in hands else ALLOWED
    return first_refusal(may_keep(actor), own)


def may_read_lists(actor: Actor) -> Decision:
    """Whether the actor may read reading lists: every member of an organisation."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED


def may_list(actor: Actor, *, network_id: UUID, own_networks: Collection[UUID]) -> Decision:
    """Whether the actor may change the reading lists of a network: a trainer of it."""
    trains = ALLOWED if actor.has_role(Role.TRAINER) else refuse(Reason.WRONG_ROLE)
    belongs = ALLOWED if network_id in own_networks else refuse(Reason.NOT_YOURS)
    return first_refusal(may_read_lists(actor), trains, belongs)
