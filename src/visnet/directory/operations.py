"""Writing the cards of services."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.directory import models, policy, rules
from visnet.directory.rules import Card
from visnet.kit.actor import Actor
from visnet.people.vocabulary import Verification


@transaction.atomic
def record_service(
    *, service_id: UUID, card: Card, verification: Verification, by: Actor, at: datetime
) -> None:
    """Write a service's card, or write it anew. A confidential one keeps no place at all."""
    policy.may_keep(actor=by, organisation_id=card.organisation_id).enforce()
    kept = asdict(rules.without_place(card))
    models.Service.objects.update_or_create(
        id=service_id,
        defaults={**kept, "needs": list(card.needs), "verification": verification},
    )
    audit.note(
        by=by,
        at=at,
        action="service.recorded",
        subject_kind="service",
        subject_id=service_id,
    )
