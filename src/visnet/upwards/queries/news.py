"""What those who send for the network should know: what came from below, what was refused above."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from visnet.kit.actor import Actor
from visnet.kit.keyset import PAGE_SIZE
from visnet.upwards import models, policy
from visnet.upwards.vocabulary import Fate, Kind, Refusal

IN_SIGHT = timedelta(days=14)
"""A network to which nobody stands above sends nothing on: what came is news for so long."""
GONE_WRONG = (Fate.REFUSED, Fate.GIVEN_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class CameLine:
    """The newest document of a network below, which no sum that was sent holds yet."""

    id: UUID
    name_it: str
    name_en: str
    definition: str
    is_demonstration: bool
    kind: Kind
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTakenLine:
    """A document of ours, the newest of its series, that one of those above does not have."""

    sent_id: UUID
    name_it: str
    name_en: str
    definition: str
    is_demonstration: bool
    serial: int
    fate: Fate
    answer: Refusal | None


def list_came(*, viewer: Actor, at: datetime) -> tuple[CameLine, ...]:
    """Return what came from below and is not sent on, the newest first; for who sends. One query."""
    if not policy.may_keep(viewer):
        return ()
    same = {"definition": OuterRef("definition"), "is_demonstration": OuterRef("is_demonstration")}
    newer = models.Received.objects.filter(
        station_id=OuterRef("station_id"), serial__gt=OuterRef("serial"), **same
    )
    sent = models.Sent.objects.filter(made_at__gte=OuterRef("received_at"), **same)
    rows = models.Received.objects.filter(
        ~Exists(newer), ~Exists(sent), station__ended_at=None, received_at__gt=at - IN_SIGHT
    )
    found = rows.order_by("-received_at", "id").values(
        *("id", "definition", "is_demonstration", "kind"),
        name_it=F("station__name_it"),
        name_en=F("station__name_en"),
        at=F("received_at"),
    )
    return tuple(CameLine(**{**row, "kind": Kind(row["kind"])}) for row in found[:PAGE_SIZE])


def list_not_taken(*, viewer: Actor) -> tuple[NotTakenLine, ...]:
    """Return what was refused above or never answered, and not sent anew; for who sends. One query."""
    if not policy.may_keep(viewer):
        return ()
    newer = models.Sent.objects.filter(
        definition=OuterRef("sent__definition"),
        is_demonstration=OuterRef("sent__is_demonstration"),
        serial__gt=OuterRef("sent__serial"),
    )
    rows = models.Delivery.objects.filter(
        ~Exists(newer), fate__in=GONE_WRONG, station__ended_at=None
    )
    found = rows.order_by("-made_at", "id").values(
        *("sent_id", "fate", "answer"),
        name_it=F("station__name_it"),
        name_en=F("station__name_en"),
        definition=F("sent__definition"),
        is_demonstration=F("sent__is_demonstration"),
        serial=F("sent__serial"),
    )
    return tuple(
        NotTakenLine(
            **{
                **row,
                "fate": Fate(row["fate"]),
                "answer": Refusal(row["answer"]) if row["answer"] in Refusal.values else None,
            }
        )
        for row in found[:PAGE_SIZE]
    )
