"""Who may see, bring in and release forms. Shipped ones are for everybody in an office."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from visnet.instruments.vocabulary import NEXT_STATES, DefinitionState
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse

NOTHING = Q(pk__in=())
OFFICE = (Role.OPERATOR, Role.SUPERVISOR, Role.COORDINATOR)
RELEASING = (Role.SUPERVISOR, Role.COORDINATOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What decides about a form that was brought in: whose it is, by whom, how far it is."""

    organisation_id: UUID
    imported_by_id: UUID
    state: DefinitionState


def visible_to(actor: Actor) -> Q:
    """Return which forms that were brought in the actor may see: those of their own organisation."""
    if not may_list(actor):
        return NOTHING
    return Q(organisation_id=actor.organisation_id)


def may_list(actor: Actor) -> Decision:
    """Whether the actor may look at forms at all: whoever works in an office."""
    if actor.organisation_id is None or not actor.is_staff_of(actor.organisation_id):
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(*OFFICE) else refuse(Reason.WRONG_ROLE)


def may_view(actor: Actor, organisation_id: UUID) -> Decision:
    """Whether the actor may see one form that was brought in; the same answer as `visible_to`."""
    is_own = actor.is_staff_of(organisation_id)
    return first_refusal(may_list(actor), ALLOWED if is_own else refuse(Reason.NOT_YOURS))


def may_import(actor: Actor) -> Decision:
    """Whether the actor may bring a form in. It is used only after somebody else released it."""
    return may_list(actor)


def may_decide(actor: Actor, standing: Standing) -> Decision:
    """Whether the actor may release a form: a supervisor or coordinator who did not bring it in."""
    is_still_open = bool(NEXT_STATES[standing.state])
    is_own_work = actor.identifier == standing.imported_by_id
    return first_refusal(
        may_view(actor, standing.organisation_id),
        ALLOWED if actor.has_role(*RELEASING) else refuse(Reason.WRONG_ROLE),
        refuse(Reason.SELF_DEALING) if is_own_work else ALLOWED,
        ALLOWED if is_still_open else refuse(Reason.WRONG_STATE),
    )


def may_set_aside(actor: Actor, standing: Standing) -> Decision:
    """Whether the actor may set a waiting form aside: who brought it in, or who could release it."""
    is_own_work = actor.identifier == standing.imported_by_id
    return first_refusal(
        may_view(actor, standing.organisation_id),
        ALLOWED if is_own_work or actor.has_role(*RELEASING) else refuse(Reason.WRONG_ROLE),
        ALLOWED if NEXT_STATES[standing.state] else refuse(Reason.WRONG_STATE),
    )
