"""What a campaign reached, as those who may see it read it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Sum

from visnet.campaign import models, rules
from visnet.campaign.queries.campaigns import get_campaign
from visnet.campaign.queries.shapes import CampaignForReader
from visnet.campaign.rules import Reach, Shown
from visnet.campaign.vocabulary import Channel
from visnet.kit.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """One week: how many said that the campaign had brought them."""

    monday: date
    many: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLine:
    """One way: what its numbers are a part of."""

    channel: Channel
    links: int
    printed: int
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachForReader:
    """What a campaign reached, and what that is a part of."""

    campaign: CampaignForReader
    reach: Reach
    placed: tuple[PlacedLine, ...]
    asked: tuple[AskedLine, ...]
    asked_total: Shown


def get_reach(*, viewer: Actor, campaign_id: UUID, on: date) -> ReachForReader:
    """Return what a campaign reached in the weeks that are over. Raises `NotFound`."""
    campaign = get_campaign(viewer=viewer, campaign_id=campaign_id, on=on)
    running = rules.monday_of(on)
    rows = models.Passage.objects.filter(link__campaign_id=campaign_id)
    counted = {
        (week, Channel(channel)): many
        for week, channel, many in rows.values_list("week", "link__channel")
        .annotate(all_of_them=Sum("many"))
        .order_by()
    }
    asked = tuple(
        AskedLine(monday=week, many=rules.shown(many))
        for week, many in models.Asked.objects.filter(campaign_id=campaign_id, week__lt=running)
        .order_by("-week")
        .values_list("week", "many")
    )
    placed = _placed(campaign)
    return ReachForReader(
        campaign=campaign,
        reach=rules.reach_of(
            counted=counted,
            channels=[line.channel for line in placed if line.links],
            running=running,
        ),
        placed=placed,
        asked=asked,
        asked_total=rules.sum_of(line.many for line in asked),
    )


def _placed(campaign: CampaignForReader) -> tuple[PlacedLine, ...]:
    links = Counter(link.words.channel for link in campaign.links)
    printed: Counter[Channel] = Counter()
    places: dict[Channel, set[UUID]] = {}
    for stock in campaign.stocks:
        way = rules.WAY_OF[stock.kind]
        printed[way] += stock.printed
        places.setdefault(way, set()).add(stock.place_id)
    return tuple(
        PlacedLine(
            channel=channel,
            links=links[channel],
            printed=printed[channel],
            places=len(places.get(channel, ())),
        )
        for channel in Channel
        if links[channel] or printed[channel]
    )
