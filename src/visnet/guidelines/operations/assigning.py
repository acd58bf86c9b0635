"""Giving a step to somebody who writes it, taking it back, and saying that it is written."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.guidelines import models, policy, queries, rules
from visnet.guidelines.operations.holding import author, hold, hold_in, note, text_of
from visnet.guidelines.vocabulary import DraftState
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused


class DayIsPast(Exception):
    """Nobody can write something until a day that is over."""


class StepsUnwritten(Exception):
    """Somebody still has a step to write."""


@transaction.atomic
def assign_step(
    *, draft_id: UUID, step_code: str, user_id: UUID, due_date: date, by: Actor, at: datetime
) -> None:
    """Ask somebody who speaks for an organisation of the network to write a step until a day.

    Whoever had it before has it no more. The same again changes nothing. Raises `DayIsPast`,
    `NoSuchStep`, `NotFound` and `Refused`.
    """
    row = hold_in(DraftState.WRITING, draft_id, by, at)
    rules.step_of(text_of(row), step_code)
    if due_date < civil_date(at):
        raise DayIsPast(due_date)
    possible = queries.list_possible_authors(network_id=row.network_id, on=civil_date(at))
    chosen = next((each for each in possible if each.user_id == user_id), None)
    if chosen is None:
        raise Refused(Reason.NOT_YOURS)
    former = row.assignments.filter(step_code=step_code)
    if former.filter(user_id=user_id, due_date=due_date, written_at__isnull=True).exists():
        return
    former.delete()
    models.Assignment.objects.create(
        id=uuid4(),
        draft=row,
        network_id=row.network_id,
        step_code=step_code,
        user_id=user_id,
        organisation_id=chosen.organisation_id,
        due_date=due_date,
        assigned_by=author(by),
        assigned_at=at,
    )
    note(draft_id, "guidelines.step_assigned", by, at)


@transaction.atomic
def take_step_back(*, draft_id: UUID, step_code: str, by: Actor, at: datetime) -> None:
    """Let nobody in particular write a step. Twice is once. Raises `NotFound` and `Refused`."""
    row = hold_in(DraftState.WRITING, draft_id, by, at)
    taken, _kinds = row.assignments.filter(step_code=step_code).delete()
    if taken:
        note(draft_id, "guidelines.step_taken_back", by, at)


@transaction.atomic
def say_step_written(*, draft_id: UUID, step_code: str, by: Actor, at: datetime) -> None:
    """Say that one has written the step one was given. Twice is once. Raises `NotFound`, `Refused`."""
    row = hold(draft_id, by, at)
    if row.state != DraftState.WRITING:
        raise Refused(Reason.WRONG_STATE)
    mine = row.assignments.filter(step_code=step_code).first()
    if mine is None:
        raise NotFound(step_code)
    policy.may_say_written(by, author_id=mine.user_id).enforce()
    if mine.written_at is not None:
        return
    mine.written_at = at
    mine.save(update_fields=["written_at"])
    note(draft_id, "guidelines.step_written", by, at)
