"""Writing down what an answer says; for this room's operations only."""

from datetime import datetime
from uuid import UUID

from visnet.kit.actor import Actor
from visnet.referrals import models
from visnet.referrals.operations import ground
from visnet.vault import queries as vault
from visnet.vault.rules import Place


def write_answer(
    *,
    row: models.Referral,
    who: str = "",
    suggested_organisation_id: UUID | None = None,
    suggestion: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Seal what an answer says under the referral's key, which both sides hold."""
    models.Answer.objects.create(
        referral_id=row.id,
        by=ground.author(by),
        at=at,
        who_sealed=_sealed(row, "who", who, by),
        suggested_organisation_id=suggested_organisation_id,
        suggestion_sealed=_sealed(row, "suggestion", suggestion, by),
    )


def _sealed(row: models.Referral, column: str, words: str, by: Actor) -> bytes | None:
    if not words.strip():
        return None
    box = vault.open_box(viewer=by, subject_id=row.id)
    return box.seal(place=Place("referrals_answer", column, row.id), words=words.strip())
