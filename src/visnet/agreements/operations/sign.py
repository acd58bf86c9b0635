"""Signing, party by party, and keeping the scan of what was signed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from visnet.agreements import models, policy, rules
from visnet.agreements.operations import ground, papers
from visnet.agreements.operations.leave import follow_parties
from visnet.agreements.rules import Signature
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused


@transaction.atomic
def sign(
    *,
    agreement_id: UUID,
    organisation_id: UUID,
    signature: Signature,
    text_sha256: str,
    original: bytes | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Write down a party's signature under the text of that hash.

    The last one that the text asks for puts it in force, and replaces the version it amends.
    The same signature again changes nothing. Raises `ChangedMeanwhile` for another text,
    `DayOutOfRange`, `NotAnOriginal`, `AgreementNotFound`, `Refused`.
    """
    held = ground.hold(agreement_id=agreement_id, by=by, at=at)
    party = held.parties.get(organisation_id)
    if party is None:
        raise NotFound(organisation_id)
    if held.row.text_sha256 != text_sha256:
        raise ground.ChangedMeanwhile(agreement_id)
    is_same = (party.signed_date, party.signatory) == (signature.signed_date, signature.signatory)
    policy.may_sign(
        by,
        held.standing,
        organisation_id=organisation_id,
        with_original=original is not None,
        has_signed=party.signed_date is not None and not is_same,
    ).enforce()
    if is_same:
        return
    rules.check_signature(signature, opened_at=held.row.opened_for_signature_at, at=at)
    party.signed_date = signature.signed_date
    party.signatory = signature.signatory
    party.capacity = signature.capacity
    party.signed_recorded_by = ground.author(by)
    party.signed_recorded_at = at
    party.save(
        update_fields=[
            "signed_date",
            "signatory",
            "capacity",
            "signed_recorded_by",
            "signed_recorded_at",
        ]
    )
    if original is not None:
        papers.keep_original(held=held, party=party, content=original, by=by, at=at)
    _put_in_force(held)
    follow_parties(held)
    ground.note(row=held.row, action="signed", by=by, at=at, fields=("signed_date", "signatory"))


@transaction.atomic
def add_original(
    *, agreement_id: UUID, organisation_id: UUID, content: bytes, by: Actor, at: datetime
) -> None:
    """Keep the scan of what a party signed, later; the same scan again changes nothing.

    Raises `NotAnOriginal`, `AgreementNotFound`, `Refused`.
    """
    held = ground.hold(agreement_id=agreement_id, by=by, at=at)
    party = held.parties.get(organisation_id)
    if party is None:
        raise NotFound(organisation_id)
    policy.may_sign(
        by, held.standing, organisation_id=organisation_id, with_original=True
    ).enforce()
    if party.signed_date is None:
        raise Refused(Reason.WRONG_STATE)
    papers.keep_original(held=held, party=party, content=content, by=by, at=at)


def _put_in_force(held: ground.Held) -> None:
    row = held.row
    if row.in_force_date is not None:
        return
    row.in_force_date = rules.in_force_date(
        in_force_when=row.in_force_when,
        in_force_number=row.in_force_number,
        from_date=row.from_date,
        signed_dates=[party.signed_date for party in held.parties.values()],
    )
    if row.in_force_date is None:
        return
    row.save(update_fields=["in_force_date"])
    # A version signed for a later day may be overtaken by a newer one: the earliest day counts.
    models.Agreement.objects.filter(
        Q(superseded_date__isnull=True) | Q(superseded_date__gt=row.in_force_date),
        series_id=row.series_id,
        version_number__lt=row.version_number,
        in_force_date__isnull=False,
    ).update(superseded_date=row.in_force_date)
