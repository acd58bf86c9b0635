"""Writing down what a partner tells back; for this room's operations only."""

from datetime import datetime
from uuid import UUID

from visnet.kit.actor import Actor
from visnet.referrals import models
from visnet.referrals.operations import ground
from visnet.referrals.vocabulary import Outcome
from visnet.vault import queries as vault
from visnet.vault.rules import Place


def was_told(*, report_id: UUID, referral_id: UUID, by: Actor) -> bool:
    """Whether the same form told this already."""
    return models.Report.objects.filter(
        id=report_id, referral_id=referral_id, by=ground.author(by)
    ).exists()


def write_report(
    *,
    report_id: UUID,
    row: models.Referral,
    outcome: Outcome | None,
    words: str,
    by: Actor,
    at: datetime,
) -> None:
    """Seal what was told under the referral's key, which both sides hold. No outcome: a question."""
    sealed = None
    if words.strip():
        box = vault.open_box(viewer=by, subject_id=row.id)
        sealed = box.seal(place=Place("referrals_report", "words", report_id), words=words)
    models.Report.objects.create(
        id=report_id,
        referral_id=row.id,
        by=ground.author(by),
        at=at,
        outcome=outcome or "",
        words_sealed=sealed,
    )
