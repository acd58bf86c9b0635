"""Turning rows into whole cards: two queries, however many cards."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from visnet.directory import models
from visnet.directory.queries import parts
from visnet.directory.rules import (
    Capacity,
    Card,
    Location,
    Phone,
    RequiredDocument,
    Schedule,
    ServiceAtLocation,
)
from visnet.directory.vocabulary import (
    CapacityUnit,
    Cost,
    ReferralPath,
    ServiceStatus,
)
from visnet.kit import questions
from visnet.kit.keyset import PAGE_SIZE
from visnet.people.vocabulary import Verification

SAME_WORDS = [
    "id",
    "organisation_id",
    "name_it",
    "name_en",
    "description_it",
    "description_en",
    "url",
    "email",
    "eligibility_it",
    "eligibility_en",
    "minimum_age",
    "maximum_age",
    "application_it",
    "application_en",
    "fees_it",
    "fees_en",
    "wait_days_from",
    "wait_days_to",
    "wait_it",
    "wait_en",
    "interpretation_it",
    "interpretation_en",
    "is_confidential",
    "gate_it",
    "gate_en",
    "source",
    "verified_date",
    "modified_at",
    "version",
]
LOCATION_WORDS = [
    "id",
    "name",
    "municipality_code",
    "municipality",
    "street",
    "post_code",
    "latitude",
    "longitude",
    "accessibility_it",
    "accessibility_en",
    "transport_it",
    "transport_en",
]


def cards_of(rows: "QuerySet[models.Service]") -> tuple[Card, ...]:
    """Return whole cards for some services, in the order of the rows."""
    return whole(list(rows.annotate(**parts.small_parts())))


def whole(services: list[Any]) -> tuple[Card, ...]:
    """Return whole cards for services that were read with their `small_parts`; one query more."""
    found = tuple(service.id for service in services)
    # Few ids, as on a page, come again and again in the same number; many are asked for just once.
    ask = questions.asked if len(found) <= PAGE_SIZE else _ask_afresh
    places = ask(_places, service_ids=found) if found else []
    at_places: dict[UUID, list[ServiceAtLocation]] = defaultdict(list)
    numbers = {
        service.id: parts.phones([*service.phone_rows, *service.phone_rows_at_places])
        for service in services
    }
    hours = {
        service.id: parts.schedules([*service.schedule_rows, *service.schedule_rows_at_places])
        for service in services
    }
    for place in places:
        at_places[place.service_id].append(
            _place(
                place,
                hours[place.service_id].get(place.id, ()),
                numbers[place.service_id].get(place.id, ()),
            )
        )
    return tuple(
        _card(
            service,
            at_places[service.id],
            hours[service.id].get(None, ()),
            numbers[service.id].get(None, ()),
        )
        for service in services
    )


def _places(*, service_ids: tuple[UUID, ...]) -> "QuerySet[models.ServiceAtLocation]":
    rows = models.ServiceAtLocation.objects.select_related("location")
    return rows.filter(service_id__in=service_ids).order_by("position", "id")


def _ask_afresh(build: Any, **given: Any) -> list[Any]:
    return list(build(**given))


def _card(
    row: Any,
    places: Iterable[ServiceAtLocation],
    schedules: tuple[Schedule, ...],
    phones: tuple[Phone, ...],
) -> Card:
    return Card(
        **{name: getattr(row, name) for name in SAME_WORDS},
        status=ServiceStatus(row.status),
        needs=tuple(row.needs),
        referral_path=ReferralPath(row.referral_path),
        cost=Cost(row.cost),
        languages=tuple(row.languages),
        verification=Verification(row.verification),
        capacity=_capacity(row),
        places=tuple(places),
        schedules=schedules,
        phones=phones,
        documents=tuple(
            RequiredDocument(**{**each, "id": UUID(each["id"])}) for each in row.document_rows
        ),
        alerts=tuple(parts.alert(each) for each in row.alert_rows),
    )


def _capacity(row: models.Service) -> Capacity | None:
    if row.capacity_updated_date is None:
        return None
    return Capacity(
        available=row.capacity_available,
        maximum=row.capacity_maximum,
        unit=CapacityUnit(row.capacity_unit),
        updated_date=row.capacity_updated_date,
    )


def _place(
    row: models.ServiceAtLocation, schedules: tuple[Schedule, ...], phones: tuple[Phone, ...]
) -> ServiceAtLocation:
    return ServiceAtLocation(
        id=row.id,
        location=location_of(row.location),
        schedules=schedules,
        phones=phones,
        note_it=row.note_it,
        note_en=row.note_en,
    )


def location_of(row: models.Location) -> Location:
    """Return a place as a card holds it."""
    return Location(
        **{name: getattr(row, name) for name in LOCATION_WORDS},
        accessibility=tuple(row.accessibility),
    )
