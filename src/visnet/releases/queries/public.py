"""What anybody reads: the releases that were published, those withdrawn among them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Page, page_of
from visnet.releases import models
from visnet.releases.queries.records import get_licence
from visnet.releases.rules import Licence


class NoSuchRelease(NotFound):
    """No release was published under that number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedLine:
    """One release in the public list."""

    number: str
    titles: Mapping[str, str]
    leads: Mapping[str, str]
    is_demonstration: bool
    published_at: datetime
    superseded_by: str
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class NamedRelease:
    """A release that stands, by its number and titles: enough to name it elsewhere."""

    number: str
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One release as anybody reads it; without figures once it is withdrawn."""

    number: str
    told: Mapping[str, Any]
    figures: Mapping[str, Any] | None
    is_demonstration: bool
    sha256: str
    published_at: datetime
    superseded_by: str
    withdrawn_at: datetime | None
    withdrawn_because: Mapping[str, str]
    licence: Licence | None
    doi: str

    @property
    def cited(self) -> Mapping[str, Any]:
        """What a citation is made of: what was told then, with the terms that were stated since."""
        terms: dict[str, Any] = {"doi": self.doi} if self.doi else {}
        if self.licence:
            terms["licence"] = asdict(self.licence)
        return {**self.told, **terms}


def list_published(*, after: str | None = None) -> Page[PublishedLine]:
    """Return what was ever published, the newest first, withdrawn ones too. One query.

    A release keeps its place in the list for good, so a page that was read stays the same page.
    """
    rows = models.Publication.objects.filter(_beyond(after)).order_by("-published_at", "-number")
    wanted = ("number", "is_demonstration", "published_at", "superseded_by", "withdrawn_at")
    found = list(rows.values(*wanted, "told__titles", "told__leads")[: PAGE_SIZE + 1])
    page = page_of(
        found=found, key=lambda row: f"{row['published_at'].isoformat()}_{row['number']}"
    )
    lines = tuple(
        PublishedLine(
            titles=row["told__titles"],
            leads=row["told__leads"],
            **{name: row[name] for name in wanted},
        )
        for row in page.lines
    )
    return Page(lines=lines, next_after=page.next_after)


def list_standing() -> tuple[NamedRelease, ...]:
    """Return the number and titles of every release that was not withdrawn, the newest first. One query."""
    rows = models.Publication.objects.filter(withdrawn_at__isnull=True)
    found = rows.order_by("-published_at", "-number").values_list("number", "told__titles")
    return tuple(NamedRelease(number, titles) for number, titles in found)


def list_series_out() -> frozenset[tuple[str, bool]]:
    """Return of which definitions a release stands, invented or not. One query."""
    rows = models.Publication.objects.filter(withdrawn_at__isnull=True)
    return frozenset(rows.values_list("told__definition", "is_demonstration").distinct())


def list_years_out() -> tuple[int, ...]:
    """Return the years in which something was published that stands and nobody invented. One query."""
    found = _in_earnest().order_by().values_list("published_at__year", flat=True).distinct()
    return tuple(sorted(found, reverse=True))


def list_days(*, year: int) -> tuple[tuple[str, date], ...]:
    """Return what was published in a year, each with its day, for search engines. One query."""
    rows = _in_earnest().filter(published_at__year=year).order_by("-published_at", "-number")
    return tuple(
        (number, civil_date(at)) for number, at in rows.values_list("number", "published_at")
    )


def get_published(*, number: str) -> Published:
    """Return one release, or what stands in its place. Raises `NoSuchRelease`."""
    row = models.Publication.objects.defer("package").filter(number=number).first()
    if row is None:
        raise NoSuchRelease(number)
    return _published(row)


def find_newest(*, definition: str, is_demonstration: bool) -> Published | None:
    """Return the newest release of a definition that stands; None where there is none."""
    row = (
        models.Publication.objects.defer("package")
        .filter(
            told__definition=definition,
            is_demonstration=is_demonstration,
            withdrawn_at__isnull=True,
            superseded_by="",
        )
        .order_by("-published_at", "-number")
        .first()
    )
    return _published(row) if row else None


def _in_earnest() -> Any:
    return models.Publication.objects.filter(withdrawn_at__isnull=True, is_demonstration=False)


def _beyond(after: str | None) -> Q:
    """Releases later in the list than the last one seen; a key that somebody made up finds nothing."""
    if not after:
        return Q()
    try:
        moment_text, number = after.replace("\0", "").split("_")
        moment = datetime.fromisoformat(moment_text)
    except ValueError:
        return Q(pk__in=())
    if moment.tzinfo is None:
        return Q(pk__in=())
    return Q(published_at__lt=moment) | Q(published_at=moment, number__lt=number)


def _published(row: models.Publication) -> Published:
    return Published(
        number=row.number,
        told=row.told,
        figures=row.figures,
        is_demonstration=row.is_demonstration,
        sha256=row.sha256,
        published_at=row.published_at,
        superseded_by=row.superseded_by,
        withdrawn_at=row.withdrawn_at,
        withdrawn_because={"it": row.withdrawn_it, "en": row.withdrawn_en},
        licence=get_licence(code=row.licence) if row.licence else None,
        doi=row.doi,
    )


def get_package(*, number: str) -> bytes:
    """Return the files of a release. Raises `NoSuchRelease`, for one that was withdrawn too."""
    found = (
        models.Publication.objects.filter(number=number, package__isnull=False)
        .values_list("package", flat=True)
        .first()
    )
    if found is None:
        raise NoSuchRelease(number)
    return bytes(found)
