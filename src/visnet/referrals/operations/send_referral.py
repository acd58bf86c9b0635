"""Sending a referral."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.agreements import queries as agreements
from visnet.agreements.vocabulary import Purpose
from visnet.kit.actor import Actor
from visnet.referrals import models, policy, queries, rules
from visnet.referrals.operations import ground
from visnet.referrals.rules import Clock
from visnet.referrals.vocabulary import State, Urgency
from visnet.vault import operations as vault
from visnet.vault import queries as vault_queries

CLOCK = ("answer_due_at", "coordinator_due_at", "alternatives_due_at")


@transaction.atomic
def send_referral(*, referral_id: UUID, by: Actor, at: datetime) -> None:
    """Give the partner the key of the package, and start the clock of the answer.

    Sent twice, it is sent. Raises `NotFound`, and `Refused` when it was taken back meanwhile or
    waits for a supervisor's approval, or when the package is not the one they approved.
    """
    row, standing = ground.lock_sent(referral_id=referral_id, by=by)
    is_draft = standing.state is State.DRAFT
    policy.may_send(
        by,
        standing,
        purpose=Purpose(row.purpose),
        lacks_approval=is_draft and queries.lacks_approval(referral_id=referral_id, sender=by),
        has_changed=is_draft and queries.has_changed(referral_id=referral_id),
    ).enforce()
    if row.sent_by == by.identifier and row.state != State.WITHDRAWN:
        return
    rules.check_move(current=standing.state, wanted=State.SENT)
    row.state = State.SENT
    row.sent_by = ground.author(by)
    row.sent_at = at
    clock = _clock_of(row, at)
    row.answer_due_at = clock.answer_due_at
    row.coordinator_due_at = clock.coordinator_due_at
    row.alternatives_due_at = clock.alternatives_due_at
    ground.save(row, "state", "sent_by", "sent_at", *CLOCK)
    box = vault_queries.open_box(viewer=by, subject_id=row.id)
    vault.share_box(box=box, with_organisation=row.to_organisation_id)
    ground.write_down(row=row, action="sent", by=by, at=at, case_id=row.case_id)


def _clock_of(row: models.Referral, at: datetime) -> Clock:
    """Work out, once, when what happens if nobody answers: by the clause that holds now."""
    allowed = agreements.what_may_pass(
        from_organisation_id=row.from_organisation_id,
        to_organisation_id=row.to_organisation_id,
        purpose=Purpose(row.purpose),
        at=at,
    )
    return rules.clock_of(sent_at=at, urgency=Urgency(row.urgency), answer_days=allowed.answer_days)
