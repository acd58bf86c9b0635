"""Where materials of a campaign hang, and what happens on which day."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.campaign import models, rules
from visnet.campaign.operations.holding import IdAlreadyUsed, author, hold_to_keep, note
from visnet.campaign.rules import (
    MOST_EVENTS,
    MOST_PLACES,
    EventWords,
    PlaceWords,
    StockWords,
    TooMany,
)
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound


@transaction.atomic
def add_place(
    *, place_id: UUID, campaign_id: UUID, words: PlaceWords, by: Actor, at: datetime
) -> None:
    """Name a place where materials hang. The same place again changes nothing.

    Raises `NotFound`, `Refused`, `IdAlreadyUsed` and `TooMany`.
    """
    hold_to_keep(campaign_id, by, at)
    there = models.Place.objects.filter(campaign_id=campaign_id)
    if there.filter(name=words.name, istat_code=words.istat_code).exists():
        return
    if models.Place.objects.filter(id=place_id).exists():
        raise IdAlreadyUsed(place_id)
    if there.count() >= MOST_PLACES:
        raise TooMany(campaign_id)
    models.Place.objects.create(
        id=place_id,
        campaign_id=campaign_id,
        name=words.name,
        istat_code=words.istat_code,
        added_by=author(by),
        added_at=at,
    )
    note(campaign_id, "campaign.place_added", by, at)


@transaction.atomic
def take_place_off(*, place_id: UUID, campaign_id: UUID, by: Actor, at: datetime) -> None:
    """Take a place off the list, and what was counted there. Twice is once. Raises `NotFound` and `Refused`."""
    hold_to_keep(campaign_id, by, at)
    models.Stock.objects.filter(place_id=place_id, campaign_id=campaign_id).delete()
    taken, _kinds = models.Place.objects.filter(id=place_id, campaign_id=campaign_id).delete()
    if taken:
        note(campaign_id, "campaign.place_taken_off", by, at)


@transaction.atomic
def add_event(
    *, event_id: UUID, campaign_id: UUID, words: EventWords, by: Actor, at: datetime
) -> None:
    """Write down something that happens. Sent twice, it is one event.

    Raises `NotFound`, `Refused`, `IdAlreadyUsed` and `TooMany`.
    """
    hold_to_keep(campaign_id, by, at)
    held = models.Event.objects.filter(id=event_id).first()
    if held is not None:
        if held.campaign_id == campaign_id and held.added_by == by.identifier:
            return
        raise IdAlreadyUsed(event_id)
    if models.Event.objects.filter(campaign_id=campaign_id).count() >= MOST_EVENTS:
        raise TooMany(campaign_id)
    models.Event.objects.create(
        id=event_id,
        campaign_id=campaign_id,
        title_it=words.title_it,
        title_en=words.title_en,
        on_date=words.on_date,
        place=words.place,
        added_by=author(by),
        added_at=at,
    )
    note(campaign_id, "campaign.event_added", by, at)


@transaction.atomic
def take_event_off(*, event_id: UUID, campaign_id: UUID, by: Actor, at: datetime) -> None:
    """Take an event off the list. Twice is once. Raises `NotFound` and `Refused`."""
    hold_to_keep(campaign_id, by, at)
    taken, _kinds = models.Event.objects.filter(id=event_id, campaign_id=campaign_id).delete()
    if taken:
        note(campaign_id, "campaign.event_taken_off", by, at)


@transaction.atomic
def count_material(*, campaign_id: UUID, words: StockWords, by: Actor, at: datetime) -> None:
    """Say how many of a material were brought to a place and how many are left.

    Said again, the last count holds. Raises `NotFound`, `Refused` and `MoreThanPrinted`.
    """
    hold_to_keep(campaign_id, by, at)
    rules.check_stock(words)
    if not models.Place.objects.filter(id=words.place_id, campaign_id=campaign_id).exists():
        raise NotFound(words.place_id)
    said = {
        "printed": words.printed,
        "remaining": words.remaining,
        "counted_by": author(by),
        "counted_at": at,
    }
    models.Stock.objects.update_or_create(
        campaign_id=campaign_id,
        place_id=words.place_id,
        kind=words.kind,
        defaults=said,
        create_defaults={"id": uuid4(), **said},
    )
    note(campaign_id, "campaign.material_counted", by, at)
