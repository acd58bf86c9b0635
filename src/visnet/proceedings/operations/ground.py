"""The ground every act in the proceedings stands on: hold, do it once, seal, note."""

from datetime import datetime
from typing import Any
from uuid import UUID

from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.kit import once
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.kit.turns import Turn, take_turn
from visnet.proceedings import policy
from visnet.vault import queries as vault
from visnet.vault.rules import Place


class IdAlreadyUsed(Exception):
    """Another act, or another person's, was already recorded under this id."""


def hold(case_id: UUID, by: Actor) -> UUID:
    """Let nobody else write in these proceedings until the transaction ends; return who writes."""
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_record(standing).enforce()
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    take_turn(Turn.PROCEEDINGS_OF_CASE, case_id)
    return by.identifier


def was_done(model: Any, row_id: UUID, case_id: UUID, author: UUID) -> bool:
    """Whether the same act was recorded already. Raises `IdAlreadyUsed`, for other words too."""
    rows = model.objects.filter(id__range=once.ids_of_the_same_form(row_id))
    row = rows.values_list("id", "case_id", "by").first()
    if row is None:
        return False
    if row != (row_id, case_id, author):
        raise IdAlreadyUsed(row_id)
    return True


def seal(table: str, name: str, row_id: UUID, words: str, case_id: UUID, by: Actor) -> bytes | None:
    """Return the words sealed in the case's own box; an empty text becomes nothing at all."""
    if not words.strip():
        return None
    box = vault.open_box(viewer=by, subject_id=case_id)
    return box.seal(place=Place(table, name, row_id), words=words)


def note(
    what: str,
    kind: str,
    subject_id: UUID,
    case_id: UUID,
    by: Actor,
    at: datetime,
    *,
    fields: tuple[str, ...],
) -> None:
    """Write a line into the journal."""
    audit.note(
        by=by,
        at=at,
        action=f"proceedings.{what}",
        subject_kind=kind,
        subject_id=subject_id,
        case_id=case_id,
        fields=fields,
    )
