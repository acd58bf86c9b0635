"""Campaigns as those who keep a network together read them, and as the public does."""

from visnet.campaign.queries.campaigns import (
    get_campaign,
    list_campaigns,
    list_networks_to_keep,
    list_waiting,
)
from visnet.campaign.queries.checks import (
    Check,
    Note,
    Pair,
    find_twin,
    get_check,
    list_checks,
)
from visnet.campaign.queries.reach import AskedLine, PlacedLine, ReachForReader, get_reach
from visnet.campaign.queries.shapes import (
    CampaignForReader,
    CampaignLine,
    EventLine,
    LinkLine,
    MessageLine,
    NetworkToKeep,
    PlaceLine,
    Said,
    StockLine,
)
from visnet.campaign.queries.shown import list_events_ahead, list_publics, list_said

__all__ = [
    "AskedLine",
    "CampaignForReader",
    "CampaignLine",
    "Check",
    "EventLine",
    "LinkLine",
    "MessageLine",
    "NetworkToKeep",
    "Note",
    "Pair",
    "PlaceLine",
    "PlacedLine",
    "ReachForReader",
    "Said",
    "StockLine",
    "find_twin",
    "get_campaign",
    "get_check",
    "get_reach",
    "list_campaigns",
    "list_checks",
    "list_events_ahead",
    "list_networks_to_keep",
    "list_publics",
    "list_said",
    "list_waiting",
]
