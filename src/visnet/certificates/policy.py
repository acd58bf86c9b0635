"""Who may issue, revoke and see certificates."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse

NOTHING = Q(pk__in=())
KEEP = (Role.TRAINER, Role.COORDINATOR)
LEAD = (Role.SUPERVISOR, Role.REPRESENTATIVE, Role.COORDINATOR)


def own(actor: Actor) -> Q:
    """Return the certificates that a member holds themselves."""
    return Q(user_id=actor.identifier) if may_hold(actor) else NOTHING


def visible_to(actor: Actor, *, own_networks: Collection[UUID]) -> Q:
    """Return the certificates that an actor may see.

    Their own; those issued in their networks, for whoever trains or coordinates there; those of their
    organisation, for whoever leads it or speaks for it.
    """
    seen = own(actor)
    if may_keep(actor):
        seen |= Q(network_id__in=own_networks)
    return seen | of_organisation(actor)


def of_organisation(actor: Actor) -> Q:
    """Return the certificates of an actor's organisation, for whoever leads it or speaks for it."""
    return Q(organisation_id=actor.organisation_id) if may_lead(actor) else NOTHING


def may_hold(actor: Actor) -> Decision:
    """Whether the actor is somebody who can hold certificates: every member."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED


def may_keep(actor: Actor) -> Decision:
    """Whether the actor may see what was issued in their networks: who trains or coordinates."""
    return first_refusal(may_hold(actor), _as(actor, *KEEP))


def may_lead(actor: Actor) -> Decision:
    """Whether the actor may see who of their organisation is trained for what."""
    return first_refusal(may_hold(actor), _as(actor, *LEAD))


def may_read_coverage(actor: Actor) -> Decision:
    """Whether the actor may see for what offices have somebody: who trains, coordinates or leads."""
    return first_refusal(may_hold(actor), _as(actor, *KEEP, *LEAD))


def may_issue(
    actor: Actor,
    *,
    holder_id: UUID,
    network_id: UUID,
    own_networks: Collection[UUID],
    holders_networks: Collection[UUID],
) -> Decision:
    """Whether the actor may issue a certificate: a trainer of that network, never to themselves."""
    return first_refusal(
        may_hold(actor),
        _as(actor, Role.TRAINER),
        refuse(Reason.SELF_DEALING) if actor.identifier == holder_id else ALLOWED,
        ALLOWED if network_id in own_networks else refuse(Reason.NOT_YOURS),
        ALLOWED if network_id in holders_networks else refuse(Reason.NOT_YOURS),
    )


def may_revoke(
    actor: Actor, *, holder_id: UUID, network_id: UUID, own_networks: Collection[UUID]
) -> Decision:
    """Whether the actor may revoke a certificate: who trains or coordinates there, never the holder."""
    return first_refusal(
        may_keep(actor),
        refuse(Reason.SELF_DEALING) if actor.identifier == holder_id else ALLOWED,
        ALLOWED if network_id in own_networks else refuse(Reason.NOT_YOURS),
    )


def _as(actor: Actor, *roles: Role) -> Decision:
    return ALLOWED if actor.has_role(*roles) else refuse(Reason.WRONG_ROLE)
