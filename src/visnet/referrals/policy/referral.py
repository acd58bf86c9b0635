"""Who may see a referral and act on it: those who work on the case, and the desk that was asked.

The partner sees what was sent to it, never a draft, and nothing of a case it is kept away from.
The package is a further question: it opens only while agreement and consent hold.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, F, Func, Q

from visnet.agreements.vocabulary import Purpose
from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse
from visnet.referrals.vocabulary import READABLE_STATES, State
from visnet.wall.policy import IsBlocked, MayFollowCase

NOTHING = Q(pk__in=())
ANSWERED = refuse(Reason.WRONG_STATE)
"""What is over needs no act any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What decides about one actor and one referral."""

    id: UUID
    from_organisation_id: UUID
    to_organisation_id: UUID
    state: State
    may_follow_case: bool
    """Whether the actor works on the case, and is not kept away from it."""
    is_kept_away: bool
    """Whether the actor or their organisation is kept away from the case."""


class _WorksOnToo(Func):
    """The database's own answer: somebody else still works on a case the actor may follow."""

    function = "sec.works_on_too"
    output_field = BooleanField()


def standing_of() -> dict[str, Any]:
    """Return what to ask of a referral's row to know how the asking actor stands to it."""
    return {"may_follow_case": MayFollowCase(F("case_id")), "is_kept_away": IsBlocked(F("case_id"))}


def sender_of() -> dict[str, Any]:
    """Return what to ask of a referral's row to know whether who sent it still works on the case."""
    return {"sender_works_on_it": _WorksOnToo(F("case_id"), F("sent_by"))}


def standing_from(row: Any) -> Standing:
    """Return how the actor stands to a referral whose row was asked with `standing_of`."""
    return Standing(
        id=row.id,
        from_organisation_id=row.from_organisation_id,
        to_organisation_id=row.to_organisation_id,
        state=State(row.state),
        may_follow_case=row.may_follow_case,
        is_kept_away=row.is_kept_away,
    )


def sent_by(actor: Actor) -> Q:
    """Referrals of the cases the actor works on, for rows asked with `standing_of`."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return NOTHING
    return Q(from_organisation_id=actor.organisation_id, may_follow_case=True)


def waited_for_by(actor: Actor) -> Q:
    """Referrals whose answer the actor waits for, for rows asked with `standing_of`.

    Those they sent, or that the colleague sent for whom they stand in; and those of their cases
    whose sender works there no more.
    """
    theirs = Q(sent_by__in=[actor.identifier, *actor.covers])
    return sent_by(actor) & (theirs | Q(sender_works_on_it=False))


def received_by(actor: Actor) -> Q:
    """Referrals sent to the desk the actor sits at, for rows asked with `standing_of`.

    To a guest it is the one referral of their link, while the wall lets them see it.
    """
    if actor.kind is ActorKind.GUEST:
        asked = Q(to_organisation_id=actor.organisation_id, is_kept_away=False)
        return asked & Q(id=actor.only_id) & ~Q(state=State.DRAFT)
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return NOTHING
    if not actor.has_role(Role.REFERRAL_DESK):
        return NOTHING
    mine = Q(to_organisation_id=actor.organisation_id, is_kept_away=False)
    return mine & ~Q(state=State.DRAFT)


def visible_to(actor: Actor) -> Q:
    """Referrals the actor may know of, for rows asked with `standing_of`."""
    sent, received = sent_by(actor), received_by(actor)
    if received is NOTHING:
        return sent
    return sent | received


def may_view_sent(actor: Actor, referral: Standing) -> Decision:
    """Whether the actor may see it from the sender's side: whoever works on the case."""
    if not actor.is_staff_of(referral.from_organisation_id):
        return refuse(Reason.NOT_YOURS)
    return ALLOWED if referral.may_follow_case else refuse(Reason.NOT_YOURS)


def may_view_received(actor: Actor, referral: Standing) -> Decision:
    """Whether the actor may see it from the receiver's side: the desk that was asked, or its guest."""
    if actor.kind is ActorKind.GUEST:
        return _may_view_as_guest(actor, referral)
    if not actor.is_staff_of(referral.to_organisation_id) or referral.state is State.DRAFT:
        return refuse(Reason.NOT_YOURS)
    if referral.is_kept_away:
        return refuse(Reason.BLOCKED)
    return ALLOWED if actor.has_role(Role.REFERRAL_DESK) else refuse(Reason.WRONG_ROLE)


def may_view(actor: Actor, referral: Standing) -> Decision:
    """Whether the actor may know of the referral, from either side."""
    if actor.kind is ActorKind.GUEST or actor.is_staff_of(referral.to_organisation_id):
        return may_view_received(actor, referral)
    return may_view_sent(actor, referral)


def _may_view_as_guest(actor: Actor, referral: Standing) -> Decision:
    is_theirs = (actor.only_id, actor.organisation_id) == (
        referral.id,
        referral.to_organisation_id,
    )
    if not is_theirs or referral.state is State.DRAFT:
        return refuse(Reason.NOT_YOURS)
    return refuse(Reason.BLOCKED) if referral.is_kept_away else ALLOWED


def may_draft(actor: Actor, *, works_on_case: bool) -> Decision:
    """Whether the actor may ask a partner: whoever works on the case."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if works_on_case else refuse(Reason.NOT_YOURS)


def may_send(
    actor: Actor,
    referral: Standing,
    *,
    purpose: Purpose,
    lacks_approval: bool = False,
    has_changed: bool = False,
) -> Decision:
    """Whether the actor may send it: whoever works on the case.

    `lacks_approval` says that its clause asks for a second pair of eyes, danger is high, and no
    supervisor other than the actor has approved this package. `has_changed` says that the package
    is not the one that a supervisor was asked to look at. What was prepared for another installation
    leaves as a file, and is never sent.
    """
    leaves_as_file = purpose is Purpose.CROSS_BORDER_HANDOVER
    return first_refusal(
        may_leave_now(actor, referral, lacks_approval=lacks_approval, has_changed=has_changed),
        refuse(Reason.WRONG_STATE) if leaves_as_file else ALLOWED,
    )


def may_leave_now(
    actor: Actor, referral: Standing, *, lacks_approval: bool, has_changed: bool
) -> Decision:
    """Whether what was prepared may leave by the actor, in whatever way: as `may_send`."""
    approved = refuse(Reason.SECOND_APPROVAL_NEEDED) if lacks_approval else ALLOWED
    return first_refusal(may_view_sent(actor, referral), _as_asked(has_changed), approved)


def may_ask_approval(actor: Actor, referral: Standing) -> Decision:
    """Whether the actor may ask a supervisor to look at it: whoever works on the case."""
    prepared = ALLOWED if referral.state is State.DRAFT else refuse(Reason.WRONG_STATE)
    return first_refusal(may_view_sent(actor, referral), prepared)


def may_be_asked(actor: Actor) -> Decision:
    """Whether the actor may know that approvals wait in their organisation: its supervisors."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(Role.SUPERVISOR) else refuse(Reason.WRONG_ROLE)


def may_approve(
    actor: Actor,
    referral: Standing,
    *,
    asked_by: UUID,
    drafted_by: UUID,
    has_changed: bool = False,
) -> Decision:
    """Whether the actor may approve that it leaves: a supervisor, never of their own asking.

    `has_changed` as for `may_send`.
    """
    prepared = ALLOWED if referral.state is State.DRAFT else refuse(Reason.WRONG_STATE)
    own = actor.identifier in {asked_by, drafted_by}
    return first_refusal(
        may_view_sent(actor, referral),
        ALLOWED if actor.has_role(Role.SUPERVISOR) else refuse(Reason.WRONG_ROLE),
        refuse(Reason.SELF_DEALING) if own else ALLOWED,
        prepared,
        _as_asked(has_changed),
    )


def _as_asked(has_changed: bool) -> Decision:  # noqa: FBT001  one question
    return refuse(Reason.PACKAGE_CHANGED) if has_changed else ALLOWED


def may_withdraw(actor: Actor, referral: Standing) -> Decision:
    """Whether the actor may take it back: whoever works on the case."""
    return may_view_sent(actor, referral)


def may_take_back_without_ground(actor: Actor, *, agreement_id: UUID | None) -> Decision:
    """Whether the actor may take back what no agreement allows any more.

    Whoever negotiates for an organisation, under one agreement, which the database checks to be
    theirs; the software itself, everywhere.
    """
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    if actor.kind is not ActorKind.STAFF or agreement_id is None:
        return refuse(Reason.NO_ACTOR)
    negotiates = actor.has_role(Role.COORDINATOR, Role.REPRESENTATIVE)
    return ALLOWED if negotiates else refuse(Reason.WRONG_ROLE)


def may_take_back_unconsented(actor: Actor) -> Decision:
    """Whether the actor may take back what no consent allows any more, in their own organisation.

    Any colleague: it gives nobody anything, and nothing that still stands is touched.
    """
    is_colleague = actor.kind is ActorKind.STAFF and actor.organisation_id is not None
    return ALLOWED if is_colleague else refuse(Reason.NO_ACTOR)


def may_open_package(
    actor: Actor, referral: Standing, *, agreement: Decision, consent: Decision
) -> Decision:
    """Whether the partner may read the package at this moment.

    `agreement` and `consent` say whether these two hold now; either no is a no.
    """
    readable = referral.state in READABLE_STATES
    return first_refusal(
        may_view_received(actor, referral),
        ALLOWED if readable else refuse(Reason.WRONG_STATE),
        consent,
        agreement,
    )


def may_reveal_contacts(
    actor: Actor, referral: Standing, *, agreement: Decision, consent: Decision, at: datetime
) -> Decision:
    """Whether the partner may see how the person is reached: as the package, freshly proven."""
    return first_refusal(
        may_open_package(actor, referral, agreement=agreement, consent=consent),
        ALLOWED if actor.is_stepped_up(at) else refuse(Reason.STEP_UP_NEEDED),
    )


def may_accept(
    actor: Actor, referral: Standing, *, agreement: Decision, consent: Decision
) -> Decision:
    """Whether the desk may take it on: while it waits, and while its grounds hold."""
    waits = ALLOWED if referral.state is State.SENT else refuse(Reason.WRONG_STATE)
    return first_refusal(may_view_received(actor, referral), waits, consent, agreement)


def may_decline(actor: Actor, referral: Standing) -> Decision:
    """Whether the desk may say no. It always may, while it waits."""
    waits = ALLOWED if referral.state is State.SENT else refuse(Reason.WRONG_STATE)
    return first_refusal(may_view_received(actor, referral), waits)


def may_report(actor: Actor, referral: Standing) -> Decision:
    """Whether the desk may tell back how it goes, or complete it: once it took it on."""
    taken_on = ALLOWED if referral.state is State.ACCEPTED else refuse(Reason.WRONG_STATE)
    return first_refusal(may_view_received(actor, referral), taken_on)


def may_ask(actor: Actor, referral: Standing) -> Decision:
    """Whether the desk may ask the sender something: while it waits, and once it took it on."""
    is_open = ALLOWED if referral.state in READABLE_STATES else refuse(Reason.WRONG_STATE)
    return first_refusal(may_view_received(actor, referral), is_open)
