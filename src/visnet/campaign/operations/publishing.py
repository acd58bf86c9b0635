"""Publishing what somebody else wrote, taking it back to be changed, ending it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.campaign import models, policy, rules
from visnet.campaign.operations.holding import (
    ChangedMeanwhile,
    author,
    hold,
    hold_to_keep,
    note,
    own_networks,
    save,
)
from visnet.campaign.rules import HalfWritten, MessageWords
from visnet.campaign.vocabulary import Public, State
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused


@transaction.atomic
def publish_campaign(*, campaign_id: UUID, version: int, by: Actor, at: datetime) -> None:
    """Publish what somebody else wrote, as it was read: in the version that was seen.

    Raises `NotFound`, `Refused`, `ChangedMeanwhile`, and `HalfWritten` where a name or a message is
    missing in one language. Twice by the same person is once.
    """
    own = own_networks(by, at)
    row = hold(campaign_id, by, own)
    policy.may_publish(
        by, network_id=row.network_id, written_by=row.written_by, own_networks=own
    ).enforce()
    if row.state == State.PUBLISHED and row.published_by == by.identifier:
        return
    if not rules.can_move(state=State(row.state), to=State.PUBLISHED):
        raise Refused(Reason.WRONG_STATE)
    if row.version != version:
        raise ChangedMeanwhile(row.version)
    if not rules.is_whole(name_it=row.name_it, name_en=row.name_en, messages=_messages(row)):
        raise HalfWritten(campaign_id)
    row.published_by, row.published_at = author(by), at
    row.state = State.PUBLISHED
    save(row)
    note(campaign_id, "campaign.published", by, at)


@transaction.atomic
def take_campaign_back(*, campaign_id: UUID, by: Actor, at: datetime) -> None:
    """Take it off the public pages, to be changed and published anew. Twice is once.

    Raises `NotFound` and `Refused`.
    """
    row = hold_to_keep(campaign_id, by, at)
    if row.state == State.DRAFT:
        return
    row.state = State.DRAFT
    save(row)
    note(campaign_id, "campaign.taken_back", by, at)


@transaction.atomic
def end_campaign(*, campaign_id: UUID, by: Actor, at: datetime) -> None:
    """End it, whether it was published or not. Twice is once. Raises `NotFound` and `Refused`."""
    own = own_networks(by, at)
    row = hold(campaign_id, by, own)
    policy.may_keep(by, network_id=row.network_id, own_networks=own).enforce()
    if row.state == State.ENDED:
        return
    row.ended_by, row.ended_at = author(by), at
    row.state = State.ENDED
    save(row)
    note(campaign_id, "campaign.ended", by, at)


def _messages(row: models.Campaign) -> list[MessageWords]:
    return [
        MessageWords(public=Public(each.public), words_it=each.words_it, words_en=each.words_en)
        for each in models.Message.objects.filter(campaign_id=row.id)
    ]
