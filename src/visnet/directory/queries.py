"""Finding services. What is confidential comes without a place, for everybody."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from visnet.directory import models
from visnet.people.vocabulary import Verification


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service, as anybody may know it."""

    id: UUID
    organisation_id: UUID
    name_it: str
    name_en: str
    needs: tuple[str, ...]
    place: str
    municipality_code: str
    hours_it: str
    hours_en: str
    phone: str
    verification: Verification
    verified_date: date | None
    source: str

    def name(self, language: str) -> str:
        """Return the name in the reader's language."""
        return self.name_en if language == "en" else self.name_it

    def hours(self, language: str) -> str:
        """Return the opening hours in the reader's language."""
        return self.hours_en if language == "en" else self.hours_it


def list_services(
    *, need: str | None = None, municipality_code: str | None = None, limit: int = 100
) -> tuple[ServiceLine, ...]:
    """Return services by name, those for one need or in one municipality if asked."""
    rows = models.Service.objects.order_by("name_it", "id")
    if need:
        rows = rows.filter(needs__contains=[need])
    if municipality_code:
        rows = rows.filter(municipality_code=municipality_code)
    return tuple(_line(row) for row in rows[:limit])


def _line(row: models.Service) -> ServiceLine:
    return ServiceLine(
        id=row.id,
        organisation_id=row.organisation_id,
        name_it=row.name_it,
        name_en=row.name_en,
        needs=tuple(row.needs),
        place="" if row.is_confidential else row.place,
        municipality_code="" if row.is_confidential else row.municipality_code,
        hours_it=row.hours_it,
        hours_en=row.hours_en,
        phone="" if row.is_confidential else row.phone,
        verification=Verification(row.verification),
        verified_date=row.verified_date,
        source=row.source,
    )
