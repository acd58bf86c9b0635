"""Who may read, negotiate, sign, leave and end an agreement: its parties, nobody for others.

Coordinators and representatives negotiate and sign for their own organisation. The organisation
that drafted a text keeps the pen: it changes the text, the others comment and propose. A draft is
its own affair; once negotiation is open every party's negotiators see it; once signed, every
member of a party may read what binds them. Strangers cannot tell that it exists.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from visnet.agreements import models
from visnet.agreements.vocabulary import BINDING_STATES, EDITABLE_STATES, OVER_STATES, State
from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse

NOTHING = Q(pk__in=())
NEGOTIATORS = (Role.COORDINATOR, Role.REPRESENTATIVE)
A_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What decides about one actor and one agreement."""

    state: State
    parties: frozenset[UUID]
    bound: frozenset[UUID] = frozenset()
    """Parties that have signed and have not left."""
    drafted_by: UUID | None = None
    is_open: bool = True
    """Whether the parties were shown it: negotiation was opened, or it was entered signed."""
    is_signed: bool = False
    """Whether the signatures that the text asks for are there."""
    coordinates: bool = False
    """Whether the actor coordinates in an organisation of the agreement's network."""


def negotiates(actor: Actor) -> bool:
    """Whether the actor speaks for their organisation in agreements."""
    return (
        actor.kind is ActorKind.STAFF
        and actor.organisation_id is not None
        and actor.has_role(*NEGOTIATORS)
    )


def visible_to(actor: Actor) -> Q:
    """Return which agreements an actor may read."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return NOTHING
    party = Exists(
        models.Party.objects.filter(
            agreement_id=OuterRef("pk"), organisation_id=actor.organisation_id
        )
    )
    signed = Q(in_force_date__isnull=False) & Q(party)
    if not negotiates(actor):
        return signed
    opened = Q(opened_for_negotiation_at__isnull=False) & Q(party)
    return signed | opened | Q(drafted_by_organisation_id=actor.organisation_id)


def may_record(*, actor: Actor, parties: Collection[UUID]) -> Decision:
    """Whether the actor may enter an agreement already signed: a coordinator of a party."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    if not any(actor.is_staff_of(organisation_id) for organisation_id in parties):
        return refuse(Reason.NOT_YOURS)
    return ALLOWED if actor.has_role(Role.COORDINATOR) else refuse(Reason.WRONG_ROLE)


def may_draft(*, actor: Actor, parties: Collection[UUID], neighbours: Collection[UUID]) -> Decision:
    """Whether the actor may draft between these parties, all of them in networks of theirs.

    A representative drafts only what their own organisation shall be a party to.
    """
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    if not negotiates(actor):
        return refuse(Reason.WRONG_ROLE)
    reach = {actor.organisation_id, *neighbours}
    if not set(parties) <= reach:
        return refuse(Reason.NOT_YOURS)
    is_own = actor.organisation_id in parties or not parties
    return ALLOWED if is_own or actor.has_role(Role.COORDINATOR) else refuse(Reason.NOT_YOURS)


def may_read(actor: Actor, standing: Standing) -> Decision:
    """Whether the actor may read it; the same truth as `visible_to`, for one agreement."""
    if not _is_of(actor, standing):
        return refuse(Reason.NOT_YOURS)
    is_party = actor.organisation_id in standing.parties
    if is_party and standing.is_signed:
        return ALLOWED
    if not negotiates(actor):
        return refuse(Reason.WRONG_ROLE)
    may = actor.is_staff_of(standing.drafted_by) or (is_party and standing.is_open)
    return ALLOWED if may else refuse(Reason.NOT_YOURS)


def may_change_text(actor: Actor, standing: Standing) -> Decision:
    """Whether the actor may change the text: whoever keeps the pen, until it is signed."""
    return first_refusal(
        _negotiates_it(actor, standing),
        ALLOWED if actor.is_staff_of(standing.drafted_by) else refuse(Reason.NOT_YOURS),
        _in(standing, EDITABLE_STATES),
    )


def may_open_negotiation(actor: Actor, standing: Standing) -> Decision:
    """Whether the actor may show the draft to all parties; or take it back from signature."""
    return first_refusal(
        _negotiates_it(actor, standing),
        ALLOWED if actor.is_staff_of(standing.drafted_by) else refuse(Reason.NOT_YOURS),
        _in(standing, {State.DRAFT, State.SIGNING}),
        ALLOWED if not standing.bound else refuse(Reason.WRONG_STATE),
    )


def may_comment(actor: Actor, standing: Standing) -> Decision:
    """Whether the actor may comment and propose: any party's negotiators, while it is open."""
    return first_refusal(_negotiates_it(actor, standing), _in(standing, {State.NEGOTIATION}))


def may_decide_change(actor: Actor, standing: Standing, *, proposed_by: UUID) -> Decision:
    """Whether the actor may accept a change: whoever keeps the pen, or another if they proposed.

    Nobody accepts their own.
    """
    if proposed_by == actor.organisation_id:
        return refuse(Reason.SELF_DEALING)
    by_the_pen = actor.is_staff_of(standing.drafted_by) or proposed_by == standing.drafted_by
    return first_refusal(
        may_comment(actor, standing), ALLOWED if by_the_pen else refuse(Reason.NOT_YOURS)
    )


def may_withdraw_change(actor: Actor, standing: Standing, *, proposed_by: UUID) -> Decision:
    """Whether the actor may say no to a change: its own organisation, or whoever may accept it."""
    if proposed_by == actor.organisation_id:
        return may_comment(actor, standing)
    return may_decide_change(actor, standing, proposed_by=proposed_by)


def may_open_signature(actor: Actor, standing: Standing) -> Decision:
    """Whether the actor may freeze the text and ask for signatures."""
    return first_refusal(
        _negotiates_it(actor, standing),
        ALLOWED if actor.is_staff_of(standing.drafted_by) else refuse(Reason.NOT_YOURS),
        _in(standing, {State.NEGOTIATION}),
    )


def may_sign(
    actor: Actor,
    standing: Standing,
    *,
    organisation_id: UUID,
    with_original: bool,
    has_signed: bool = False,
) -> Decision:
    """Whether the actor may write down a party's signature, also after it is in force.

    A party's own negotiators do. Whoever coordinates the network may record another party's,
    and only with the scan of what that party signed.
    """
    may_still = standing.state not in OVER_STATES | EDITABLE_STATES and not has_signed
    if organisation_id not in standing.parties:
        return refuse(Reason.NOT_YOURS)
    allowed = first_refusal(
        _negotiates_it(actor, standing), ALLOWED if may_still else refuse(Reason.WRONG_STATE)
    )
    if not allowed or actor.is_staff_of(organisation_id):
        return allowed
    if not standing.coordinates:
        return refuse(Reason.NOT_YOURS)
    return ALLOWED if with_original else refuse(Reason.REASON_NEEDED)


def may_leave(actor: Actor, standing: Standing, *, organisation_id: UUID) -> Decision:
    """Whether the actor may take their own organisation out of an agreement that binds it."""
    return first_refusal(
        _negotiates_it(actor, standing),
        ALLOWED if actor.is_staff_of(organisation_id) else refuse(Reason.NOT_YOURS),
        ALLOWED if organisation_id in standing.bound else refuse(Reason.WRONG_STATE),
        refuse(Reason.WRONG_STATE) if standing.state in OVER_STATES else ALLOWED,
    )


def may_amend(actor: Actor, standing: Standing) -> Decision:
    """Whether the actor may draft the next version: a negotiator of a party bound by this one."""
    return first_refusal(
        _negotiates_it(actor, standing),
        ALLOWED if actor.organisation_id in standing.bound else refuse(Reason.NOT_YOURS),
        _in(standing, BINDING_STATES | {State.SIGNED, State.EXPIRED}),
    )


def may_renew(actor: Actor, standing: Standing) -> Decision:
    """Whether the actor may say, for their own organisation, that the agreement shall go on."""
    return first_refusal(
        _negotiates_it(actor, standing),
        ALLOWED if actor.organisation_id in standing.bound else refuse(Reason.NOT_YOURS),
        _in(standing, BINDING_STATES),
    )


def may_end(*, actor: Actor, standing: Standing) -> Decision:
    """Whether the actor may end it for everybody.

    Either of two may. Where more are bound, only whoever drafted it writes down that all agreed to
    end it; the others leave. What is not signed yet is given up by whoever keeps the pen.
    """
    if actor.kind is ActorKind.SYSTEM:
        return ALLOWED
    drafted = actor.is_staff_of(standing.drafted_by)
    before_signature = standing.state in EDITABLE_STATES | {State.SIGNING}
    bound = actor.organisation_id in standing.bound
    mine = drafted if before_signature else bound and (drafted or len(standing.bound) <= A_PAIR)
    return first_refusal(
        _negotiates_it(actor, standing),
        ALLOWED if mine else refuse(Reason.NOT_YOURS),
        refuse(Reason.WRONG_STATE) if standing.state in OVER_STATES else ALLOWED,
    )


def may_wish(actor: Actor, *, from_organisation_id: UUID, to_organisation_id: UUID) -> Decision:
    """Whether the actor may say that a clause is missing: any member of either side."""
    sides = (from_organisation_id, to_organisation_id)
    if actor.kind is not ActorKind.STAFF:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if any(map(actor.is_staff_of, sides)) else refuse(Reason.NOT_YOURS)


def wishes_visible_to(actor: Actor) -> Q:
    """Return which wishes an actor may read: those that concern their own organisation."""
    if not negotiates(actor):
        return NOTHING
    mine = actor.organisation_id
    return Q(from_organisation_id=mine) | Q(to_organisation_id=mine)


def _is_of(actor: Actor, standing: Standing) -> bool:
    return any(map(actor.is_staff_of, {*standing.parties, standing.drafted_by}))


def _negotiates_it(actor: Actor, standing: Standing) -> Decision:
    if not _is_of(actor, standing):
        return refuse(Reason.NOT_YOURS)
    return ALLOWED if negotiates(actor) else refuse(Reason.WRONG_ROLE)


def _in(standing: Standing, states: Collection[State]) -> Decision:
    return ALLOWED if standing.state in states else refuse(Reason.WRONG_STATE)
