"""Writing a campaign: what it is called, and what it says to whom."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.campaign import models, policy, rules
from visnet.campaign.operations.holding import (
    IdAlreadyUsed,
    author,
    hold_draft,
    note,
    own_networks,
    save,
)
from visnet.campaign.rules import CampaignWords, MessageWords
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Reason, Refused
from visnet.people import queries as people


@transaction.atomic
def draft_campaign(
    *,
    campaign_id: UUID,
    words: CampaignWords,
    is_demonstration: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Begin a campaign. The same one again changes nothing.

    Raises `IdAlreadyUsed`, `Refused` and `DatesTheWrongWayRound`.
    """
    row = models.Campaign.objects.select_for_update().filter(id=campaign_id).first()
    _check(words, by, at)
    if row is not None:
        if row.drafted_by == by.identifier:
            return
        raise IdAlreadyUsed(campaign_id)
    row = models.Campaign(id=campaign_id, drafted_by=author(by), drafted_at=at)
    row.is_demonstration = is_demonstration
    _write(row, words, by)
    row.save(force_insert=True)
    note(campaign_id, "campaign.drafted", by, at)


@transaction.atomic
def change_campaign(
    *, campaign_id: UUID, words: CampaignWords, version: int, by: Actor, at: datetime
) -> None:
    """Change a draft. Raises `NotFound`, `Refused`, `ChangedMeanwhile`, `DatesTheWrongWayRound`."""
    row = hold_draft(campaign_id, version, by, at)
    _check(words, by, at)
    _write(row, words, by)
    save(row)
    note(campaign_id, "campaign.changed", by, at)


@transaction.atomic
def write_message(
    *, campaign_id: UUID, words: MessageWords, version: int, by: Actor, at: datetime
) -> None:
    """Say something to one public; said in no language, it is taken off.

    Raises `NotFound`, `Refused` and `ChangedMeanwhile`.
    """
    row = hold_draft(campaign_id, version, by, at)
    said = models.Message.objects.filter(campaign_id=campaign_id, public=words.public)
    if words.is_empty:
        said.delete()
    else:
        models.Message.objects.update_or_create(
            campaign_id=campaign_id,
            public=words.public,
            defaults={"words_it": words.words_it.strip(), "words_en": words.words_en.strip()},
            create_defaults={
                "id": uuid4(),
                "words_it": words.words_it.strip(),
                "words_en": words.words_en.strip(),
            },
        )
    row.written_by = author(by)
    save(row)
    note(campaign_id, "campaign.message_written", by, at)


def _check(words: CampaignWords, by: Actor, at: datetime) -> None:
    own = own_networks(by, at)
    policy.may_keep(by, network_id=words.network_id, own_networks=own).enforce()
    members = people.list_members_of_network(network_id=words.network_id, on=civil_date(at))
    if words.owner_organisation_id not in {line.id for line in members}:
        raise Refused(Reason.NOT_YOURS)
    rules.check_dates(words)


def _write(row: models.Campaign, words: CampaignWords, by: Actor) -> None:
    row.network_id = words.network_id
    row.owner_organisation_id = words.owner_organisation_id
    row.name_it, row.name_en = words.name_it.strip(), words.name_en.strip()
    row.from_date, row.until_date = words.from_date, words.until_date
    row.channels = [channel.value for channel in words.channels]
    row.written_by = author(by)
