"""Calendars that tests read: made by their members, read by their address."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from tests.accompaniment.appointment_steps import agree
from tests.cases.factories import acting, make_case
from tests.cast import CAST
from visnet.calendars import operations
from visnet.calendars.rules import Entry
from visnet.doors import clock
from visnet.kit.actor import SYSTEM, Actor

SOON = timedelta(days=2)


def soon(more: timedelta = SOON) -> datetime:
    return (clock.now() + more).replace(microsecond=0)


def make(by: Actor = CAST.anna) -> str:
    with acting(by):
        return operations.make_feed(by=by, at=clock.now())


def read(token: str) -> tuple[Entry, ...]:
    return operations.read_feed(token=token, by=SYSTEM, at=clock.now()).entries


def appointment(case_id: UUID | None = None, **told: object) -> tuple[UUID, UUID]:
    """Return a case of Anna's and an appointment of hers in two days."""
    case_id = case_id or make_case()
    return case_id, agree(case_id, **{"starts_at": soon(), **told})


def beyond_the_wall(sql: str, given: Sequence[object] = ()) -> None:
    """Do something that no operation does, past every policy."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(sql, list(given) or None)
        cursor.execute("SET LOCAL ROLE visnet_back")
