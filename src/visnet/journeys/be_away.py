"""Being away: written down, and whoever is named to stand in is told that something waits."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.outbound import operations as outbound
from visnet.people import operations as people
from visnet.people import queries


@transaction.atomic
def be_away(
    *,
    absence_id: UUID,
    user_id: UUID,
    from_date: date,
    last_date: date,
    covered_by_id: UUID | None,
    by: Actor,
    at: datetime,
) -> None:
    """Record an absence, and put a notice in the outbox for whoever stands in.

    The notice is the constant text: not who is away, nor from when. The same absence again is told
    once. Raises as `people.record_absence`.
    """
    people.record_absence(
        absence_id=absence_id,
        user_id=user_id,
        from_date=from_date,
        last_date=last_date,
        covered_by_id=covered_by_id,
        by=by,
        at=at,
    )
    address = queries.find_address(user_id=covered_by_id) if covered_by_id else None
    if covered_by_id is None or address is None:
        return
    outbound.queue_staff_notice(
        recipient_user_id=covered_by_id,
        language=address.language,
        dedupe_key=f"standing_in:{absence_id}:{covered_by_id}",
        by=by,
        at=at,
    )
