"""People sent to a Centre by others: everything here walks through operations."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection

from tests.cast import LIVORNO, PONTE
from visnet.enquiries import operations, queries
from visnet.enquiries.operations import PersonSent
from visnet.enquiries.rules import Content, SafeContact
from visnet.enquiries.vocabulary import Agreed, Source
from visnet.kit.actor import SYSTEM, Actor

CONTENT = Content(
    words="È arrivata stanotte. Chiede qualcuno con cui parlare.",
    for_whom="SOMEBODY_ELSE",
    name="Lucia",
    contact=SafeContact(may_reach=True, channel="PHONE", value="320 0000000", whose="SHARED"),
    reported_by="Turno di notte",
    agreed=Agreed.YES,
    sender_contact="interno 12",
)
SENT = PersonSent(content=CONTENT)


def from_desk(
    by: Actor,
    at: datetime,
    *,
    sent: PersonSent = SENT,
    centre: UUID = LIVORNO,
    submission: UUID | None = None,
) -> str:
    return operations.send_from_desk(
        submission=submission or uuid4(), centre_id=centre, sent=sent, by=by, at=at
    )


def make_way_in(by: Actor, at: datetime, organisation_id: UUID = PONTE) -> str:
    return operations.make_way_in(
        from_organisation_id=organisation_id, source=Source.EMERGENCY_ROOM, by=by, at=at
    )


def by_form(
    token: str, at: datetime, *, sent: PersonSent = SENT, submission: UUID | None = None
) -> str:
    return operations.send_by_form(
        token=token, submission=submission or uuid4(), sent=sent, by=SYSTEM, at=at
    )


def only_line(viewer: Actor) -> queries.InboxLine:
    [line] = queries.list_inbox(viewer=viewer).lines
    return line


def count(table: str) -> int:
    """Return how many rows of a table the asking actor may see."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])
