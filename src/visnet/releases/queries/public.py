"""What anybody reads: the releases that were published, those withdrawn among them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from visnet.kit.decision import NotFound
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
    is_demonstration: bool
    published_at: datetime
    superseded_by: str
    withdrawn_at: datetime | None


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


def list_published() -> tuple[PublishedLine, ...]:
    """Return every release that was ever published, the newest first."""
    rows = models.Publication.objects.defer("figures", "package").order_by("-number")
    return tuple(
        PublishedLine(
            number=row.number,
            titles=row.told["titles"],
            is_demonstration=row.is_demonstration,
            published_at=row.published_at,
            superseded_by=row.superseded_by,
            withdrawn_at=row.withdrawn_at,
        )
        for row in rows
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
        .order_by("-number")
        .first()
    )
    return _published(row) if row else None


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
