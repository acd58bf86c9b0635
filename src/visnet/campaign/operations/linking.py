"""Making short addresses, and counting who comes by them: a number for each week, and nothing else.

What the front does here leaves no line in the journal: a line has a moment.
"""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from visnet.campaign import models, policy, rules
from visnet.campaign.operations.holding import IdAlreadyUsed, author, hold_to_keep, note
from visnet.campaign.rules import LinkWords, TooMany
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date

FOLLOW = "SELECT sec.follow_link(%s, %s, %s)"
ASKED = "SELECT sec.asked_through(%s, %s)"


@transaction.atomic
def make_link(
    *, link_id: UUID, campaign_id: UUID, words: LinkWords, by: Actor, at: datetime
) -> None:
    """Make a short address. Sent twice, it is one.

    Raises `NotFound`, `Refused`, `IdAlreadyUsed`, `TooMany`, and `ValueError` for no page of ours.
    """
    hold_to_keep(campaign_id, by, at)
    rules.page_of(words.target)
    held = models.Link.objects.filter(id=link_id).first()
    if held is not None:
        if held.campaign_id == campaign_id and held.made_by == by.identifier:
            return
        raise IdAlreadyUsed(link_id)
    if models.Link.objects.filter(campaign_id=campaign_id).count() >= rules.MOST_LINKS:
        raise TooMany(campaign_id)
    models.Link.objects.create(
        id=link_id,
        campaign_id=campaign_id,
        short=rules.new_short(),
        label=words.label,
        channel=words.channel,
        target=words.target,
        made_by=author(by),
        made_at=at,
    )
    note(campaign_id, "campaign.link_made", by, at)


@transaction.atomic
def follow_link(*, short: str, is_counted: bool, by: Actor, at: datetime) -> str | None:
    """Return which page a short address leads to, and count one more for this week.

    None where there is no such address. `is_counted` is false for machines that look ahead.
    """
    policy.may_come(by).enforce()
    if not rules.is_short(short):
        return None
    with connection.cursor() as cursor:
        cursor.execute(FOLLOW, [short, rules.monday_of(civil_date(at)), is_counted])
        (target,) = cursor.fetchone()
    return None if target is None else str(target)


@transaction.atomic
def say_what_brought_me(*, short: str, by: Actor, at: datetime) -> None:
    """Count, for this week, one more who said that a campaign had brought them.

    To be called after the message was kept, in a transaction of its own: the two have nothing in
    common. An address that is not there is counted nowhere.
    """
    policy.may_come(by).enforce()
    if not rules.is_short(short):
        return
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [short, rules.monday_of(civil_date(at))])
