"""Turning rows into whole cards: three queries, however many cards."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from visnet.directory import models
from visnet.directory.rules import (
    Alert,
    Capacity,
    Card,
    Location,
    Phone,
    RequiredDocument,
    Schedule,
    ServiceAtLocation,
)
from visnet.directory.vocabulary import (
    Attending,
    CapacityUnit,
    Cost,
    Frequency,
    PhoneKind,
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
SCHEDULE_WORDS = [
    "id",
    "interval",
    "dtstart",
    "until",
    "opens_at",
    "closes_at",
    "valid_from",
    "valid_to",
    "by_appointment",
    "closed_on_holidays",
    "note_it",
    "note_en",
]


def cards_of(rows: "QuerySet[models.Service]") -> tuple[Card, ...]:
    """Return whole cards for some services, in the order of the rows."""
    return whole(list(rows.annotate(**small_parts())))


def whole(services: list[Any]) -> tuple[Card, ...]:
    """Return whole cards for services that were read with their `small_parts`; two queries more."""
    found = tuple(service.id for service in services)
    # Few ids, as on a page, come again and again in the same number; many are asked for just once.
    ask = questions.asked if len(found) <= PAGE_SIZE else _ask_afresh
    places = ask(_places, service_ids=found) if found else []
    hours: dict[UUID, list[Schedule]] = defaultdict(list)
    place_ids = tuple(place.id for place in places)
    for row in ask(_hours, service_ids=found, place_ids=place_ids) if found else []:
        hours[row.service_id or row.place_id].append(_schedule(row))
    at_places: dict[UUID, list[ServiceAtLocation]] = defaultdict(list)
    numbers = {
        service.id: _phones([*service.phone_rows, *service.phone_rows_at_places])
        for service in services
    }
    for place in places:
        at_places[place.service_id].append(
            _place(place, hours[place.id], numbers[place.service_id].get(place.id, ()))
        )
    return tuple(
        _card(service, at_places[service.id], hours[service.id], numbers[service.id].get(None, ()))
        for service in services
    )


def _places(*, service_ids: tuple[UUID, ...]) -> "QuerySet[models.ServiceAtLocation]":
    rows = models.ServiceAtLocation.objects.select_related("location")
    return rows.filter(service_id__in=service_ids).order_by("position", "id")


def _hours(
    *, service_ids: tuple[UUID, ...], place_ids: tuple[UUID, ...]
) -> "QuerySet[models.Schedule]":
    rows = models.Schedule.objects.filter(Q(service_id__in=service_ids) | Q(place_id__in=place_ids))
    return rows.order_by("position", "id")


def _ask_afresh(build: Any, **given: Any) -> list[Any]:
    return list(build(**given))


def small_parts() -> dict[str, ArraySubquery]:
    """Ask for numbers, documents and alerts in the query of the services themselves."""
    documents = models.RequiredDocument.objects.filter(service=OuterRef("pk"))
    alerts = models.Alert.objects.filter(service=OuterRef("pk"))
    # Two questions, each with an index of its own: joined by "or" they would read every number kept.
    phones = models.Phone.objects.filter(service=OuterRef("pk"))
    phones_at_places = models.Phone.objects.filter(place__service=OuterRef("pk"))
    return {
        "document_rows": ArraySubquery(
            documents.order_by("position", "id").values(
                json=JSONObject(id="id", words_it="words_it", words_en="words_en")
            )
        ),
        "alert_rows": ArraySubquery(
            alerts.order_by("from_date", "id").values(
                json=JSONObject(
                    id="id",
                    words_it="words_it",
                    words_en="words_en",
                    from_date="from_date",
                    until_date="until_date",
                )
            )
        ),
        "phone_rows": _phone_rows(phones),
        "phone_rows_at_places": _phone_rows(phones_at_places),
    }


def _phone_rows(phones: "QuerySet[models.Phone]") -> ArraySubquery:
    return ArraySubquery(
        phones.order_by("position", "id").values(
            json=JSONObject(
                place="place_id",
                id="id",
                number="number",
                kind="kind",
                extension="extension",
                languages="languages",
                note_it="note_it",
                note_en="note_en",
            )
        )
    )


def _phones(rows: Iterable[dict[str, Any]]) -> dict[UUID | None, tuple[Phone, ...]]:
    found: dict[UUID | None, list[Phone]] = defaultdict(list)
    for written in rows:
        row = dict(written)
        place = row.pop("place")
        phone = Phone(
            **{
                **row,
                "id": UUID(row["id"]),
                "kind": PhoneKind(row["kind"]),
                "languages": tuple(row["languages"]),
            }
        )
        found[UUID(place) if place else None].append(phone)
    return {owner: tuple(phones) for owner, phones in found.items()}


def _card(
    row: Any,
    places: Iterable[ServiceAtLocation],
    schedules: Iterable[Schedule],
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
        schedules=tuple(schedules),
        phones=phones,
        documents=tuple(
            RequiredDocument(**{**each, "id": UUID(each["id"])}) for each in row.document_rows
        ),
        alerts=tuple(_alert(each) for each in row.alert_rows),
    )


def _alert(row: dict[str, Any]) -> Alert:
    until = row["until_date"]
    return Alert(
        id=UUID(row["id"]),
        words_it=row["words_it"],
        words_en=row["words_en"],
        from_date=date.fromisoformat(row["from_date"]),
        until_date=date.fromisoformat(until) if until else None,
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
    row: models.ServiceAtLocation, schedules: Iterable[Schedule], phones: tuple[Phone, ...]
) -> ServiceAtLocation:
    return ServiceAtLocation(
        id=row.id,
        location=location_of(row.location),
        schedules=tuple(schedules),
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


def _schedule(row: models.Schedule) -> Schedule:
    return Schedule(
        **{name: getattr(row, name) for name in SCHEDULE_WORDS},
        freq=Frequency(row.freq),
        byday=tuple(row.byday),
        bymonthday=tuple(row.bymonthday),
        bymonth=tuple(row.bymonth),
        attending=Attending(row.attending),
    )
