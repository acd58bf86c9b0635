"""Showing a draft to all parties, or taking it back from signature."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.agreements import policy, rules
from visnet.agreements.operations import ground
from visnet.agreements.queries import reading
from visnet.agreements.vocabulary import State
from visnet.kit.actor import Actor


@transaction.atomic
def open_negotiation(*, agreement_id: UUID, content_version: int, by: Actor, at: datetime) -> None:
    """Let every party's negotiators read the text, comment and propose.

    A text open for signature that nobody has signed may come back here; its hash is forgotten.
    Opened twice, it is open. Raises `ChangedMeanwhile`, `AgreementNotFound`, `Refused`,
    and `TextDoesNotHold` where nobody but oneself is a party.
    """
    held = ground.hold(agreement_id=agreement_id, by=by, at=at)
    if held.standing.state is State.NEGOTIATION:
        policy.may_change_text(by, held.standing).enforce()
        return
    policy.may_open_negotiation(by, held.standing).enforce()
    ground.check_version(held.row, content_version)
    rules.check_for_negotiation(reading.text_of(held.row))
    row = held.row
    row.opened_for_negotiation_at = row.opened_for_negotiation_at or at
    row.opened_for_signature_at = None
    row.text_sha256 = ""
    row.save(update_fields=["opened_for_negotiation_at", "opened_for_signature_at", "text_sha256"])
    ground.note(row=row, action="negotiation_opened", by=by, at=at)
