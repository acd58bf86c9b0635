"""Who may see a conference and its items, and what they may do at the table.

Two sides: the organisation that called (its operators and supervisors; an item only for whoever
works on its case), and the referral desks of those invited (an item only while they may hear it).
The database answers the second half of each question; here stands what follows from the answer.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, F, Func, Q, TextField

from visnet.conferences.vocabulary import Basis
from visnet.kit.actor import Actor, ActorKind, Role
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, refuse

NOTHING = Q(pk__in=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an actor stands to a conference."""

    organisation_id: UUID
    called_by: UUID
    is_invited: bool
    """Whether the actor sits at the referral desk of an organisation that is invited still."""
    sits: bool
    """Whether the actor is at the table: named, and with confidentiality accepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStanding:
    """How an actor stands to an item."""

    table: Standing
    basis: Basis
    added_by: UUID
    works_on_it: bool
    """Whether the actor works on the case, and is not kept away from it."""
    hears_it: bool
    """Whether the actor's organisation may hear it at this moment."""
    is_approved: bool
    was_taken_off: bool


class _Invited(Func):
    """The database's own answer: the desk of an organisation that is invited still."""

    function = "sec.is_invited_to"
    output_field = BooleanField()


class _Sits(Func):
    """The database's own answer: named, and with confidentiality accepted."""

    function = "sec.sits_at"
    output_field = BooleanField()


class _WorksOn(Func):
    """The database's own answer: works on the case of the item, and is not kept away from it."""

    function = "sec.works_on_item"
    output_field = BooleanField()


class _Hears(Func):
    """The database's own answer: among the hearers, and every ground holds now."""

    function = "sec.hears_item"
    output_field = BooleanField()


class _Categories(Func):
    """The database's own answer: what may be spoken of before one hearer now, or NULL."""

    function = "sec.shown_categories"
    output_field = ArrayField(TextField())


def standing_of(conference: str = "id") -> dict[str, Any]:
    """Return what to ask of a row to know how the asking actor stands to its conference."""
    return {"is_invited": _Invited(F(conference)), "sits": _Sits(F(conference))}


def item_standing_of() -> dict[str, Any]:
    """Return what to ask of an item's row to know how the asking actor stands to it."""
    return {
        **standing_of("conference_id"),
        "works_on_it": _WorksOn(F("id")),
        "hears_it": _Hears(F("id")),
    }


def categories_now() -> Any:
    """Return what to ask of a hearer's row to know what may be spoken of before them now."""
    return _Categories(F("id"))


def standing_from(row: Any) -> Standing:
    """Return how the actor stands to a conference whose row was asked with `standing_of`."""
    return Standing(
        organisation_id=row.organisation_id,
        called_by=row.called_by,
        is_invited=row.is_invited,
        sits=row.sits,
    )


def item_standing_from(row: Any) -> ItemStanding:
    """Return how the actor stands to an item whose row was asked with `item_standing_of`."""
    return ItemStanding(
        table=Standing(
            organisation_id=row.conference.organisation_id,
            called_by=row.conference.called_by,
            is_invited=row.is_invited,
            sits=row.sits,
        ),
        basis=Basis(row.basis),
        added_by=row.added_by,
        works_on_it=row.works_on_it,
        hears_it=row.hears_it,
        is_approved=row.approved_at is not None,
        was_taken_off=row.withdrawn_at is not None,
    )


def _is_of_office(actor: Actor) -> bool:
    return actor.is_staff_of(actor.organisation_id) and actor.has_role(
        Role.OPERATOR, Role.SUPERVISOR
    )


def _is_of_desk(actor: Actor) -> bool:
    return actor.is_staff_of(actor.organisation_id) and actor.has_role(Role.REFERRAL_DESK)


def called_from(actor: Actor) -> Q:
    """Conferences that the actor's organisation called, for rows asked with `standing_of`."""
    if not _is_of_office(actor):
        return NOTHING
    return Q(organisation_id=actor.organisation_id)


def invited_to(actor: Actor) -> Q:
    """Conferences to which the actor's desk is invited, for rows asked with `standing_of`."""
    return Q(is_invited=True) if _is_of_desk(actor) else NOTHING


def visible_to(actor: Actor) -> Q:
    """Conferences of which the actor may know, for rows asked with `standing_of`."""
    called, invited = called_from(actor), invited_to(actor)
    if called is NOTHING:
        return invited
    return called if invited is NOTHING else called | invited


def items_called_from(actor: Actor) -> Q:
    """Items of the cases the actor works on, for rows asked with `item_standing_of`."""
    if not _is_of_office(actor):
        return NOTHING
    return Q(organisation_id=actor.organisation_id, works_on_it=True)


def items_heard_by(actor: Actor) -> Q:
    """Items that the actor's desk may hear now, for rows asked with `item_standing_of`."""
    return Q(hears_it=True) if _is_of_desk(actor) else NOTHING


def items_visible_to(actor: Actor) -> Q:
    """Items of which the actor may know, for rows asked with `item_standing_of`."""
    called, heard = items_called_from(actor), items_heard_by(actor)
    if called is NOTHING:
        return heard
    return called if heard is NOTHING else called | heard


def may_call(actor: Actor) -> Decision:
    """Whether the actor may call a conference: whoever does casework."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return ALLOWED if _is_of_office(actor) else refuse(Reason.WRONG_ROLE)


def may_view(actor: Actor, table: Standing) -> Decision:
    """Whether the actor may know of the conference, from either side."""
    is_invited = _is_of_desk(actor) and table.is_invited
    called = _is_of_office(actor) and actor.is_staff_of(table.organisation_id)
    return ALLOWED if called or is_invited else refuse(Reason.NOT_YOURS)


def may_lead(actor: Actor, table: Standing) -> Decision:
    """Whether the actor may invite, and change the day: who called it, or a supervisor there."""
    if not actor.is_staff_of(table.organisation_id) or not _is_of_office(actor):
        return refuse(Reason.NOT_YOURS)
    leads = actor.identifier == table.called_by or actor.has_role(Role.SUPERVISOR)
    return ALLOWED if leads else refuse(Reason.WRONG_ROLE)


def may_name(actor: Actor, table: Standing) -> Decision:
    """Whether the actor may say who comes for their organisation: its referral desk."""
    return ALLOWED if _is_of_desk(actor) and table.is_invited else refuse(Reason.NOT_YOURS)


def may_enter(actor: Actor, table: Standing, *, is_named: bool) -> Decision:
    """Whether the actor may take a seat: who is named; of who called, anybody who does casework."""
    if actor.is_staff_of(table.organisation_id):
        return ALLOWED if _is_of_office(actor) else refuse(Reason.WRONG_ROLE)
    named = ALLOWED if is_named else refuse(Reason.NOT_AT_THE_TABLE)
    return first_refusal(may_view(actor, table), named)


def may_add(actor: Actor, table: Standing, *, works_on_case: bool) -> Decision:
    """Whether the actor may lay a case on the table: at it, and working on the case."""
    if not actor.is_staff_of(table.organisation_id) or not works_on_case:
        return refuse(Reason.NOT_YOURS)
    return _at_the_table(table)


def may_view_item(actor: Actor, item: ItemStanding) -> Decision:
    """Whether the actor may know of the item."""
    works = actor.is_staff_of(item.table.organisation_id) and item.works_on_it
    hears = _is_of_desk(actor) and item.hears_it
    return ALLOWED if works or hears else refuse(Reason.NOT_YOURS)


def may_open_item(actor: Actor, item: ItemStanding) -> Decision:
    """Whether the actor may read what lies on it: at the table, with confidentiality accepted."""
    return first_refusal(may_view_item(actor, item), _at_the_table(item.table))


def may_contribute(actor: Actor, item: ItemStanding) -> Decision:
    """Whether the actor may lay something on the item: while it is on the table."""
    return first_refusal(may_open_item(actor, item), _is_on_the_table(item))


def may_keep_item(actor: Actor, item: ItemStanding) -> Decision:
    """Whether the actor keeps the item: whoever works on its case, at the table."""
    works = actor.is_staff_of(item.table.organisation_id) and item.works_on_it
    kept = ALLOWED if works else refuse(Reason.NOT_YOURS)
    return first_refusal(kept, _at_the_table(item.table), _is_on_the_table(item))


def may_add_hearer(actor: Actor, item: ItemStanding) -> Decision:
    """Whether somebody may join who hears it: never after a supervisor approved for whom it is."""
    still = refuse(Reason.WRONG_STATE) if item.is_approved else ALLOWED
    return first_refusal(may_keep_item(actor, item), still)


def may_approve(actor: Actor, item: ItemStanding) -> Decision:
    """Whether the actor may approve a law in writing: a supervisor who neither called nor added."""
    own = actor.identifier in {item.added_by, item.table.called_by}
    waits = item.basis is Basis.LAW and not item.is_approved
    return first_refusal(
        may_keep_item(actor, item),
        ALLOWED if actor.has_role(Role.SUPERVISOR) else refuse(Reason.WRONG_ROLE),
        refuse(Reason.SELF_DEALING) if own else ALLOWED,
        ALLOWED if waits else refuse(Reason.WRONG_STATE),
    )


def may_end_action(actor: Actor, item: ItemStanding, *, owner_id: UUID, ended: bool) -> Decision:
    """Whether the actor may say how an action ended: its owner, or whoever keeps the item."""
    theirs = actor.identifier == owner_id
    mine = ALLOWED if theirs or item.works_on_it else refuse(Reason.NOT_YOURS)
    return first_refusal(
        may_open_item(actor, item), mine, refuse(Reason.WRONG_STATE) if ended else ALLOWED
    )


def may_put_together(actor: Actor, item: ItemStanding, *, is_approved: bool) -> Decision:
    """Whether the actor may put the minutes together, or anew: until somebody approved them."""
    still = refuse(Reason.WRONG_STATE) if is_approved else ALLOWED
    return first_refusal(may_keep_item(actor, item), still)


def may_approve_minutes(
    actor: Actor, item: ItemStanding, *, put_together_by: UUID, was_present: bool, is_approved: bool
) -> Decision:
    """Whether the actor may approve the minutes: somebody else who was there."""
    own = actor.identifier == put_together_by
    return first_refusal(
        may_open_item(actor, item),
        refuse(Reason.SELF_DEALING) if own else ALLOWED,
        ALLOWED if was_present else refuse(Reason.NOT_AT_THE_TABLE),
        refuse(Reason.WRONG_STATE) if is_approved else ALLOWED,
    )


def _at_the_table(table: Standing) -> Decision:
    return ALLOWED if table.sits else refuse(Reason.NOT_AT_THE_TABLE)


def _is_on_the_table(item: ItemStanding) -> Decision:
    return refuse(Reason.WRONG_STATE) if item.was_taken_off else ALLOWED
