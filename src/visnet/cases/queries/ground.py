"""The ground every reading of one case stands on: it asks whether this viewer may look inside."""

from collections.abc import Mapping
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


def check_inside(*, case_id: UUID, viewer: Actor) -> None:
    """Do nothing for whoever works on the case. Raises `NotFound`, or `Refused` for insiders."""
    _row, standing = find_row(case_id=case_id, viewer=viewer)
    policy.may_view(viewer, standing).enforce()


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
