"""Who may hand codes out, who may answer, and who may read the figures. Nobody reads one answer."""

from django.db.models import Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse

NOTHING = Q(pk__in=())
HAND_OUT = (Role.OPERATOR, Role.SUPERVISOR, Role.COORDINATOR)
READ = (Role.SUPERVISOR, Role.COORDINATOR)


def visible_to(actor: Actor) -> Q:
    """Answers from which the actor may be shown figures: those about their own organisation."""
    return Q(organisation_id=actor.organisation_id) if may_read(actor) else NOTHING


def may_make_codes(actor: Actor) -> Decision:
    """Whether the actor may make codes to hand out: whoever meets people, or leads them."""
    return _has_one_of(actor, HAND_OUT)


def may_read(actor: Actor) -> Decision:
    """Whether the actor may read the figures of their organisation: who leads, not who is meant."""
    return _has_one_of(actor, READ)


def may_answer(actor: Actor) -> Decision:
    """Whether this may answer with a code: somebody unknown, from the public page."""
    return ALLOWED if actor.kind is ActorKind.PERSON else refuse(Reason.WRONG_ROLE)


def _has_one_of(actor: Actor, roles: tuple[Role, ...]) -> Decision:
    if actor.organisation_id is None or not actor.is_staff_of(actor.organisation_id):
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(*roles) else refuse(Reason.WRONG_ROLE)
