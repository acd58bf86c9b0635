"""The ground every act on a case stands on: lock it, write what happened, keep what falls due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import connection

from visnet.audit import operations as audit
from visnet.cases import models, policy, rules
from visnet.cases.policy import Standing
from visnet.cases.vocabulary import (
    DANGER_RANK,
    Danger,
    DueKind,
    IdentifierKind,
    TimelineKind,
    Visibility,
)
from visnet.kit import once, writing
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.vault import queries as vault
from visnet.vault.rules import Box, Place

BEGIN_COUNTING = """
INSERT INTO cases_reference_counter (id, organisation_id, year, last_number)
VALUES (%s, %s, %s, 0) ON CONFLICT DO NOTHING
"""
COUNT_ON = """
UPDATE cases_reference_counter SET last_number = last_number + %s
WHERE organisation_id = %s AND year = %s RETURNING last_number
"""


class IdAlreadyUsed(Exception):
    """Another act, or another person's, was already recorded under this id."""


class ChangedMeanwhile(Exception):
    """Somebody changed this since the page was opened; both texts should be kept and compared."""


@dataclass(frozen=True, slots=True)
class LockedCase:
    """A case held by this transaction, and what the actor is to it."""

    row: models.Case
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What goes into the timeline and the journal about one act."""

    kind: TimelineKind
    action: str
    subject_kind: str
    subject_id: UUID
    fields: tuple[str, ...] = ()
    only_for_id: UUID | None = None


def author(by: Actor) -> UUID:
    """Return who acts. Nobody writes without a name."""
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    return by.identifier


def lock_case(*, case_id: UUID, by: Actor) -> LockedCase:
    """Hold a case until the transaction ends. Raises `NotFound` for whoever may not know of it."""
    row = (
        models.Case.objects.select_for_update(of=("self",))
        .filter(id=case_id)
        .annotate(**policy.standing_of(by))
        .first()
    )
    if row is None:
        raise NotFound(case_id)
    standing = policy.standing_from(row)
    if not policy.may_see_line(by, standing):
        raise NotFound(case_id)
    return LockedCase(row=row, standing=standing)


def lock_case_of(*, model: Any, row_id: UUID, by: Actor) -> tuple[LockedCase, Any]:
    """Hold the case that a row belongs to, and return both. Raises `NotFound`."""
    case_id = model.objects.filter(id=row_id).values_list("case_id", flat=True).first()
    if case_id is None:
        raise NotFound(row_id)
    case = lock_case(case_id=case_id, by=by)
    # Every writer holds the case first, so what lies beneath needs no lock of its own.
    return case, model.objects.get(id=row_id)


def was_done_before(
    *, model: Any, row_id: UUID, case_id: UUID, by: Actor, author: str = "by"
) -> bool:
    """Whether the same act was recorded already: a form sent twice is one act.

    Raises `IdAlreadyUsed` when the id stands for something else, or when the same form was sent
    before with other words.
    """
    rows = model.objects.filter(id__range=once.ids_of_the_same_form(row_id))
    row = rows.values_list("id", "case_id", author).first()
    if row is None:
        return False
    if row != (row_id, case_id, by.identifier):
        raise IdAlreadyUsed(row_id)
    return True


def write_down(*, case: LockedCase, what: Happening, by: Actor, at: datetime) -> None:
    """Write what happened into the case's timeline and into the journal."""
    entry = models.TimelineEntry(
        id=uuid4(),
        case_id=case.row.id,
        at=at,
        kind=what.kind,
        subject_id=what.subject_id,
        by=by.identifier,
        only_for_id=what.only_for_id,
    )
    writing.write([entry])
    audit.note(
        by=by,
        at=at,
        action=what.action,
        subject_kind=what.subject_kind,
        subject_id=what.subject_id,
        case_id=case.row.id,
        fields=what.fields,
    )


def take_numbers(*, organisation_id: UUID, year: int, numbers: int) -> int:
    """Take so many reference numbers and return the last of them.

    Whoever takes some at the same time waits here. The first of a year begins the counting.
    """
    counter_id = uuid5(organisation_id, f"cases:{year}")
    with connection.cursor() as cursor:
        cursor.execute(COUNT_ON, [numbers, organisation_id, year])
        last = cursor.fetchone()
        if last is None:
            cursor.execute(BEGIN_COUNTING, [counter_id, organisation_id, year])
            cursor.execute(COUNT_ON, [numbers, organisation_id, year])
            last = cursor.fetchone()
    return int(last[0])


def seal(*, box: Box, table: str, row_id: UUID, words: Mapping[str, str]) -> dict[str, Any]:
    """Return sealed columns for the words; an empty text becomes nothing at all."""
    return {
        f"{name}_sealed": (
            box.seal(place=Place(table, name, row_id), words=text) if text.strip() else None
        )
        for name, text in words.items()
    }


def due_of(
    *, case: models.Case, kind: DueKind, subject_id: UUID, on: date, user_id: UUID | None
) -> models.Due:
    """Return one thing that falls due. The same subject and kind is always the same item."""
    return models.Due(
        id=uuid5(subject_id, kind),
        case_id=case.id,
        organisation_id=case.organisation_id,
        user_id=user_id,
        kind=kind,
        subject_id=subject_id,
        due_date=on,
        danger_rank=case.danger_rank,
    )


def put_due(items: Sequence[models.Due]) -> None:
    """Keep what falls due, in one round trip; an item kept before is renewed."""
    models.Due.objects.bulk_create(
        items,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["user_id", "due_date", "danger_rank"],
    )


def take_due_away(*, subject_id: UUID, kinds: Sequence[DueKind]) -> None:
    """Forget what no longer falls due."""
    models.Due.objects.filter(id__in=[uuid5(subject_id, kind) for kind in kinds]).delete()


def change_danger(*, case: models.Case, danger: Danger) -> None:
    """Set the level on the case and on everything that falls due in it."""
    case.danger = danger
    case.danger_rank = DANGER_RANK[danger]
    case.version += 1
    case.save(update_fields=["danger", "danger_rank", "version"])
    models.Due.objects.filter(case_id=case.id).update(danger_rank=case.danger_rank)


def count_retelling(case: LockedCase) -> None:
    """Count that the person had to tell what happened once more."""
    case.row.retelling_count += 1
    case.row.save(update_fields=["retelling_count"])


def remember_identifier(*, case: models.Case, kind: IdentifierKind, words: str, by: Actor) -> None:
    """Keep the blind index of an exact sign, so that the same person is recognised here."""
    normalised = rules.normalise_identifier(kind=kind, words=words)
    if not normalised:
        return
    index = vault.blind_index(viewer=by).of(kind=kind.value, words=normalised)
    sign = models.Identifier(
        id=uuid5(case.id, f"{kind.value}:{index.hex()}"),
        case_id=case.id,
        organisation_id=case.organisation_id,
        kind=kind,
        value_index=index,
    )
    writing.write([sign], unless_there=True)


def keep_reason(*, case: LockedCase, box: Box, reason: str, by: Actor, at: datetime) -> None:
    """Keep the reason of an act as a note that colleagues on the case can read."""
    note_id = uuid4()
    models.Note.objects.create(
        id=note_id,
        case_id=case.row.id,
        visibility=Visibility.TEAM,
        by=author(by),
        at=at,
        **seal(box=box, table="cases_note", row_id=note_id, words={"words": reason}),
    )
