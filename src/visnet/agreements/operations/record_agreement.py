"""Entering an agreement that was signed on paper, whole."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.agreements import models, policy, rules
from visnet.agreements.operations import ground
from visnet.agreements.rules import AgreementText
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date


@transaction.atomic
def record_agreement(
    *,
    agreement_id: UUID,
    text: AgreementText,
    kept_by: UUID | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Enter an agreement that every party signed on its first day; the same id changes nothing.

    For what was signed before it came here; who signed for whom is then not known. At installation
    `kept_by` says which organisation looks after it, party or not. Raises
    `ClauseIsNotBetweenParties`, `TextDoesNotHold`, `NotFound` for an unknown organisation.
    """
    policy.may_record(actor=by, parties=text.party_ids).enforce()
    if models.Agreement.objects.filter(id=agreement_id).exists():
        return
    text = ground.settle_kinds(ground.with_kept_ids(ground.NO_PARTS, text))
    rules.check_text(text)
    first_day = text.from_date or civil_date(at)
    row = models.Agreement.objects.create(
        id=agreement_id,
        series_id=agreement_id,
        **ground.columns_of(text),
        drafted_by_organisation_id=by.organisation_id or kept_by,
        recorded_by=by.identifier,
        recorded_at=at,
    )
    ground.write_parts(row, text)
    row.parties.update(
        signed_date=first_day, signed_recorded_by=by.identifier, signed_recorded_at=at
    )
    row.opened_for_negotiation_at = row.opened_for_signature_at = at
    row.text_sha256 = rules.sha256_of(text)
    row.in_force_date = first_day
    row.save(
        update_fields=[
            "opened_for_negotiation_at",
            "opened_for_signature_at",
            "text_sha256",
            "in_force_date",
        ]
    )
    ground.note(row=row, action="recorded", by=by, at=at)
