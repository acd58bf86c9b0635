"""Beginning the next version of an agreement."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.agreements import models, policy
from visnet.agreements.operations import ground
from visnet.agreements.queries import reading
from visnet.kit.actor import Actor


class AlreadyBeingAmended(Exception):
    """A newer version is being drafted, negotiated or signed. `agreement_id` says which."""

    def __init__(self, agreement_id: UUID) -> None:
        super().__init__("already being amended")
        self.agreement_id = agreement_id


@transaction.atomic
def amend(*, agreement_id: UUID, new_agreement_id: UUID, by: Actor, at: datetime) -> None:
    """Begin the next version as a draft with the same text; it is negotiated and signed anew.

    The older version binds until the day on which the newer one comes into force. The same new id
    again changes nothing. Raises `AlreadyBeingAmended`, `IdAlreadyUsed`, `AgreementNotFound`,
    `Refused`.
    """
    held = ground.hold(agreement_id=agreement_id, by=by, at=at)
    policy.may_amend(by, held.standing).enforce()
    found = models.Agreement.objects.filter(id=new_agreement_id).first()
    if found is not None:
        if found.amends_id != agreement_id:
            raise ground.IdAlreadyUsed(new_agreement_id)
        return
    series = models.Agreement.objects.filter(series_id=held.row.series_id)
    newer = series.filter(version_number__gt=held.row.version_number, ended_date__isnull=True)
    other = newer.first()
    if other is not None:
        raise AlreadyBeingAmended(other.id)
    text = ground.with_kept_ids(
        ground.NO_PARTS,
        replace(
            reading.text_of(held.row),
            from_date=None,
            until_date=held.row.renewed_until_date or held.row.until_date,
        ),
    )
    last = series.order_by("-version_number").values_list("version_number", flat=True)[0]
    row = models.Agreement.objects.create(
        id=new_agreement_id,
        series_id=held.row.series_id,
        version_number=last + 1,
        amends=held.row,
        **ground.columns_of(text),
        drafted_by_organisation_id=ground.organisation(by),
        recorded_by=ground.author(by),
        recorded_at=at,
    )
    ground.write_parts(row, text)
    ground.see(row=row, by=by, at=at)
    ground.note(row=row, action="amendment_drafted", by=by, at=at)
