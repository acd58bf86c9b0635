"""Writing a card, whole."""

from dataclasses import asdict, replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import Q

from visnet.directory import models, queries, rules
from visnet.directory.operations import confidential, ground
from visnet.directory.rules import Card, CardFaulty, Fault, Location, ServiceAtLocation
from visnet.directory.vocabulary import CapacityUnit, CheckWay
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound

PARTS = ("capacity", "places", "schedules", "phones", "documents", "alerts")
NOT_COLUMNS = {*PARTS, "id", "version", "modified_at"}


class UnknownNeed(Exception):
    """A code that no list of the taxonomy has."""


@transaction.atomic
def record_card(
    *,
    card: Card,
    by: Actor,
    at: datetime,
    expected_version: int | None = None,
    way: CheckWay = CheckWay.PUBLISHED,
) -> None:
    """Write a new card, or replace the version of it that was looked at.

    A new card (without `expected_version`) that is there already stays as it is. A later
    `verified_date` than before is kept as a check, done in this `way`. Raises `CardFaulty`,
    `UnknownNeed`, `ChangedMeanwhile`, `NotFound`.
    """
    ground.may_keep(organisation_id=card.organisation_id, by=by, at=at).enforce()
    row = models.Service.objects.select_for_update().filter(id=card.id).first()
    if row is None and expected_version is not None:
        raise NotFound(card.id)
    if row is not None and expected_version is None:
        return
    if row is not None:
        # Moving a card to another organisation needs the right over both.
        row = ground.lock(service_id=card.id, by=by, at=at)
        ground.check_version(row, expected_version or 0)
        if not _says_the_same(card):
            ground.check_words(row, by=by)
    _check(card)
    confidential.check_nothing_given_away(card=card, by=by)
    verified_before = row.verified_date if row else None
    _write(card, row, at)
    if card.verified_date and (verified_before is None or card.verified_date > verified_before):
        add_check(card=card, way=way, by=by, at=at)
    ground.write_down(
        service_id=card.id, action="recorded" if row is None else "changed", by=by, at=at
    )


def add_check(*, card: Card, way: CheckWay, by: Actor, at: datetime) -> None:
    """Keep that somebody made sure of a card on its day of checking. Part of other acts."""
    if card.verified_date is None:
        return
    models.Check.objects.create(
        id=uuid4(),
        service_id=card.id,
        checked_date=card.verified_date,
        way=way,
        organisation_id=by.organisation_id,
        user_id=by.identifier if by.organisation_id else None,
        made_at=at,
    )


def _says_the_same(card: Card) -> bool:
    """Whether nothing but the places free and waiting differs from the card that is kept."""
    kept = queries.get_card(service_id=card.id)
    counted = {name: getattr(card, name) for name in ("capacity", "version", "modified_at")}
    return replace(kept, **counted) == card


def _check(card: Card) -> None:
    faults = rules.faults_of(card)
    if faults:
        raise CardFaulty(faults)
    for code in card.needs:
        if queries.find_term(code=code) is None:
            raise UnknownNeed(code)


def _write(card: Card, row: models.Service | None, at: datetime) -> None:
    if row is not None:
        _clear(card.id)
    columns = {name: value for name, value in asdict(card).items() if name not in NOT_COLUMNS}
    columns |= {"needs": list(card.needs), "languages": list(card.languages), "modified_at": at}
    columns |= _capacity(card)
    columns["version"] = row.version + 1 if row else 1
    if row is not None and row.verified_date and card.verified_date:
        columns["verified_date"] = max(row.verified_date, card.verified_date)
    try:
        with transaction.atomic():
            models.Service.objects.update_or_create(id=card.id, defaults=columns)
    except IntegrityError as fault:
        # Whoever may not know of a sealed place cannot look for it; the database answers instead.
        if "directory_sealed_only" in str(fault):
            raise CardFaulty((Fault.STILL_SEALED,)) from None
        raise
    _write_parts(card, at)


def _capacity(card: Card) -> dict[str, object]:
    kept = card.capacity
    return {
        "capacity_available": kept.available if kept else None,
        "capacity_maximum": kept.maximum if kept else None,
        "capacity_unit": kept.unit if kept else CapacityUnit.PLACES,
        "capacity_updated_date": kept.updated_date if kept else None,
    }


def _clear(service_id: UUID) -> None:
    places = models.ServiceAtLocation.objects.filter(service_id=service_id)
    left = list(places.values_list("location_id", flat=True))
    of_service = Q(service_id=service_id) | Q(place__service_id=service_id)
    models.Schedule.objects.filter(of_service).delete()
    models.Phone.objects.filter(of_service).delete()
    models.RequiredDocument.objects.filter(service_id=service_id).delete()
    models.Alert.objects.filter(service_id=service_id).delete()
    places.delete()
    models.Location.objects.filter(id__in=left, services__isnull=True).delete()


def _write_parts(card: Card, at: datetime) -> None:
    for position, place in enumerate(card.places):
        _write_location(card, place.location, at)
        models.ServiceAtLocation.objects.create(
            id=place.id,
            service_id=card.id,
            location_id=place.location.id,
            note_it=place.note_it,
            note_en=place.note_en,
            position=position,
        )
    owners: list[tuple[dict[str, UUID], Card | ServiceAtLocation]] = [
        ({"service_id": card.id}, card)
    ]
    owners += [({"place_id": place.id}, place) for place in card.places]
    for owner, kept in owners:
        models.Schedule.objects.bulk_create(
            models.Schedule(**owner, position=position, **asdict(each))
            for position, each in enumerate(kept.schedules)
        )
        models.Phone.objects.bulk_create(
            models.Phone(**owner, position=position, **asdict(each))
            for position, each in enumerate(kept.phones)
        )
    models.RequiredDocument.objects.bulk_create(
        models.RequiredDocument(service_id=card.id, position=position, **asdict(each))
        for position, each in enumerate(card.documents)
    )
    models.Alert.objects.bulk_create(
        models.Alert(service_id=card.id, **asdict(each)) for each in card.alerts
    )


def _write_location(card: Card, location: Location, at: datetime) -> None:
    """Write a place of the organisation; several of its services may share one.

    Their cards say something else then, too, though nobody wrote on them.
    """
    kept = models.Location.objects.select_for_update().filter(id=location.id).first()
    if kept is not None and kept.organisation_id != card.organisation_id:
        raise NotFound(location.id)
    columns = {**asdict(location), "accessibility": list(location.accessibility)}
    models.Location.objects.update_or_create(
        id=columns.pop("id"), defaults={**columns, "organisation_id": card.organisation_id}
    )
    if kept is not None:
        sharing = models.ServiceAtLocation.objects.filter(location_id=location.id)
        others = models.Service.objects.filter(id__in=sharing.values("service_id"))
        others.exclude(id=card.id).update(modified_at=at)
