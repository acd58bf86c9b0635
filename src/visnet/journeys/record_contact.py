"""Noting an attempt to reach the person, after the gate said that it was safe."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.rules import AttemptWords, Suggestion
from visnet.kit.actor import Actor
from visnet.outbound import rules as outbound


@transaction.atomic
def record_contact(
    *, attempt_id: UUID, case_id: UUID, attempt: AttemptWords, by: Actor, at: datetime
) -> Suggestion | None:
    """Write down an attempt by a way that is safe at this moment; return what it suggests.

    Raises `Refused` with what stands nearest to a yes: UNSAFE_TIME, CONTACT_RULE_EXPIRED or
    UNSAFE_CHANNEL. Raises `NotFound`.
    """
    card = case_queries.get_contact_permission(viewer=by, case_id=case_id)
    outbound.may_use(card, attempt.channel, at, way_id=attempt.rule_id).enforce()
    return cases.record_contact_attempt(
        attempt_id=attempt_id, case_id=case_id, attempt=attempt, by=by, at=at
    )
