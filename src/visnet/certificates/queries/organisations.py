"""Who of an organisation is trained for what, and how many hours that was."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import ExtractYear

from visnet.certificates import models, policy
from visnet.certificates.queries.certificates import is_expiring, standing_on
from visnet.certificates.vocabulary import Standing
from visnet.kit.actor import Actor
from visnet.kit.keyset import PAGE_SIZE, Page, page_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainedLine:
    """One member of the organisation, and one path that they finished."""

    id: UUID
    holder_name: str
    title_it: str
    title_en: str
    gives: tuple[str, ...]
    hours: Decimal
    completed_date: date
    valid_until: date | None
    standing: Standing
    is_expiring: bool
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfHours:
    """How many hours of training an organisation finished in a year, and in how many certificates."""

    year: int
    hours: Decimal
    certificates: int


def list_trained(*, viewer: Actor, after: str | None, on: date) -> Page[TrainedLine]:
    """Return who of the viewer's organisation is trained for what, by name. Raises `Refused`."""
    rows = _of_organisation(viewer)
    name, _, last = (after or "").rpartition("_")
    with suppress(ValueError):
        rows = rows.filter(Q(holder_name__gt=name) | Q(holder_name=name, id__gt=UUID(last)))
    found = rows.order_by("holder_name", "id")[: PAGE_SIZE + 1]
    return page_of(found=[_line(row, on) for row in found], key=lambda line: line.key)


def iterate_trained(*, viewer: Actor, on: date) -> Iterator[TrainedLine]:
    """Yield all of them, for a table to take along. Raises `Refused`."""
    rows = _of_organisation(viewer).order_by("holder_name", "id")
    return (_line(row, on) for row in rows)


def list_hours_per_year(*, viewer: Actor) -> tuple[YearOfHours, ...]:
    """Return the hours of each year in which something was finished, the newest first.

    What was revoked does not count. Raises `Refused`.
    """
    rows = (
        _of_organisation(viewer)
        .filter(revoked_at__isnull=True)
        .annotate(year=ExtractYear("completed_date"))
        .values("year")
        .annotate(total=Sum("hours"), many=Count("id"))
        .order_by("-year")
    )
    return tuple(
        YearOfHours(year=row["year"], hours=row["total"], certificates=row["many"]) for row in rows
    )


def _of_organisation(viewer: Actor) -> "QuerySet[models.Certificate]":
    policy.may_lead(viewer).enforce()
    return models.Certificate.objects.filter(policy.of_organisation(viewer))


def _line(row: models.Certificate, on: date) -> TrainedLine:
    return TrainedLine(
        id=row.id,
        holder_name=row.holder_name,
        title_it=row.path_title_it,
        title_en=row.path_title_en,
        gives=tuple(row.gives),
        hours=row.hours,
        completed_date=row.completed_date,
        valid_until=row.valid_until_date,
        standing=standing_on(row, on),
        is_expiring=is_expiring(row, on),
        key=f"{row.holder_name}_{row.id}",
    )
