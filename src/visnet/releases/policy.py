"""Who may ask for a release, read what it would say, approve it, withdraw it."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse
from visnet.releases.vocabulary import NEXT_STATES, State

ASKING = (Role.COORDINATOR, Role.RESEARCHER)
APPROVING = (Role.COORDINATOR, Role.REPRESENTATIVE, Role.DATA_PROTECTION_OFFICER)
NOTHING = Q(pk__in=())


def visible_to(actor: Actor) -> Q:
    """Return the releases that an actor may see: all of them, for those who ask or approve."""
    return Q() if may_read(actor) else NOTHING


def waits_for(actor: Actor) -> Q:
    """Return the releases that an actor may approve now, as `may_approve` answers."""
    if not _has_role(actor, *APPROVING):
        return NOTHING
    others = Q(asked_by__isnull=False) & ~Q(asked_by=actor.identifier)
    return Q(state=State.ASKED) & others & ~Q(approvals__by=actor.identifier)


def may_read(actor: Actor) -> Decision:
    """Whether the actor may read what was asked for, protected as it would be published."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    return _has_role(actor, *ASKING, *APPROVING)


def may_ask(actor: Actor) -> Decision:
    """Whether the actor may ask for a release: who coordinates a network, or does research for it."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    return _has_role(actor, *ASKING)


def may_approve(
    actor: Actor, *, state: State, asked_by: UUID | None, approved_by: Collection[UUID]
) -> Decision:
    """Whether the actor may approve: never what they asked for, never twice."""
    return first_refusal(
        _has_role(actor, *APPROVING),
        ALLOWED if state is State.ASKED else refuse(Reason.WRONG_STATE),
        refuse(Reason.SELF_DEALING)
        if asked_by is None or actor.identifier in {asked_by, *approved_by}
        else ALLOWED,
    )


def may_refuse(actor: Actor, *, state: State, asked_by: UUID | None) -> Decision:
    """Whether the actor may refuse a release that somebody else asked for."""
    return may_approve(actor, state=state, asked_by=asked_by, approved_by=())


def may_take_back(actor: Actor, *, state: State, asked_by: UUID | None) -> Decision:
    """Whether the actor may take back what they asked for, while it waits."""
    return first_refusal(
        may_ask(actor),
        ALLOWED if State.TAKEN_BACK in NEXT_STATES[state] else refuse(Reason.WRONG_STATE),
        ALLOWED if actor.identifier == asked_by else refuse(Reason.NOT_YOURS),
    )


def may_withdraw(actor: Actor, *, state: State) -> Decision:
    """Whether the actor may withdraw what was published: quicker than publishing, so one is enough."""
    return first_refusal(
        _has_role(actor, *APPROVING),
        ALLOWED if State.WITHDRAWN in NEXT_STATES[state] else refuse(Reason.WRONG_STATE),
    )


def may_state(actor: Actor, *, state: State) -> Decision:
    """Whether the actor may state under which licence a published release is given, and its DOI."""
    return first_refusal(
        _has_role(actor, *APPROVING),
        ALLOWED if state is State.PUBLISHED else refuse(Reason.WRONG_STATE),
    )


def _has_role(actor: Actor, *roles: Role) -> Decision:
    if actor.kind is not ActorKind.STAFF:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(*roles) else refuse(Reason.WRONG_ROLE)
