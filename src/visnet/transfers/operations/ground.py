"""The ground every act on a transfer stands on: hold the row, know the actor, write it down."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.transfers import models, policy
from visnet.transfers.policy import Standing

REFUSED_BY_DATABASE = {"42501": Reason.WRONG_STATE, "VN051": Reason.MAY_CONFLICT}
"""What it means when the database refuses to move a case: what it rests on is gone meanwhile, or
whoever takes in, or is to lead, is kept away."""


@dataclass(frozen=True, slots=True, repr=False)
class Arriving:
    """A case that nobody reads, and the signs by which its names compare at one Centre."""

    case_id: UUID
    signs: str


def author(by: Actor) -> UUID:
    """Return who acts. Nobody writes without a name."""
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    return by.identifier


def lock_asking(*, transfer_id: UUID, by: Actor) -> tuple[models.Transfer, Standing]:
    """Hold a transfer for those who work on the case. Raises `NotFound` for everybody else."""
    rows = models.Transfer.objects.select_for_update().annotate(**policy.standing_of())
    return _found(rows.filter(policy.asked_by(by), id=transfer_id).first(), transfer_id)


def lock_asked(*, transfer_id: UUID, by: Actor) -> tuple[models.Transfer, Standing]:
    """Hold a transfer for the Centre that was asked. Raises `NotFound` for everybody else."""
    rows = models.Transfer.objects.select_for_update().annotate(**policy.standing_of())
    row = rows.defer("case_id").filter(policy.asked_of(by), id=transfer_id).first()
    return _found(row, transfer_id)


def save(row: models.Transfer, *columns: str) -> None:
    """Write the changed columns, as a new edition of the row."""
    row.version += 1
    row.save(update_fields=[*columns, "version"])


def ask_database(statement: str, *given: UUID | str | datetime | None) -> Any:
    """Return the one thing that a function of the database answers. Raises `Refused` where it refuses.

    Then nothing of it happened.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, given)
            return cursor.fetchone()[0]
    except DatabaseError as error:
        reason = REFUSED_BY_DATABASE.get(getattr(error.__cause__, "sqlstate", ""))
        if reason is None:
            raise
        raise Refused(reason) from error


def arriving(*, transfer_id: UUID, by: Actor) -> Arriving:
    """Return the signs of a case that is to come to the actor's Centre. Raises `Refused`.

    Its names are opened to make the signs, and shown to nobody.
    """
    told = ask_database("SELECT sec.names_to_take_in(%s)", transfer_id)
    found: Mapping[str, Any] = json.loads(told) if isinstance(told, str) else told
    case_id = UUID(found["case_id"])
    signs = cases.signs_of_arrival(viewer=by, case_id=case_id, arriving=found)
    return Arriving(case_id, json.dumps(signs))


def write_down(
    *,
    row: models.Transfer,
    action: str,
    by: Actor,
    at: datetime,
    case_id: UUID | None = None,
    fields: tuple[str, ...] = (),
) -> None:
    """Write one line into the journal. Only the asking side names the case."""
    audit.note(
        by=by,
        at=at,
        action=f"transfers.{action}",
        subject_kind="transfer",
        subject_id=row.id,
        case_id=case_id,
        fields=fields,
    )


def _found(row: models.Transfer | None, transfer_id: UUID) -> tuple[models.Transfer, Standing]:
    if row is None:
        raise NotFound(transfer_id)
    return row, policy.standing_from(row)
