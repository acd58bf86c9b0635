"""Who may ask, read and answer: whoever works on the case, and supervisors of the Centre asked."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse
from visnet.transfers.vocabulary import OPEN_STATES, State
from visnet.wall.policy import IsBlocked, MayFollowCase

NOTHING = Q(pk__in=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What decides about one actor and one transfer."""

    from_organisation_id: UUID
    to_organisation_id: UUID
    state: State
    may_follow_case: bool
    """Whether the actor works on the case, and is not kept away from it."""
    is_kept_away: bool
    """Whether the actor or their organisation is kept away from the case."""


def standing_of() -> dict[str, Any]:
    """Return what to ask of a transfer's row to know how the asking actor stands to it."""
    return {"may_follow_case": MayFollowCase(F("case_id")), "is_kept_away": IsBlocked(F("case_id"))}


def standing_from(row: Any) -> Standing:
    """Return how the actor stands to a transfer whose row was asked with `standing_of`."""
    return Standing(
        from_organisation_id=row.from_organisation_id,
        to_organisation_id=row.to_organisation_id,
        state=State(row.state),
        may_follow_case=row.may_follow_case,
        is_kept_away=row.is_kept_away,
    )


def asked_by(actor: Actor) -> Q:
    """Transfers of the cases the actor works on, for rows asked with `standing_of`."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return NOTHING
    return Q(from_organisation_id=actor.organisation_id, may_follow_case=True)


def asked_of(actor: Actor) -> Q:
    """Transfers that the actor's Centre was asked for, for rows asked with `standing_of`."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return NOTHING
    if not actor.has_role(Role.SUPERVISOR):
        return NOTHING
    return Q(to_organisation_id=actor.organisation_id, is_kept_away=False)


def visible_to(actor: Actor) -> Q:
    """Transfers the actor may know of, from either side, for rows asked with `standing_of`."""
    given, received = asked_by(actor), asked_of(actor)
    return given if received is NOTHING else given | received


def may_ask(actor: Actor, *, works_on_case: bool) -> Decision:
    """Whether the actor may ask another Centre to take the case over: whoever works on it."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if works_on_case else refuse(Reason.NOT_YOURS)


def may_view_asking(actor: Actor, transfer: Standing) -> Decision:
    """Whether the actor may see it from the asking side."""
    theirs = actor.is_staff_of(transfer.from_organisation_id) and transfer.may_follow_case
    return ALLOWED if theirs else refuse(Reason.NOT_YOURS)


def may_view_asked(actor: Actor, transfer: Standing) -> Decision:
    """Whether the actor may see it from the side that was asked."""
    if not actor.is_staff_of(transfer.to_organisation_id):
        return refuse(Reason.NOT_YOURS)
    if transfer.is_kept_away:
        return refuse(Reason.BLOCKED)
    return ALLOWED if actor.has_role(Role.SUPERVISOR) else refuse(Reason.WRONG_ROLE)


def may_view(actor: Actor, transfer: Standing) -> Decision:
    """Whether the actor may know of the transfer, from either side."""
    if actor.is_staff_of(transfer.to_organisation_id):
        return may_view_asked(actor, transfer)
    return may_view_asking(actor, transfer)


def may_open_package(actor: Actor, transfer: Standing, *, grounds: Decision) -> Decision:
    """Whether the Centre asked may read the package at this moment; `grounds` say if they hold."""
    return first_refusal(
        may_view_asked(actor, transfer),
        ALLOWED if transfer.state in OPEN_STATES else refuse(Reason.WRONG_STATE),
        grounds,
    )


def may_accept(actor: Actor, transfer: Standing, *, grounds: Decision) -> Decision:
    """Whether a supervisor may accept it: while it waits, and while its grounds hold."""
    return first_refusal(may_decline(actor, transfer), grounds)


def may_decline(actor: Actor, transfer: Standing) -> Decision:
    """Whether a supervisor may say no. They always may, while it waits."""
    waits = ALLOWED if transfer.state is State.ASKED else refuse(Reason.WRONG_STATE)
    return first_refusal(may_view_asked(actor, transfer), waits)


def may_withdraw(actor: Actor, transfer: Standing) -> Decision:
    """Whether the asking side may take it back: until it was handed over."""
    is_open = ALLOWED if transfer.state in OPEN_STATES else refuse(Reason.WRONG_STATE)
    return first_refusal(may_view_asking(actor, transfer), is_open)


def may_hand_over(actor: Actor, transfer: Standing) -> Decision:
    """Whether the asking side may hand the case over: once the other Centre has accepted."""
    accepted = ALLOWED if transfer.state is State.ACCEPTED else refuse(Reason.WRONG_STATE)
    return first_refusal(may_view_asking(actor, transfer), accepted)


def may_take_in(actor: Actor, transfer: Standing) -> Decision:
    """Whether a supervisor of the Centre that accepted may take the case in: once it was handed over."""
    waits = ALLOWED if transfer.state is State.PASSED else refuse(Reason.WRONG_STATE)
    return first_refusal(may_view_asked(actor, transfer), waits)


def may_call_back(actor: Actor) -> Decision:
    """Whether the actor may call back what their Centre handed over: its supervisors.

    The row is seen no more from that side: which cases, and that nobody took them in, the database says.
    """
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(Role.SUPERVISOR) else refuse(Reason.WRONG_ROLE)
