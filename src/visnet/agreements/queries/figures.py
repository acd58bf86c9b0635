"""How many agreements stand where, by network. What is still negotiated is for its parties alone."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from visnet.agreements import models, rules
from visnet.agreements.queries import reading
from visnet.agreements.vocabulary import State
from visnet.kit import questions

COUNTED_STATES = (
    State.SIGNED,
    State.IN_FORCE,
    State.RENEWED,
    State.EXPIRED,
    State.ENDED,
)
"""States in which everybody in the network may know of an agreement, and of how many there are."""


@dataclass(frozen=True, slots=True)
class AgreementCount:
    """How many agreements of a network stand so."""

    network_id: UUID
    state: State
    count: int


def count_states(*, network_ids: Collection[UUID], on: date) -> tuple[AgreementCount, ...]:
    """Return how many agreements of each network stand where on a day; one query.

    Only those that were signed: a draft is known to its parties alone.
    """
    rows = questions.asked(_signed, network_ids=tuple(network_ids))
    counted = Counter(
        (network_id, rules.state_of(reading.facts_from(facts), on)) for network_id, *facts in rows
    )
    return tuple(
        AgreementCount(network_id=network_id, state=state, count=counted[network_id, state])
        for network_id in network_ids
        for state in COUNTED_STATES
        if counted[network_id, state]
    )


def _signed(*, network_ids: tuple[UUID, ...]) -> "QuerySet[models.Agreement, tuple[Any, ...]]":
    rows = models.Agreement.objects.filter(network_id__in=network_ids, in_force_date__isnull=False)
    return rows.values_list("network_id", *reading.FACTS)
