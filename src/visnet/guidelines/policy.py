"""Who may read procedures, say so, and see how many of an organisation have."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse

NOTHING = Q(pk__in=())


def visible_to(actor: Actor) -> Q:
    """Return the marks of reading that an actor may see as such: their own."""
    return Q(user_id=actor.identifier) if may_read(actor) else NOTHING


def may_read(actor: Actor) -> Decision:
    """Whether the actor may read procedures, and say that they have: every member."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED


def editions_visible_to(actor: Actor, *, own_networks: Collection[UUID]) -> Q:
    """Return the editions that an actor may read: those of the networks they belong to."""
    return Q(network_id__in=own_networks) if may_read(actor) else NOTHING


def drafts_visible_to(actor: Actor, *, own_networks: Collection[UUID]) -> Q:
    """Return the drafts that an actor may see: who speaks for an organisation of the network."""
    return Q(network_id__in=own_networks) if may_write_along(actor) else NOTHING


def may_write_along(actor: Actor) -> Decision:
    """Whether the actor may see drafts and speak of them: who speaks for an organisation."""
    speaks = actor.has_role(Role.COORDINATOR, Role.REPRESENTATIVE)
    return first_refusal(may_read(actor), ALLOWED if speaks else refuse(Reason.WRONG_ROLE))


def may_remark(actor: Actor, *, network_id: UUID, own_networks: Collection[UUID]) -> Decision:
    """Whether the actor may say something of a draft, or propose other words."""
    return first_refusal(may_write_along(actor), _belongs(network_id, own_networks))


def may_edit(actor: Actor, *, network_id: UUID, own_networks: Collection[UUID]) -> Decision:
    """Whether the actor may begin, write, decide on, ask to sign and publish a draft."""
    return first_refusal(
        may_write_along(actor),
        ALLOWED if actor.has_role(Role.COORDINATOR) else refuse(Reason.WRONG_ROLE),
        _belongs(network_id, own_networks),
    )


def may_show(actor: Actor, *, network_id: UUID, own_networks: Collection[UUID]) -> Decision:
    """Whether the actor may let the public read an edition, and take it back: who coordinates."""
    return may_edit(actor, network_id=network_id, own_networks=own_networks)


def may_write_step(
    actor: Actor, *, network_id: UUID, own_networks: Collection[UUID], is_author: bool
) -> Decision:
    """Whether the actor may let a step say something else: who coordinates, or was given it."""
    edits = may_edit(actor, network_id=network_id, own_networks=own_networks)
    if edits or not is_author:
        return edits
    return first_refusal(may_write_along(actor), _belongs(network_id, own_networks))


def may_say_written(actor: Actor, *, author_id: UUID) -> Decision:
    """Whether the actor may say that a step is written: nobody but its author."""
    return first_refusal(
        may_write_along(actor),
        ALLOWED if actor.identifier == author_id else refuse(Reason.NOT_YOURS),
    )


def troubles_visible_to(actor: Actor, *, own_networks: Collection[UUID]) -> Q:
    """Return what did not work, as far as an actor may see it: their own, or all of a network."""
    if not may_read(actor):
        return NOTHING
    own = Q(written_by=actor.identifier)
    return own | Q(network_id__in=own_networks) if may_write_along(actor) else own


def may_tell(actor: Actor, *, network_id: UUID, own_networks: Collection[UUID]) -> Decision:
    """Whether the actor may say in a network that a step did not work: every member of it."""
    return first_refusal(may_read(actor), _belongs(network_id, own_networks))


def may_sign(actor: Actor, *, organisation_id: UUID) -> Decision:
    """Whether the actor may sign for an organisation: who speaks for it."""
    return first_refusal(
        may_write_along(actor),
        ALLOWED if actor.is_staff_of(organisation_id) else refuse(Reason.NOT_YOURS),
    )


def _belongs(network_id: UUID, own_networks: Collection[UUID]) -> Decision:
    return ALLOWED if network_id in own_networks else refuse(Reason.NOT_YOURS)


def may_count(
    actor: Actor, *, organisation_id: UUID, own_networks_members: Collection[UUID] = ()
) -> Decision:
    """Whether the actor may see how many of an organisation have read something.

    Whoever leads or speaks for it may; so may whoever coordinates a network of which it is.
    """
    return first_refusal(may_read(actor), _counts(actor, organisation_id, own_networks_members))


def _counts(actor: Actor, organisation_id: UUID, members: Collection[UUID]) -> Decision:
    if actor.is_staff_of(organisation_id):
        leads = actor.has_role(Role.SUPERVISOR, Role.REPRESENTATIVE, Role.COORDINATOR)
        return ALLOWED if leads else refuse(Reason.WRONG_ROLE)
    if not actor.has_role(Role.COORDINATOR):
        return refuse(Reason.WRONG_ROLE)
    return ALLOWED if organisation_id in members else refuse(Reason.NOT_YOURS)
