"""Beginning an agreement."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.agreements import models, policy, rules
from visnet.agreements.operations import ground
from visnet.agreements.queries import reading
from visnet.agreements.rules import AgreementText
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date


@transaction.atomic
def draft_agreement(*, agreement_id: UUID, text: AgreementText, by: Actor, at: datetime) -> None:
    """Begin a text, which only the drafting organisation sees; the same id again changes nothing.

    Raises `IdAlreadyUsed`, `Refused`, `TextDoesNotHold`, `NotFound` for an unknown organisation.
    """
    on = civil_date(at)
    near = reading.neighbours(organisation_id=by.organisation_id, on=on)
    policy.may_draft(actor=by, parties=text.party_ids, neighbours=near).enforce()
    found = models.Agreement.objects.filter(id=agreement_id).first()
    if found is not None:
        if found.drafted_by_organisation_id != by.organisation_id:
            raise ground.IdAlreadyUsed(agreement_id)
        return
    text = ground.settle_kinds(ground.with_kept_ids(ground.NO_PARTS, text))
    rules.check_text(text)
    row = models.Agreement.objects.create(
        id=agreement_id,
        series_id=agreement_id,
        **ground.columns_of(text),
        drafted_by_organisation_id=ground.organisation(by),
        recorded_by=ground.author(by),
        recorded_at=at,
    )
    ground.write_parts(row, text)
    ground.see(row=row, by=by, at=at)
    ground.note(row=row, action="drafted", by=by, at=at)
