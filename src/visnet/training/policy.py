"""Who may learn, who arranges learning, and who sees how others get on."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse
from visnet.training.vocabulary import PathState

NOTHING = Q(pk__in=())
LEAD = (Role.SUPERVISOR, Role.REPRESENTATIVE, Role.COORDINATOR)


def visible_to(actor: Actor, *, own_networks: Collection[UUID]) -> Q:
    """Return the paths that an actor may see: of their networks; unready ones only who trains."""
    if not may_learn(actor):
        return NOTHING
    mine = Q(network_id__in=own_networks)
    return mine if may_train(actor) else mine & ~Q(state=PathState.DRAFT)


def presence_visible_to(actor: Actor, *, own_networks: Collection[UUID], path: str) -> Q:
    """Return what was learned, as far as an actor may see it; `path` is how a row leads to its path.

    A trainer sees that of their networks, whoever leads an organisation that of its people, and
    everybody their own.
    """
    if not may_learn(actor):
        return NOTHING
    seen = Q(user_id=actor.identifier)
    if may_see_learning(actor):
        seen |= Q(organisation_id=actor.organisation_id)
    if may_train(actor):
        seen |= Q(**{f"{path}__network_id__in": own_networks})
    return seen


def may_learn(actor: Actor) -> Decision:
    """Whether the actor may see the classroom: every member of an organisation."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED


def may_train(actor: Actor) -> Decision:
    """Whether the actor arranges learning: a trainer."""
    trains = ALLOWED if actor.has_role(Role.TRAINER) else refuse(Reason.WRONG_ROLE)
    return first_refusal(may_learn(actor), trains)


def may_arrange(actor: Actor, *, network_id: UUID, own_networks: Collection[UUID]) -> Decision:
    """Whether the actor may change paths and sessions of a network: a trainer of it."""
    belongs = ALLOWED if network_id in own_networks else refuse(Reason.NOT_YOURS)
    return first_refusal(may_train(actor), belongs)


def may_record_presence(actor: Actor, *, user_id: UUID) -> Decision:
    """Whether the actor may write down that somebody was there: a trainer, never of themselves."""
    own = refuse(Reason.SELF_DEALING) if actor.identifier == user_id else ALLOWED
    return first_refusal(may_train(actor), own)


def may_confirm(actor: Actor, *, user_id: UUID) -> Decision:
    """Whether the actor may say that somebody has finished: a trainer, never of themselves."""
    return may_record_presence(actor, user_id=user_id)


def may_send_colleague(actor: Actor, *, organisation_id: UUID) -> Decision:
    """Whether the actor may put a colleague on a path: who leads their own organisation."""
    leads = actor.has_role(*LEAD)
    return first_refusal(
        may_learn(actor),
        ALLOWED if leads else refuse(Reason.WRONG_ROLE),
        ALLOWED if actor.is_staff_of(organisation_id) else refuse(Reason.NOT_YOURS),
    )


def may_see_learning(actor: Actor) -> Decision:
    """Whether the actor may see how far colleagues are: who leads their own organisation."""
    leads = actor.has_role(*LEAD)
    return first_refusal(may_learn(actor), ALLOWED if leads else refuse(Reason.WRONG_ROLE))


def may_read_by_address(actor: Actor) -> Decision:
    """Whether this reads by a secret address: the software, for a device that signs in nowhere."""
    return ALLOWED if actor.kind is ActorKind.SYSTEM else refuse(Reason.WRONG_ROLE)
