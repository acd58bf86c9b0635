"""Letting a text say something else."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.agreements import policy, rules
from visnet.agreements.operations import ground
from visnet.agreements.queries import reading
from visnet.agreements.rules import AgreementText
from visnet.kit.actor import Actor


@transaction.atomic
def change_text(
    *, agreement_id: UUID, text: AgreementText, content_version: int, by: Actor, at: datetime
) -> None:
    """Replace the text of a draft or a negotiation; which parts changed is written down.

    Raises `ChangedMeanwhile`, `AgreementNotFound`, `Refused`, `TextDoesNotHold`, `NotFound`.
    """
    held = ground.hold(agreement_id=agreement_id, by=by, at=at)
    policy.may_change_text(by, held.standing).enforce()
    near = reading.neighbours(organisation_id=by.organisation_id, on=held.on)
    policy.may_draft(
        actor=by, parties=text.party_ids, neighbours=near | held.standing.parties
    ).enforce()
    ground.check_version(held.row, content_version)
    text = ground.settle_kinds(text)
    rules.check_text(text)
    ground.put_text(held=held, text=text, by=by, at=at)
