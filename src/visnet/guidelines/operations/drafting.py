"""Beginning the draft of an edition, and writing its steps."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.guidelines import models, policy, queries, rules
from visnet.guidelines.operations.holding import (
    ChangedMeanwhile,
    DraftIsOpen,
    IdAlreadyUsed,
    author,
    hold_in,
    hold_to_edit,
    hold_to_write,
    move,
    note,
    own_networks,
    save,
    text_of,
)
from visnet.guidelines.rules import Step
from visnet.guidelines.vocabulary import DraftState
from visnet.kit.actor import Actor


@transaction.atomic
def open_draft(*, draft_id: UUID, network_id: UUID, code: str, by: Actor, at: datetime) -> None:
    """Begin the next edition of a procedure in a network, from its newest one.

    The same one again changes nothing. Raises `DraftIsOpen`, `IdAlreadyUsed`, `NotFound`, `Refused`.
    """
    own = own_networks(by, at)
    policy.may_edit(by, network_id=network_id, own_networks=own).enforce()
    row = models.Draft.objects.filter(id=draft_id).first()
    if row is not None:
        if row.opened_by == by.identifier:
            return
        raise IdAlreadyUsed(draft_id)
    open_now = models.Draft.objects.filter(
        network_id=network_id,
        procedure_code=code,
        state__in=[DraftState.WRITING, DraftState.SIGNING],
    ).first()
    if open_now is not None:
        raise DraftIsOpen(open_now.id)
    edition = queries.newest_in(network_id=network_id, code=code)
    models.Draft.objects.create(
        id=draft_id,
        network_id=network_id,
        procedure_code=code,
        based_on_number=edition.number,
        text=rules.as_record(edition.text),
        opened_by=author(by),
        opened_at=at,
    )
    note(draft_id, "guidelines.draft_opened", by, at)


@transaction.atomic
def change_step(*, draft_id: UUID, step: Step, seen: str, by: Actor, at: datetime) -> None:
    """Let a step say something else. `seen` is the mark of the step that its author had before them.

    Whoever coordinates may, and whoever was given the step. Raises `ChangedMeanwhile`, `NotFound`, `NoSuchStep`, `Refused` and `UnsoundText`.
    """
    row = hold_to_write(step.code, draft_id, by, at)
    text = text_of(row)
    if rules.mark_of(rules.step_of(text, step.code)) != seen:
        raise ChangedMeanwhile(step.code)
    row.text = rules.as_record(rules.with_step(text, step))
    save(row)
    note(draft_id, "guidelines.step_changed", by, at)


@transaction.atomic
def add_step(*, draft_id: UUID, step: Step, after: str, by: Actor, at: datetime) -> None:
    """Put a step in, after another or at the beginning. The same step again changes nothing.

    Raises `NameTaken`, `NotFound`, `NoSuchStep`, `Refused` and `UnsoundText`.
    """
    row = hold_in(DraftState.WRITING, draft_id, by, at)
    text = text_of(row)
    if step in text.steps:
        return
    row.text = rules.as_record(rules.with_new_step(text, step, after=after))
    save(row)
    note(draft_id, "guidelines.step_added", by, at)


@transaction.atomic
def remove_step(*, draft_id: UUID, code: str, by: Actor, at: datetime) -> None:
    """Take a step out. Raises `NotFound`, `NoSuchStep`, `TheOnlyStep` and `Refused`."""
    row = hold_in(DraftState.WRITING, draft_id, by, at)
    row.text = rules.as_record(rules.without_step(text_of(row), code))
    save(row)
    row.assignments.filter(step_code=code).delete()
    note(draft_id, "guidelines.step_removed", by, at)


@transaction.atomic
def move_step(*, draft_id: UUID, code: str, places: int, by: Actor, at: datetime) -> None:
    """Move a step up (-1) or down (1). Raises `NotFound`, `NoSuchStep` and `Refused`."""
    row = hold_in(DraftState.WRITING, draft_id, by, at)
    row.text = rules.as_record(rules.with_step_moved(text_of(row), code, by=places))
    save(row)
    note(draft_id, "guidelines.step_moved", by, at)


@transaction.atomic
def set_remarks_until(*, draft_id: UUID, day: date | None, by: Actor, at: datetime) -> None:
    """Say until when remarks are asked for. Raises `NotFound` and `Refused`."""
    row = hold_in(DraftState.WRITING, draft_id, by, at)
    row.remarks_until_date = day
    save(row)
    note(draft_id, "guidelines.remarks_asked", by, at)


@transaction.atomic
def set_aside_draft(*, draft_id: UUID, by: Actor, at: datetime) -> None:
    """Stop writing; nothing is published. Twice is once. Raises `NotFound` and `Refused`."""
    row = hold_to_edit(draft_id, by, at)
    if row.state == DraftState.SET_ASIDE:
        return
    move(row, DraftState.SET_ASIDE)
    row.closed_by, row.closed_at = author(by), at
    save(row)
    note(draft_id, "guidelines.draft_set_aside", by, at)
