"""Writing agreements down, and ending them. What is written is what the software allows."""

from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from visnet.agreements import models, policy, queries, rules
from visnet.agreements.rules import AgreementText
from visnet.audit import operations as audit
from visnet.kit.actor import Actor


@transaction.atomic
def record_agreement(*, agreement_id: UUID, text: AgreementText, by: Actor, at: datetime) -> None:
    """Write a signed agreement with its parties and clauses; the same id again changes nothing.

    Raises `ClauseIsNotBetweenParties`.
    """
    policy.may_record(actor=by, parties=text.parties).enforce()
    if models.Agreement.objects.filter(id=agreement_id).exists():
        return
    rules.check_clauses(text)
    models.Agreement.objects.create(
        id=agreement_id,
        kind=text.kind,
        title_it=text.title_it,
        title_en=text.title_en,
        from_date=text.from_date,
        until_date=text.until_date,
        source=text.source,
        recorded_by=by.identifier,
        recorded_at=at,
    )
    models.Party.objects.bulk_create(
        models.Party(
            id=uuid5(agreement_id, f"party {organisation_id}"),
            agreement_id=agreement_id,
            organisation_id=organisation_id,
            signed_date=text.from_date,
        )
        for organisation_id in sorted(text.parties)
    )
    models.Clause.objects.bulk_create(
        models.Clause(
            id=uuid5(agreement_id, f"clause {number}"),
            agreement_id=agreement_id,
            from_organisation_id=clause.from_organisation_id,
            to_organisation_id=clause.to_organisation_id,
            purpose=clause.purpose,
            categories=sorted(clause.categories),
            lawful_basis=clause.lawful_basis,
            retention_days=clause.retention_days,
            needs_consent=clause.needs_consent,
        )
        for number, clause in enumerate(text.clauses)
    )
    audit.note(
        by=by,
        at=at,
        action="agreement.recorded",
        subject_kind="agreement",
        subject_id=agreement_id,
    )


@transaction.atomic
def end_agreement(*, agreement_id: UUID, on: date, by: Actor, at: datetime) -> None:
    """End an agreement: from that day on nothing passes under it. Raises `AgreementNotFound`."""
    row = models.Agreement.objects.select_for_update().filter(id=agreement_id).first()
    if row is None:
        raise queries.AgreementNotFound(agreement_id)
    parties = models.Party.objects.filter(agreement_id=agreement_id)
    policy.may_end(
        actor=by, parties=frozenset(parties.values_list("organisation_id", flat=True))
    ).enforce()
    row.ended_date = on
    row.save(update_fields=["ended_date"])
    audit.note(
        by=by,
        at=at,
        action="agreement.ended",
        subject_kind="agreement",
        subject_id=agreement_id,
        fields=("ended_date",),
    )
