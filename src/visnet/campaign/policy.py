"""Who may read campaigns, write them, and publish what somebody else wrote."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse

NOTHING = Q(pk__in=())


def visible_to(actor: Actor, *, own_networks: Collection[UUID]) -> Q:
    """Return the campaigns that an actor may see: those of the networks they belong to today."""
    if actor.kind is ActorKind.SYSTEM:
        return Q()
    return Q(network_id__in=own_networks) if may_see(actor) else NOTHING


def may_see(actor: Actor) -> Decision:
    """Whether the actor may read of campaigns: who speaks for an organisation, or coordinates."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    speaks = actor.has_role(Role.COORDINATOR, Role.REPRESENTATIVE)
    return ALLOWED if speaks else refuse(Reason.WRONG_ROLE)


def may_keep(actor: Actor, *, network_id: UUID, own_networks: Collection[UUID]) -> Decision:
    """Whether the actor may write, change and end a campaign: who coordinates its network."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    return first_refusal(
        may_see(actor),
        ALLOWED if actor.has_role(Role.COORDINATOR) else refuse(Reason.WRONG_ROLE),
        _belongs(network_id, own_networks),
    )


def may_publish(
    actor: Actor, *, network_id: UUID, written_by: UUID, own_networks: Collection[UUID]
) -> Decision:
    """Whether the actor may publish what somebody else of the network wrote."""
    if actor.kind is not ActorKind.STAFF:
        return refuse(Reason.NO_ACTOR)
    return first_refusal(
        may_see(actor),
        _belongs(network_id, own_networks),
        refuse(Reason.SELF_DEALING) if actor.identifier == written_by else ALLOWED,
    )


def may_come(actor: Actor) -> Decision:
    """Whether this may come by a short address: somebody unknown, at the front."""
    return ALLOWED if actor.kind is ActorKind.PERSON else refuse(Reason.WRONG_ROLE)


def may_invent(actor: Actor) -> Decision:
    """Whether this may make up the numbers of an example: the software itself."""
    return ALLOWED if actor.kind is ActorKind.SYSTEM else refuse(Reason.WRONG_ROLE)


def _belongs(network_id: UUID, own_networks: Collection[UUID]) -> Decision:
    return ALLOWED if network_id in own_networks else refuse(Reason.NOT_YOURS)
