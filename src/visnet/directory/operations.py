"""Writing the cards of services."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.directory import models, policy
from visnet.kit.actor import Actor
from visnet.people.vocabulary import Verification


@transaction.atomic
def record_service(
    *,
    service_id: UUID,
    organisation_id: UUID,
    name_it: str,
    name_en: str,
    needs: Iterable[str],
    municipality_code: str = "",
    place: str = "",
    hours_it: str = "",
    hours_en: str = "",
    phone: str = "",
    verification: Verification,
    verified_date: date | None = None,
    source: str = "",
    is_confidential: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Write a service's card, or write it anew. A confidential one keeps no place at all."""
    policy.may_keep(actor=by, organisation_id=organisation_id).enforce()
    models.Service.objects.update_or_create(
        id=service_id,
        defaults={
            "organisation_id": organisation_id,
            "name_it": name_it,
            "name_en": name_en,
            "needs": list(needs),
            "municipality_code": "" if is_confidential else municipality_code,
            "place": "" if is_confidential else place,
            "hours_it": hours_it,
            "hours_en": hours_en,
            "phone": "" if is_confidential else phone,
            "verification": verification,
            "verified_date": verified_date,
            "source": source,
            "is_confidential": is_confidential,
        },
    )
    audit.note(
        by=by,
        at=at,
        action="service.recorded",
        subject_kind="service",
        subject_id=service_id,
    )
