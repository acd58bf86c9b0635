"""Taking a referral back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.journeys import telling
from visnet.kit.actor import Actor
from visnet.referrals import operations as referrals
from visnet.referrals import queries
from visnet.referrals.vocabulary import State, WithdrawnBecause


@transaction.atomic
def withdraw_referral(
    *,
    referral_id: UUID,
    because: WithdrawnBecause,
    seen_as: State | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Take a referral back and tell the partner's desk that something changed.

    Raises as `referrals.operations.withdraw_referral`.
    """
    referrals.withdraw_referral(
        referral_id=referral_id, because=because, seen_as=seen_as, by=by, at=at
    )
    line = queries.get_sent_line(viewer=by, referral_id=referral_id, at=at)
    telling.tell_desk(
        organisation_id=line.to_organisation_id,
        about=referral_id,
        what="referral-withdrawn",
        by=by,
        at=at,
    )
