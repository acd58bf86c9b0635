"""Freezing a text and asking for signatures."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.agreements import models, policy, rules
from visnet.agreements.operations import ground
from visnet.agreements.queries import reading
from visnet.agreements.vocabulary import State
from visnet.kit.actor import Actor


class ProposalsStillOpen(Exception):
    """Somebody's proposed change waits for a decision."""


@transaction.atomic
def open_signature(*, agreement_id: UUID, content_version: int, by: Actor, at: datetime) -> None:
    """Freeze the text, keep its hash, and let the parties sign. Opened twice, it is open.

    Raises `ProposalsStillOpen`, `TextDoesNotHold`, `ChangedMeanwhile`, `AgreementNotFound`,
    `Refused`.
    """
    held = ground.hold(agreement_id=agreement_id, by=by, at=at)
    if held.standing.state is State.SIGNING and by.is_staff_of(held.standing.drafted_by):
        return
    policy.may_open_signature(by, held.standing).enforce()
    ground.check_version(held.row, content_version)
    if models.ProposedChange.objects.filter(agreement=held.row, decided_at=None).exists():
        raise ProposalsStillOpen(agreement_id)
    written = reading.text_of(held.row)
    text = ground.settle_kinds(written)
    rules.check_for_signature(text)
    row = held.row
    # What an organisation is may have changed since it was written: the clauses by kind need it.
    for party in text.parties:
        row.parties.filter(organisation_id=party.organisation_id).update(
            organisation_kind=party.organisation_kind
        )
    row.opened_for_signature_at = at
    row.text_sha256 = rules.sha256_of(text)
    row.save(update_fields=["opened_for_signature_at", "text_sha256"])
    ground.note(row=row, action="signature_opened", by=by, at=at)
