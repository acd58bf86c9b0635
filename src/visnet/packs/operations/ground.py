"""The ground of every writing: who, in which request, once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction

from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.cases.queries import CaseStanding
from visnet.kit import once
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.kit.turns import Turn, take_turn
from visnet.packs import policy
from visnet.packs.queries import find_whole
from visnet.packs.queries.ground import Whole
from visnet.vault import queries as vault
from visnet.vault.rules import Box


class IdAlreadyUsed(Exception):
    """The same form was sent before, with other words."""


@dataclass(frozen=True, slots=True, repr=False)
class Entered:
    """Who writes, and in what."""

    standing: CaseStanding
    box: Box
    author: UUID
    whole: Whole

    @property
    def asked(self) -> dict[str, Any]:
        """What every decision about a request looks at."""
        whole = self.whole
        return {"state": whole.state, "answer": whole.answer}


def enter_case(*, case_id: UUID, by: Actor) -> tuple[CaseStanding, Box, UUID]:
    """Return how the actor stands to the case, and its key. Raises `NotFound`, `Refused`."""
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_view(standing).enforce()
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    return standing, vault.open_box(viewer=by, subject_id=case_id), by.identifier


def enter(*, case_id: UUID, access_request_id: UUID, by: Actor) -> Entered:
    """Return one request, locked until the end of the transaction. Raises `NotFound`, `Refused`."""
    standing, box, author = enter_case(case_id=case_id, by=by)
    # Nobody may change the row, so it cannot be locked for update: whoever writes takes turns here.
    take_turn(Turn.ACCESS_REQUEST, access_request_id)
    whole = find_whole(viewer=by, box=box, case_id=case_id, access_request_id=access_request_id)
    return Entered(standing, box, author, whole)


def is_new(rows: "models.Manager[Any]", row: dict[str, Any]) -> bool:
    """Write a row; say whether it is new. Sent twice, written once. Raises `IdAlreadyUsed`."""
    if rows.filter(id=row["id"], case_id=row["case_id"], by=row["by"]).exists():
        return False
    if rows.filter(id__range=once.ids_of_the_same_form(row["id"])).exists():
        raise IdAlreadyUsed(row["id"])
    try:
        with transaction.atomic():
            rows.create(**row)
    except IntegrityError:
        raise IdAlreadyUsed(row["id"]) from None
    return True


def note(what: str, request: UUID, case_id: UUID, fields: tuple[str, ...], **who: Any) -> None:
    """Write into the journal what was done."""
    by: Actor = who["by"]
    at: datetime = who["at"]
    audit.note(
        by=by,
        at=at,
        action=f"packs.{what}",
        subject_kind="access_request",
        subject_id=request,
        case_id=case_id,
        fields=fields,
    )
