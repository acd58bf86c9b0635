"""Writing and taking away many cards at once: part of imports and merges, which ask and note."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model

from visnet.directory import models
from visnet.directory.operations import fitting
from visnet.directory.rules import Card, Location
from visnet.directory.vocabulary import CapacityUnit

AT_ONCE = 500
PARTS = frozenset({"capacity", "places", "schedules", "phones", "documents", "alerts"})
NOT_COPIED = PARTS | {"version", "modified_at"}
SERVICE_COLUMNS = fitting.columns_of(models.Service)
LOCATION_COLUMNS = fitting.columns_of(models.Location)


def lock(service_ids: Collection[UUID]) -> dict[UUID, int]:
    """Lock the rows of cards, always in the same order, and return their versions."""
    rows = models.Service.objects.select_for_update().filter(id__in=service_ids).order_by("id")
    return dict(rows.values_list("id", "version"))


def at_places_of_others(cards: Sequence[Card]) -> list[Card]:
    """Return the cards that name a place which another organisation keeps."""
    wanted = {place.location.id for card in cards for place in card.places}
    rows = models.Location.objects.filter(id__in=wanted)
    owners = dict(rows.values_list("id", "organisation_id"))
    return [
        card
        for card in cards
        if any(
            owners.get(place.location.id, card.organisation_id) != card.organisation_id
            for place in card.places
        )
    ]


def write(cards: Sequence[Card], *, versions: dict[UUID, int], at: datetime) -> None:
    """Write cards in place of what is there; `versions` are those of the locked rows."""
    left = _clear([card.id for card in cards if card.id in versions])
    models.Service.objects.bulk_create(
        [_service(card, versions.get(card.id, 0) + 1, at) for card in cards],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=SERVICE_COLUMNS,
    )
    _write_locations(cards)
    _write_parts(cards)
    _drop_empty(left)


def take_away(service_ids: Sequence[UUID]) -> None:
    """Take away cards whole, with the places at which nothing else is given."""
    left = _clear(service_ids)
    models.Service.objects.filter(id__in=service_ids).delete()
    _drop_empty(left)


def _service(card: Card, version: int, at: datetime) -> models.Service:
    columns: dict[str, Any] = {
        name: getattr(card, name) for name in Card.__slots__ if name not in NOT_COPIED
    }
    kept = card.capacity
    return models.Service(
        **columns
        | {"needs": list(card.needs), "languages": list(card.languages)}
        | {
            "capacity_available": kept.available if kept else None,
            "capacity_maximum": kept.maximum if kept else None,
            "capacity_unit": kept.unit if kept else CapacityUnit.PLACES,
            "capacity_updated_date": kept.updated_date if kept else None,
            "version": version,
            "modified_at": at,
        }
    )


def _clear(service_ids: Sequence[UUID]) -> set[UUID]:
    if not service_ids:
        return set()
    places = models.ServiceAtLocation.objects.filter(service_id__in=service_ids)
    left = set(places.values_list("location_id", flat=True))
    for model in (models.Schedule, models.Phone):
        model.objects.filter(service_id__in=service_ids).delete()
        model.objects.filter(place__service_id__in=service_ids).delete()
    models.RequiredDocument.objects.filter(service_id__in=service_ids).delete()
    models.Alert.objects.filter(service_id__in=service_ids).delete()
    places.delete()
    return left


def _drop_empty(location_ids: Collection[UUID]) -> None:
    models.Location.objects.filter(id__in=location_ids, services__isnull=True).delete()


def _write_locations(cards: Iterable[Card]) -> None:
    rows = {
        place.location.id: _location(place.location, card.organisation_id)
        for card in cards
        for place in card.places
    }
    models.Location.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=LOCATION_COLUMNS,
    )


def _location(location: Location, organisation_id: UUID) -> models.Location:
    columns = {**asdict(location), "accessibility": list(location.accessibility)}
    return models.Location(**columns, organisation_id=organisation_id)


def _write_parts(cards: Iterable[Card]) -> None:
    rows: dict[type[Model], list[Any]] = {
        model: []
        for model in (
            models.ServiceAtLocation,
            models.Schedule,
            models.Phone,
            models.RequiredDocument,
            models.Alert,
        )
    }
    for card in cards:
        for position, place in enumerate(card.places):
            rows[models.ServiceAtLocation].append(
                models.ServiceAtLocation(
                    id=place.id,
                    service_id=card.id,
                    location_id=place.location.id,
                    note_it=place.note_it,
                    note_en=place.note_en,
                    position=position,
                )
            )
            _at(rows, place, {"place_id": place.id})
        _at(rows, card, {"service_id": card.id})
        rows[models.RequiredDocument] += [
            models.RequiredDocument(service_id=card.id, position=position, **asdict(each))
            for position, each in enumerate(card.documents)
        ]
        rows[models.Alert] += [
            models.Alert(service_id=card.id, **asdict(each)) for each in card.alerts
        ]
    for model, made in rows.items():
        model.objects.bulk_create(made)  # type: ignore[attr-defined]  # a table, whichever it is


def _at(rows: dict[type[Model], list[Any]], owner: Any, key: dict[str, UUID]) -> None:
    rows[models.Schedule] += [
        models.Schedule(**key, position=position, **_listed(each))
        for position, each in enumerate(owner.schedules)
    ]
    rows[models.Phone] += [
        models.Phone(**key, position=position, **_listed(each))
        for position, each in enumerate(owner.phones)
    ]


def _listed(part: Any) -> dict[str, Any]:
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(part).items()
    }
