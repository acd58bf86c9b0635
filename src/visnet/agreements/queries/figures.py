"""How many agreements stand where, by network. What is still negotiated is for its parties alone."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from visnet.agreements import models, rules
from visnet.agreements.queries import reading
from visnet.agreements.vocabulary import State

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
    rows = models.Agreement.objects.filter(
        network_id__in=network_ids, in_force_date__isnull=False
    ).only(
        "id",
        "network_id",
        "in_force_date",
        "until_date",
        "renewal",
        "renewal_months",
        "renewed_until_date",
        "superseded_date",
        "ended_date",
        "opened_for_negotiation_at",
        "opened_for_signature_at",
    )
    counted = Counter(
        (row.network_id, rules.state_of(reading.facts_of(row), on))
        for row in rows
        if row.network_id is not None
    )
    return tuple(
        AgreementCount(network_id=network_id, state=state, count=counted[network_id, state])
        for network_id in network_ids
        for state in COUNTED_STATES
        if counted[network_id, state]
    )
