"""What follows from how an actor stands to a conference or an item."""

from uuid import UUID

from django.db.models import Q

from visnet.conferences.policy.standing import ItemStanding, Standing
from visnet.conferences.vocabulary import Basis
from visnet.kit.actor import Actor, ActorKind, Role, Task
from visnet.kit.decision import ALLOWED, Decision, Reason, first_refusal, is_open_to, refuse

NOTHING = Q(pk__in=())


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
    """Whether the actor may call a conference: whoever does casework and has that task."""
    if actor.kind is not ActorKind.STAFF or actor.organisation_id is None:
        return refuse(Reason.NO_ACTOR)
    return may_run(actor) if _is_of_office(actor) else refuse(Reason.WRONG_ROLE)


def may_run(actor: Actor) -> Decision:
    """Whether running conferences is open to the actor, whatever their role."""
    return is_open_to(actor, Task.CASE_CONFERENCE)


def may_view(actor: Actor, table: Standing) -> Decision:
    """Whether the actor may know of the conference, from either side."""
    is_invited = _is_of_desk(actor) and table.is_invited
    called = _is_of_office(actor) and actor.is_staff_of(table.organisation_id)
    return ALLOWED if called or is_invited else refuse(Reason.NOT_YOURS)


def may_lead(actor: Actor, table: Standing) -> Decision:
    """Whether the actor may change the day and take an invitation back, write who was there.

    Who called it, or a supervisor there; also when the task has closed to them since, for what
    protects somebody never waits for a certificate.
    """
    if not actor.is_staff_of(table.organisation_id) or not _is_of_office(actor):
        return refuse(Reason.NOT_YOURS)
    leads = actor.identifier == table.called_by or actor.has_role(Role.SUPERVISOR)
    return ALLOWED if leads else refuse(Reason.WRONG_ROLE)


def may_invite(actor: Actor, table: Standing) -> Decision:
    """Whether the actor may say who sits at the table: who leads it and has that task."""
    return first_refusal(may_lead(actor, table), may_run(actor))


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


def may_ask_approval(actor: Actor, item: ItemStanding, *, asked: UUID | None = None) -> Decision:
    """Whether the actor may ask a supervisor by name to approve a law in writing."""
    own = asked is not None and asked in {item.added_by, item.table.called_by}
    waits = item.basis is Basis.LAW and not item.is_approved
    return first_refusal(
        may_keep_item(actor, item),
        ALLOWED if waits else refuse(Reason.WRONG_STATE),
        refuse(Reason.SELF_DEALING) if own else ALLOWED,
    )


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
