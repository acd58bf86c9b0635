"""Who may sit a test, who may see what came of it, and who keeps the questions."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse

NOTHING = Q(pk__in=())


def visible_to(actor: Actor, *, own_networks: Collection[UUID]) -> Q:
    """Return the attempts that an actor may see: their own; a trainer those of their networks."""
    if not may_sit(actor):
        return NOTHING
    own = Q(user_id=actor.identifier)
    theirs = Q(network_id__in=own_networks, handed_in_at__isnull=False)
    return own | theirs if may_teach(actor) else own


def may_sit(actor: Actor) -> Decision:
    """Whether the actor may see tests and sit them: every member."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED


def tests_visible_to(actor: Actor, *, own_networks: Collection[UUID]) -> Q:
    """Return the tests that an actor may see: those of the networks they belong to."""
    return Q(network_id__in=own_networks) if may_sit(actor) else NOTHING


def may_teach(actor: Actor) -> Decision:
    """Whether the actor is a trainer."""
    return first_refusal(
        may_sit(actor), ALLOWED if actor.has_role(Role.TRAINER) else refuse(Reason.WRONG_ROLE)
    )


def banks_visible_to(actor: Actor, *, own_networks: Collection[UUID]) -> Q:
    """Return the banks that an actor may see, with all that is right: a trainer of the network."""
    return Q(network_id__in=own_networks) if may_teach(actor) else NOTHING


def questions_visible_to(actor: Actor, *, own_networks: Collection[UUID]) -> Q:
    """Return the questions that an actor may see: those of the banks that they may see."""
    return Q(bank__network_id__in=own_networks) if may_teach(actor) else NOTHING


def may_keep(actor: Actor, *, network_id: UUID, own_networks: Collection[UUID]) -> Decision:
    """Whether the actor may write the questions and tests of a network, and read their figures."""
    belongs = ALLOWED if network_id in own_networks else refuse(Reason.NOT_YOURS)
    return first_refusal(may_teach(actor), belongs)


def may_give_attempt(
    actor: Actor, *, to: UUID, network_id: UUID, own_networks: Collection[UUID]
) -> Decision:
    """Whether the actor may let somebody sit a test once more: a trainer, never themselves."""
    return may_mark(actor, sat_by=to, network_id=network_id, own_networks=own_networks)


def may_mark(
    actor: Actor, *, sat_by: UUID, network_id: UUID, own_networks: Collection[UUID]
) -> Decision:
    """Whether the actor may mark what somebody answered: a trainer, and never their own."""
    own = refuse(Reason.SELF_DEALING) if sat_by == actor.identifier else ALLOWED
    return first_refusal(may_keep(actor, network_id=network_id, own_networks=own_networks), own)
