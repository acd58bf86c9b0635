"""Cards as those see them who keep them: how fresh, checked by whom, what there is to do."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Q, QuerySet

from visnet.directory import models, policy, rules
from visnet.directory.queries import reading
from visnet.directory.queries.cards import narrowed
from visnet.directory.rules import Card
from visnet.directory.vocabulary import CheckWay, Freshness, ServiceStatus
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.kit.keyset import PAGE_SIZE, Page, page_of
from visnet.people import queries as people
from visnet.people.vocabulary import Verification


class Whose(StrEnum):
    """Whose cards a list shows."""

    NETWORK = "network"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list of cards is narrowed to; everything when nothing is said."""

    whose: Whose = Whose.NETWORK
    need: str = ""
    municipality_code: str = ""
    freshness: Freshness | None = None


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A card on one line, for whoever sees it from inside."""

    id: UUID
    organisation_id: UUID
    name_it: str
    name_en: str
    status: ServiceStatus
    municipalities: tuple[str, ...]
    is_confidential: bool
    verification: Verification
    verified_date: date | None
    freshness: Freshness
    version: int
    may_keep: bool

    def name(self, language: str) -> str:
        """Return the name in the reader's language."""
        return rules.in_language(language, italian=self.name_it, english=self.name_en)


@dataclass(frozen=True, slots=True)
class CheckLine:
    """That somebody made sure of a card, on a day."""

    checked_date: date
    way: CheckWay
    organisation_id: UUID | None
    user_id: UUID | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class CardForKeeper:
    """A card from inside, with what its viewer may do, and its newest checks."""

    card: Card
    freshness: Freshness
    may_keep: bool
    may_write_words: bool
    may_keep_confidential_place: bool
    checks: tuple[CheckLine, ...]


@dataclass(frozen=True, slots=True)
class AskingCard:
    """A card that nobody made sure of for six months: all that the worker may know of it."""

    service_id: UUID
    organisation_id: UUID


def list_lines(
    *,
    viewer: Actor,
    on: date,
    wanted: Wanted = EVERYTHING,
    after: UUID | None = None,
    size: int = PAGE_SIZE,
) -> Page[ServiceLine]:
    """Return a page of the cards that the viewer sees from inside, by name."""
    networked = _networked(viewer, on)
    rows = models.Service.objects.filter(policy.visible_to(viewer, networked=networked))
    if wanted.whose is Whose.OWN:
        rows = rows.filter(organisation_id__in=_own(viewer))
    if wanted.freshness is not None:
        rows = rows.filter(_as_fresh_as(wanted.freshness, on))
    rows = narrowed(rows, need=wanted.need, municipality_code=wanted.municipality_code, after=after)
    lines = [_line(row, viewer, networked, on) for row in _with_places(rows)[: size + 1]]
    return page_of(found=lines, key=lambda line: str(line.id), size=size)


def list_to_confirm(*, viewer: Actor, on: date, limit: int = 10) -> tuple[ServiceLine, ...]:
    """Return cards that the viewer may keep and that ask to be confirmed, the oldest first.

    What is no longer given asks nothing.
    """
    networked = _networked(viewer, on)
    rows = (
        models.Service.objects.filter(policy.visible_to(viewer, networked=networked))
        .filter(
            Q(verified_date__isnull=True) | Q(verified_date__lte=rules.last_day_asked_again(on))
        )
        .exclude(status=ServiceStatus.INACTIVE)
        .order_by(F("verified_date").asc(nulls_first=True), "name_it", "id")
    )
    lines = (_line(row, viewer, networked, on) for row in _with_places(rows))
    return tuple(line for line in lines if line.may_keep)[:limit]


def get_for_keeper(*, viewer: Actor, service_id: UUID, on: date) -> CardForKeeper:
    """Return a card from inside. Raises `NotFound` for whoever does not see it."""
    networked = _networked(viewer, on)
    rows = models.Service.objects.filter(policy.visible_to(viewer, networked=networked))
    found = reading.cards_of(rows.filter(id=service_id))
    if not found:
        raise NotFound(service_id)
    card = found[0]
    checks = models.Check.objects.filter(service_id=service_id).order_by("-made_at", "id")
    return CardForKeeper(
        card=card,
        freshness=rules.freshness(verified_date=card.verified_date, on=on),
        may_keep=bool(
            policy.may_keep(actor=viewer, organisation_id=card.organisation_id, networked=networked)
        ),
        may_write_words=bool(
            policy.may_write_words(
                actor=viewer,
                organisation_id=card.organisation_id,
                is_confidential=card.is_confidential,
            )
        ),
        may_keep_confidential_place=card.is_confidential
        and bool(
            policy.may_keep_confidential_place(actor=viewer, organisation_id=card.organisation_id)
        ),
        checks=tuple(
            CheckLine(
                checked_date=row.checked_date,
                way=CheckWay(row.way),
                organisation_id=row.organisation_id,
                user_id=row.user_id,
                made_at=row.made_at,
            )
            for row in checks[:10]
        ),
    )


def list_locations(*, organisation_id: UUID) -> tuple[rules.Location, ...]:
    """Return the places of an organisation that anybody may know, for another of its services."""
    rows = models.Location.objects.filter(organisation_id=organisation_id)
    return tuple(reading.location_of(row) for row in rows.order_by("municipality", "street", "id"))


def has_confidential_place(*, viewer: Actor, service_id: UUID) -> bool:
    """Whether the place of a confidential service is kept, for those who may know it; else no."""
    return models.SealedPlace.objects.filter(
        service_id=service_id, organisation_id__in=_own(viewer)
    ).exists()


def list_asking(*, viewer: Actor, on: date) -> tuple[AskingCard, ...]:
    """Return the cards to be asked for by mail: given now, and unchecked for six months or ever."""
    policy.may_ask_again(viewer).enforce()
    rows = (
        models.Service.objects.filter(
            Q(verified_date__isnull=True) | Q(verified_date__lte=rules.last_day_asked_again(on))
        )
        .exclude(status=ServiceStatus.INACTIVE)
        .order_by("id")
        .values_list("id", "organisation_id")
    )
    return tuple(AskingCard(*row) for row in rows)


def _networked(viewer: Actor, on: date) -> frozenset[UUID]:
    if viewer.organisation_id is None:
        return frozenset()
    return people.list_networked_ids(organisation_id=viewer.organisation_id, on=on)


def _own(viewer: Actor) -> list[UUID]:
    return [viewer.organisation_id] if viewer.organisation_id else []


def _with_places(rows: "QuerySet[models.Service]") -> "QuerySet[Any]":
    return rows.annotate(
        municipalities=ArrayAgg(
            "places__location__municipality",
            filter=~Q(places__location__municipality=""),
            distinct=True,
            default=[],
        )
    )


def _line(row: Any, viewer: Actor, networked: frozenset[UUID], on: date) -> ServiceLine:
    return ServiceLine(
        id=row.id,
        organisation_id=row.organisation_id,
        name_it=row.name_it,
        name_en=row.name_en,
        status=ServiceStatus(row.status),
        municipalities=tuple(row.municipalities),
        is_confidential=row.is_confidential,
        verification=Verification(row.verification),
        verified_date=row.verified_date,
        freshness=rules.freshness(verified_date=row.verified_date, on=on),
        version=row.version,
        may_keep=bool(
            policy.may_keep(actor=viewer, organisation_id=row.organisation_id, networked=networked)
        ),
    )


def _as_fresh_as(freshness: Freshness, on: date) -> Q:
    asked, unverified = rules.last_day_asked_again(on), rules.last_day_unverified(on)
    return {
        Freshness.NEVER_CHECKED: Q(verified_date__isnull=True),
        Freshness.UNVERIFIED: Q(verified_date__lte=unverified),
        Freshness.ASK_AGAIN: Q(verified_date__gt=unverified, verified_date__lte=asked),
        Freshness.CHECKED: Q(verified_date__gt=asked),
    }[freshness]
