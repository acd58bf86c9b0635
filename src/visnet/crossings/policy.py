"""Who may hand a person's facts over to another installation, and who may take what came.

A package leaves by whoever works on its case; what came belongs to whoever takes requests in.
Which desks are known is decided by whoever leads the Centre.
"""

from django.db.models import F, Q

from visnet.kit.actor import Actor, ActorKind, Role, Task
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, is_open_to, refuse
from visnet.wall.policy import MayFollowCase

NOTHING = Q(pk__in=())
TAKE_REQUESTS = (Role.OPERATOR, Role.SUPERVISOR)


def visible_to(actor: Actor) -> Q:
    """Desks, cards and arrivals of the actor's own organisation."""
    return Q(organisation_id=actor.organisation_id) if may_use(actor) else NOTHING


def departures_visible_to(actor: Actor) -> Q:
    """Packages that left of cases the actor works on, for rows asked with `may_follow_case`."""
    return visible_to(actor) & Q(may_follow_case=True)


def follows() -> dict[str, MayFollowCase]:
    """Return what to ask of a departure's row to know whether the actor works on its case."""
    return {"may_follow_case": MayFollowCase(F("case_id"))}


def may_use(actor: Actor) -> Decision:
    """Whether the actor may read cards, give packages and take what came."""
    return _has_one_of(actor, TAKE_REQUESTS)


def may_give(actor: Actor) -> Decision:
    """Whether the actor may let a package leave: it is a person's facts in a file."""
    return first_refusal(may_use(actor), is_open_to(actor, Task.DATA_EXPORT))


def may_make_desk(actor: Actor) -> Decision:
    """Whether the actor may make the keys of their organisation's desk: whoever leads it."""
    return _has_one_of(actor, (Role.SUPERVISOR,))


def may_know(actor: Actor) -> Decision:
    """Whether the actor may take in the card of a desk elsewhere, and end that."""
    return _has_one_of(actor, (Role.SUPERVISOR,))


def _has_one_of(actor: Actor, roles: tuple[Role, ...]) -> Decision:
    if actor.kind is not ActorKind.STAFF or not actor.identifier or not actor.organisation_id:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(*roles) else refuse(Reason.WRONG_ROLE)
