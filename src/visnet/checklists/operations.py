"""Beginning to follow a procedure in a case, saying how a step stands, and setting a list aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.cases.queries import CaseStanding
from visnet.checklists import models, policy, queries, rules
from visnet.checklists.rules import StepWords
from visnet.checklists.vocabulary import SEEN_TO, StepState
from visnet.guidelines import queries as guidelines
from visnet.guidelines import rules as procedures
from visnet.guidelines.queries import Edition
from visnet.kit import once
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.vault import queries as vault
from visnet.vault.rules import Place


class FollowedAlready(Exception):
    """A list of this procedure holds in the case already."""


class MarkIdUsed(Exception):
    """Another mark was already kept under this form."""


class MarkedMeanwhile(Exception):
    """Somebody said something of the step since the page was opened."""


class ReasonMissing(Exception):
    """A step that is not applicable says why."""


class NothingSaid(Exception):
    """The step stands like this already, and nothing is noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDue:
    """A step, and the day by which it is to be done; None where no time is named."""

    id: UUID
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKept:
    """How a list stands after an act, for what the case is told of it."""

    id: UUID
    falls_due: tuple[StepDue, ...] = ()
    no_longer_due: tuple[StepDue, ...] = ()
    is_complete: bool = False
    """Whether with this act every step was seen to."""


@transaction.atomic
def begin_checklist(
    *, checklist_id: UUID, case_id: UUID, edition_id: UUID, by: Actor, at: datetime
) -> ListKept | None:
    """Begin to follow an edition; the same form sent twice is one list, and returns None.

    Raises `FollowedAlready`, `NotFound` where the viewer may not read the edition or it speaks of no
    casework, `Refused`.
    """
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_write(standing).enforce()
    author = _author(by)
    if models.Checklist.objects.filter(id=checklist_id, case_id=case_id, by=author).exists():
        return None
    edition = guidelines.get_edition(viewer=by, edition_id=edition_id, on=civil_date(at)).edition
    if not queries.is_for_cases(edition):
        raise NotFound(edition_id)
    row, is_new = models.Checklist.objects.get_or_create(
        case_id=case_id,
        procedure_code=edition.code,
        set_aside_at=None,
        defaults={
            "id": checklist_id,
            "organisation_id": standing.organisation_id,
            "edition_id": edition.id,
            "edition_number": edition.number,
            "network_id": edition.network_id,
            "digest": edition.digest,
            "text": procedures.as_record(edition.text),
            "by": author,
            "at": at,
        },
    )
    if not is_new:
        raise FollowedAlready(row.id)
    steps = _steps(row, edition, at)
    models.Step.objects.bulk_create(steps)
    _write_down(row, "begun", by, at, (edition.code,))
    return ListKept(id=row.id, falls_due=tuple(_due(step) for step in steps))


@transaction.atomic
def mark_step(
    *,
    mark_id: UUID,
    case_id: UUID,
    step_id: UUID,
    said: StepWords,
    version: int,
    by: Actor,
    at: datetime,
) -> ListKept | None:
    """Say how a step stands; what was said before stays beside it. The same form twice is one mark.

    Returns None where it was kept before. Raises `MarkedMeanwhile`, `ReasonMissing`, `NothingSaid`,
    `NotFound`, `Refused`.
    """
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_view(standing).enforce()
    step = _lock_step(step_id, case_id)
    author = _author(by)
    before = models.Mark.objects.filter(id__range=once.ids_of_the_same_form(mark_id)).first()
    if before is not None:
        if (before.id, before.step_id, before.by) != (mark_id, step_id, author):
            raise MarkIdUsed(mark_id)
        return None
    _check_mark(standing, step, said, version)
    box = vault.open_box(viewer=by, subject_id=case_id)
    words = said.words.strip()
    place = Place(queries.TABLE, "words", mark_id)
    models.Mark(
        id=mark_id,
        step_id=step_id,
        case_id=case_id,
        number=version + 1,
        state=said.state,
        words_sealed=box.seal(place=place, words=words) if words else None,
        by=author,
        at=at,
    ).save(force_insert=True)
    _write_down(step.checklist, "step_marked", by, at, (step.code, said.state.lower()))
    due = (_due(step),)
    return ListKept(
        id=step.checklist_id,
        falls_due=() if said.state in SEEN_TO else due,
        no_longer_due=due if said.state in SEEN_TO else (),
        is_complete=said.state in SEEN_TO and _is_complete(step.checklist),
    )


@transaction.atomic
def set_aside(*, checklist_id: UUID, case_id: UUID, by: Actor, at: datetime) -> ListKept | None:
    """Set a list aside: it stays to be read, and nothing of it is due. Twice is once.

    Raises `NotFound`, `Refused`.
    """
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_view(standing).enforce()
    row = _lock(checklist_id, case_id)
    if row.set_aside_at is not None and row.set_aside_by == by.identifier:
        return None
    policy.may_mark(standing, is_set_aside=row.set_aside_at is not None).enforce()
    row.set_aside_by, row.set_aside_at = _author(by), at
    row.save(update_fields=["set_aside_by", "set_aside_at"])
    _write_down(row, "set_aside", by, at)
    return ListKept(id=row.id, no_longer_due=tuple(_due(step) for step in row.steps.all()))


def _check_mark(standing: CaseStanding, step: models.Step, said: StepWords, version: int) -> None:
    is_set_aside = step.checklist.set_aside_at is not None
    policy.may_mark(standing, is_set_aside=is_set_aside).enforce()
    newest = models.Mark.objects.filter(step=step).order_by("-number").first()
    if version != (newest.number if newest else 0):
        raise MarkedMeanwhile(step.id)
    if not rules.is_whole(said):
        raise ReasonMissing(step.id)
    now = StepState(newest.state) if newest else StepState.OPEN
    if not rules.says_something(before=now, said=said):
        raise NothingSaid(step.id)


def _steps(row: models.Checklist, edition: Edition, at: datetime) -> Sequence[models.Step]:
    return [
        models.Step(
            id=rules.step_id(checklist_id=row.id, code=step.code),
            checklist=row,
            case_id=row.case_id,
            code=step.code,
            place=place,
            due_date=rules.due_date(begun_at=at, within_hours=step.within_hours),
        )
        for place, step in enumerate(edition.text.steps, start=1)
    ]


def _is_complete(checklist: models.Checklist) -> bool:
    marks = models.Mark.objects.filter(step__checklist=checklist).order_by("step_id", "-number")
    states = {mark.step_id: StepState(mark.state) for mark in marks.distinct("step_id")}
    steps = checklist.steps.values_list("id", flat=True)
    return rules.is_complete([states.get(step_id, StepState.OPEN) for step_id in steps])


def _lock(checklist_id: UUID, case_id: UUID) -> models.Checklist:
    rows = models.Checklist.objects.filter(id=checklist_id, case_id=case_id)
    # What was set aside is changed no more, and the wall lets nobody hold it.
    row = rows.select_for_update().first() or rows.first()
    if row is None:
        raise NotFound(checklist_id)
    return row


def _lock_step(step_id: UUID, case_id: UUID) -> models.Step:
    """Return a step whose list is held until the transaction ends: marks have one order."""
    step = models.Step.objects.filter(id=step_id, case_id=case_id).first()
    if step is None:
        raise NotFound(step_id)
    step.checklist = _lock(step.checklist_id, case_id)
    return step


def _author(by: Actor) -> UUID:
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    return by.identifier


def _due(step: models.Step) -> StepDue:
    return StepDue(id=step.id, on=step.due_date)


def _write_down(
    row: models.Checklist, action: str, by: Actor, at: datetime, fields: tuple[str, ...] = ()
) -> None:
    audit.note(
        by=by,
        at=at,
        action=f"checklists.{action}",
        subject_kind="checklist",
        subject_id=row.id,
        case_id=row.case_id,
        fields=fields,
    )
