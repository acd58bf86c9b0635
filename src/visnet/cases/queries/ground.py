"""The ground every reading of one case stands on: it asks whether this viewer may look inside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from visnet.audit import operations as audit
from visnet.cases import models, policy
from visnet.cases.policy import Standing
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.vault.rules import Box, Place


@dataclass(frozen=True, slots=True)
class Inside:
    """That this viewer may look inside this case, and what was found when it was asked.

    Only `enter` makes one; it is good for one answer, and leaves this folder with nobody.
    """

    viewer: Actor
    row: models.Case
    standing: Standing


def find_row(*, case_id: UUID, viewer: Actor) -> tuple[models.Case, Standing]:
    """Return a case and what the viewer is to it, in one query. Raises `NotFound`."""
    found = questions.asked(_rows, case_id=case_id, viewer=viewer)
    if not found:
        raise NotFound(case_id)
    row: models.Case = found[0]
    standing = policy.standing_from(row)
    if not policy.may_see_line(viewer, standing):
        raise NotFound(case_id)
    return row, standing


def _rows(*, case_id: UUID, viewer: Actor) -> QuerySet[models.Case]:
    rows = models.Case.objects.select_related("person").filter(id=case_id)
    return rows.annotate(**policy.standing_of(viewer))


def enter(*, case_id: UUID, viewer: Actor) -> Inside:
    """Return what whoever works on the case stands on. Raises `NotFound`, `Refused` for insiders."""
    row, standing = find_row(case_id=case_id, viewer=viewer)
    policy.may_view(viewer, standing).enforce()
    return Inside(viewer, row, standing)


def check_inside(*, case_id: UUID, viewer: Actor) -> None:
    """Do nothing for whoever works on the case. Raises `NotFound`, or `Refused` for insiders."""
    enter(case_id=case_id, viewer=viewer)


def open_words(
    *, box: Box, table: str, row_id: UUID, sealed: Mapping[str, bytes | memoryview | None]
) -> dict[str, str]:
    """Return the words of several fields of one row."""
    return {
        name: box.open(
            place=Place(table, name, row_id),
            sealed=None if content is None else bytes(content),
        )
        for name, content in sealed.items()
    }


def note_viewing(*, viewer: Actor, at: datetime, what: str, case_id: UUID, **more: Any) -> None:
    """Write into the journal that somebody looked, and at which fields."""
    audit.note(
        by=viewer,
        at=at,
        action=f"cases.{what}_viewed",
        subject_kind=more.get("subject_kind", "case"),
        subject_id=more.get("subject_id", case_id),
        case_id=case_id,
        fields=more.get("fields", ()),
    )
