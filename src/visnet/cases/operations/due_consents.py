"""When a consent falls due: on the last day of whoever gave it, where that comes before its own."""

from datetime import date
from uuid import UUID

from visnet.cases import models, queries
from visnet.cases.operations import ground
from visnet.cases.operations.ground import LockedCase
from visnet.cases.queries import ConsentLine
from visnet.cases.vocabulary import DueKind
from visnet.kit.actor import Actor


def settle(*, case: LockedCase, on: date, by: Actor) -> None:
    """Let exactly those consents fall due that whoever gave them does not outlast.

    To the same partner for the same purpose only the newest; what fell due before is forgotten.
    """
    newest: dict[tuple[UUID, str], ConsentLine] = {}
    for line in queries.list_consents(viewer=by, case_id=case.row.id):
        if line.withdrawn_at is None:
            newest.setdefault((line.recipient_organisation_id, line.purpose), line)
    days = {line.id: _last_day(line, on) for line in newest.values()}
    user_id = case.row.lead_id or ground.author(by)
    models.Due.objects.filter(case_id=case.row.id, kind=DueKind.CONSENT).delete()
    ground.put_due(
        [
            ground.due_of(
                case=case.row, kind=DueKind.CONSENT, subject_id=one, on=day, user_id=user_id
            )
            for one, day in days.items()
            if day is not None
        ]
    )


def _last_day(line: ConsentLine, on: date) -> date | None:
    if line.until_date < on:
        return None
    if line.spoke_ended_at is not None:
        return on
    ends_before = line.spoke_until is not None and line.spoke_until < line.until_date
    return line.spoke_until if ends_before else None
