"""What waits for somebody who clears packs, and who could be asked: no name, no case, no word."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from visnet.kit.actor import Actor
from visnet.packs import models, policy
from visnet.packs.policy import CLEARERS
from visnet.packs.vocabulary import Asker, Scope
from visnet.people import queries as people

MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ToClear:
    """That a pack waits to be cleared: who asks whom, since when, for an answer to whom."""

    id: UUID
    asker: Asker
    scope: Scope
    received_date: date
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearer:
    """Somebody who may be asked to clear."""

    user_id: UUID
    name: str


def list_to_clear(*, viewer: Actor) -> tuple[ToClear, ...]:
    """Return what waits for the viewer, the oldest first. Raises `Refused`."""
    policy.may_see_to_clear(viewer).enforce()
    rows = models.Clearance.objects.filter(
        asked_of__in=[viewer.identifier], cleared_at__isnull=True
    )
    # The columns that tell something of the case are not even asked for.
    found = list(
        rows.order_by("at", "id").values_list("id", "asker", "scope", "received_date", "by", "at")[
            :MOST
        ]
    )
    names = people.names_of(user_ids=sorted({row[4] for row in found}))
    return tuple(
        ToClear(
            id=row_id,
            asker=Asker(asker),
            scope=Scope(scope),
            received_date=received_date,
            by_name=names.get(by, ""),
            at=at,
        )
        for row_id, asker, scope, received_date, by, at in found
    )


def list_clearers(*, viewer: Actor, case_id: UUID, on: date) -> tuple[Clearer, ...]:
    """Return whom whoever works on a case may ask, by name; nobody where three could read."""
    answering = [
        one for one in people.list_members(viewer=viewer, on=on) if one.roles & set(CLEARERS)
    ]
    able = _who_can_clear(case_id, [one.user_id for one in answering])
    return tuple(
        Clearer(user_id=one.user_id, name=one.name) for one in answering if one.user_id in able
    )


def can_clear(*, case_id: UUID, user_id: UUID) -> bool:
    """Whether somebody could clear a pack of this case; never why not."""
    return user_id in _who_can_clear(case_id, [user_id])


def too_few_read(*, case_id: UUID) -> bool:
    """Whether fewer than three could ever read in this case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sec.too_few_read(%s)", [case_id])
        return bool(cursor.fetchone()[0])


def _who_can_clear(case_id: UUID, user_ids: list[UUID]) -> frozenset[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT m FROM unnest(%s::uuid[]) m WHERE sec.can_clear(%s, m)", [user_ids, case_id]
        )
        return frozenset(row[0] for row in cursor.fetchall())
