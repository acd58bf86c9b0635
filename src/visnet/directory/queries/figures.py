"""How fresh the cards of organisations are, as counts."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from visnet.directory import models, rules
from visnet.directory.vocabulary import Freshness, ServiceStatus
from visnet.kit import questions


@dataclass(frozen=True, slots=True)
class FreshnessCount:
    """How many cards of an organisation are as fresh as this."""

    organisation_id: UUID
    freshness: Freshness
    count: int


def count_freshness(*, organisation_ids: Collection[UUID], on: date) -> tuple[FreshnessCount, ...]:
    """Return how many cards of each organisation are how fresh on a day; one query.

    What is no longer given is not counted.
    """
    rows = questions.asked(_by_day_of_check, organisation_ids=tuple(organisation_ids))
    counted: dict[tuple[UUID, Freshness], int] = defaultdict(int)
    for organisation_id, verified_date, cards in rows:
        counted[organisation_id, rules.freshness(verified_date=verified_date, on=on)] += cards
    return tuple(
        FreshnessCount(organisation_id=organisation_id, freshness=freshness, count=count)
        for (organisation_id, freshness), count in sorted(
            counted.items(), key=lambda each: (str(each[0][0]), each[0][1])
        )
    )


def _by_day_of_check(
    *, organisation_ids: tuple[UUID, ...]
) -> "QuerySet[models.Service, tuple[Any, ...]]":
    return (
        models.Service.objects.filter(organisation_id__in=organisation_ids)
        .exclude(status=ServiceStatus.INACTIVE)
        .values_list("organisation_id", "verified_date")
        .annotate(cards=Count("id"))
    )
