"""Who may see a request and act on it: the Centre it is for, and whoever holds its receipt."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import BooleanField, Case, Expression, F, Q, Value, When

from visnet.enquiries.vocabulary import Source, State
from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse
from visnet.wall.policy import MayFollowCase


@dataclass(frozen=True, slots=True)
class Standing:
    """What the policy needs to know of one request."""

    id: UUID
    organisation_id: UUID
    source: Source
    state: State
    assigned_to: UUID | None
    may_follow_case: bool
    """Whether the actor may look into the case it became; true where there is none."""


NO_CASE = Value(value=True)
LET_INTO_CASE = Case(
    When(case_id__isnull=True, then=NO_CASE),
    default=MayFollowCase(F("case_id")),
    output_field=BooleanField(),
)


def may_follow_case(actor: Actor) -> Expression:
    """Return what tells, row by row, whether the actor may look into the case it became.

    For the person themselves no case stands between: the thread is theirs.
    """
    return LET_INTO_CASE if actor.kind is ActorKind.STAFF else NO_CASE


def visible_to(actor: Actor) -> Q:
    """Return which requests an actor may see, for a queryset annotated with `may_follow_case`."""
    if actor.kind is ActorKind.PERSON:
        return Q(id=actor.identifier) & ~Q(state=State.DELETED_BY_PERSON)
    if actor.kind is ActorKind.STAFF and _answers_requests(actor):
        return Q(organisation_id=actor.organisation_id, may_follow_case=True)
    return Q(pk__in=())


def may_view(*, actor: Actor, enquiry: Standing) -> Decision:
    """Whether the actor may see the request. To all others it does not exist."""
    if actor.kind is ActorKind.PERSON:
        is_theirs = actor.identifier == enquiry.id
        return (
            ALLOWED
            if is_theirs and enquiry.state is not State.DELETED_BY_PERSON
            else refuse(Reason.NOT_YOURS)
        )
    if not actor.is_staff_of(enquiry.organisation_id):
        return refuse(Reason.NOT_YOURS)
    if not _answers_requests(actor):
        return refuse(Reason.WRONG_ROLE)
    return ALLOWED if enquiry.may_follow_case else refuse(Reason.BLOCKED)


def may_send(*, actor: Actor, thread_id: UUID) -> Decision:
    """Whether the actor may send this new request: anybody, for the thread of their own form."""
    is_theirs = actor.kind is ActorKind.PERSON and actor.identifier == thread_id
    return ALLOWED if is_theirs else refuse(Reason.NOT_YOURS)


def may_record(*, actor: Actor) -> Decision:
    """Whether the actor may write down a request that came by phone, letter or in person."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if _answers_requests(actor) else refuse(Reason.WRONG_ROLE)


def may_write(*, actor: Actor, enquiry: Standing) -> Decision:
    """Whether the person may write in the thread, answer an appointment or delete it all."""
    if actor.kind is not ActorKind.PERSON:
        return refuse(Reason.NOT_YOURS)
    return may_view(actor=actor, enquiry=enquiry)


def may_reply(*, actor: Actor, enquiry: Standing) -> Decision:
    """Whether a colleague may answer in the thread: only where somebody can come back to it."""
    reachable = enquiry.source is Source.WEB and enquiry.state is not State.DELETED_BY_PERSON
    return first_refusal(
        _is_colleague(actor, enquiry), ALLOWED if reachable else refuse(Reason.WRONG_STATE)
    )


def may_assign(*, actor: Actor, enquiry: Standing, to_user_id: UUID) -> Decision:
    """Whether the actor may give the request to a colleague: to oneself, or as a supervisor."""
    open_still = enquiry.state in {State.NEW, State.ASSIGNED, State.ANSWERED}
    in_charge = actor.has_role(Role.SUPERVISOR) or actor.identifier == to_user_id
    return first_refusal(
        _is_colleague(actor, enquiry),
        ALLOWED if open_still else refuse(Reason.WRONG_STATE),
        ALLOWED if in_charge else refuse(Reason.WRONG_ROLE),
    )


def may_close(*, actor: Actor, enquiry: Standing) -> Decision:
    """Whether the actor may close the request without a case."""
    return first_refusal(_is_colleague(actor, enquiry), _still_open(enquiry))


def may_become_case(*, actor: Actor, enquiry: Standing) -> Decision:
    """Whether the actor may open a case from the request."""
    return first_refusal(_is_colleague(actor, enquiry), _still_open(enquiry))


def sent_visible_to(actor: Actor) -> Q:
    """Return which arrivals an actor's own desk sent: never those that came by a secret address."""
    if not may_send_people(actor=actor):
        return Q(pk__in=())
    return Q(from_organisation_id=actor.organisation_id, way_in_id__isnull=True)


def may_send_people(*, actor: Actor) -> Decision:
    """Whether the actor may ask a Centre to support a person: whoever keeps a desk of referrals."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(Role.REFERRAL_DESK) else refuse(Reason.WRONG_ROLE)


def may_send_by_form(*, actor: Actor) -> Decision:
    """Whether this may send by a secret address: nobody is known there but the software itself."""
    return ALLOWED if actor.kind is ActorKind.SYSTEM else refuse(Reason.NOT_YOURS)


def ways_in_visible_to(actor: Actor) -> Q:
    """Return which secret addresses an actor may see: those of the Centre they coordinate from."""
    allowed = may_keep_ways_in(actor=actor)
    return Q(organisation_id=actor.organisation_id) if allowed else Q(pk__in=())


def may_keep_ways_in(*, actor: Actor) -> Decision:
    """Whether the actor may give out addresses to send people by, and take them back."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(Role.COORDINATOR) else refuse(Reason.WRONG_ROLE)


def may_tell_sender(*, actor: Actor, enquiry: Standing, by_form: bool) -> Decision:
    """Whether a colleague may say to the sender how far it is: never where nobody can read it."""
    return first_refusal(
        _is_colleague(actor, enquiry), refuse(Reason.WRONG_STATE) if by_form else ALLOWED
    )


def may_count_assigned(*, actor: Actor) -> Decision:
    """Whether the actor may know how many requests a colleague has: who manages members."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if actor.has_role(Role.ADMINISTRATOR) else refuse(Reason.WRONG_ROLE)


def may_hand_over(*, actor: Actor, leaver_id: UUID, heir_id: UUID | None) -> Decision:
    """Whether the actor may pass on the requests of somebody who left: never to themselves."""
    is_own = actor.identifier in {leaver_id, heir_id}
    return first_refusal(
        may_count_assigned(actor=actor), refuse(Reason.SELF_DEALING) if is_own else ALLOWED
    )


def _still_open(enquiry: Standing) -> Decision:
    is_open = enquiry.state in {State.NEW, State.ASSIGNED, State.ANSWERED}
    return ALLOWED if is_open else refuse(Reason.WRONG_STATE)


def _is_colleague(actor: Actor, enquiry: Standing) -> Decision:
    if actor.kind is not ActorKind.STAFF:
        return refuse(Reason.NOT_YOURS)
    return may_view(actor=actor, enquiry=enquiry)


def _answers_requests(actor: Actor) -> bool:
    return actor.has_role(Role.OPERATOR, Role.SUPERVISOR)
