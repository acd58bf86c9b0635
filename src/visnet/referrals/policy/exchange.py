"""Who may see figures of the exchange, and who may know that answers are late."""

from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse
from visnet.referrals.policy.referral import NOTHING


def may_see_exchange(actor: Actor) -> Decision:
    """Whether the actor may see figures of the exchange: whoever speaks for an organisation."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    speaks = actor.has_role(Role.COORDINATOR, Role.REPRESENTATIVE)
    return ALLOWED if speaks else refuse(Reason.WRONG_ROLE)


def exchange_of(actor: Actor) -> Q:
    """The exact figures that the actor may see: those of their own organisation."""
    if not may_see_exchange(actor):
        return NOTHING
    mine = actor.organisation_id
    return Q(from_organisation_id=mine) | Q(to_organisation_id=mine)


def may_remark(actor: Actor, *, organisation_id: UUID) -> Decision:
    """Whether the actor may say something about an organisation's part in the exchange: its own."""
    allowed = may_see_exchange(actor)
    if allowed and not actor.is_staff_of(organisation_id):
        return refuse(Reason.NOT_YOURS)
    return allowed


def may_recount(actor: Actor) -> Decision:
    """Whether the actor may count the exchange afresh: the software itself, by its clock."""
    return ALLOWED if actor.kind is ActorKind.SYSTEM else refuse(Reason.WRONG_ROLE)


def may_take_steps(actor: Actor) -> Decision:
    """Whether the actor may let the clock of answers take its steps: the software itself."""
    return ALLOWED if actor.kind is ActorKind.SYSTEM else refuse(Reason.WRONG_ROLE)


def may_see_late_answers(actor: Actor) -> Decision:
    """Whether the actor may know which answers are late in their network: whoever coordinates."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(Role.COORDINATOR) else refuse(Reason.WRONG_ROLE)
