"""Numbers for an example, made up by the software itself and for an invented campaign only."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.campaign import models, policy
from visnet.campaign.operations.holding import note
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound


@transaction.atomic
def invent_numbers(
    *,
    campaign_id: UUID,
    came: Iterable[tuple[UUID, date, int]],
    asked: Iterable[tuple[date, int]],
    by: Actor,
    at: datetime,
) -> None:
    """Write down how many came by each link in each week, and how many said so; once.

    For a campaign of the demonstration; every other counts whoever comes. Raises `NotFound` and
    `Refused`.
    """
    policy.may_invent(by).enforce()
    campaign = models.Campaign.objects.filter(id=campaign_id, is_demonstration=True)
    if not campaign.select_for_update().exists():
        raise NotFound(campaign_id)
    if models.Passage.objects.filter(link__campaign_id=campaign_id).exists():
        return
    models.Passage.objects.bulk_create(
        models.Passage(id=uuid4(), link_id=link_id, week=week, many=many)
        for link_id, week, many in came
    )
    models.Asked.objects.bulk_create(
        models.Asked(id=uuid4(), campaign_id=campaign_id, week=week, many=many)
        for week, many in asked
    )
    note(campaign_id, "campaign.numbers_invented", by, at)
