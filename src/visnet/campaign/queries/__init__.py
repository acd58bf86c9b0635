"""Campaigns as those who keep a network together read them, and as the public does."""

from visnet.campaign.queries.campaigns import get_campaign, list_campaigns, list_networks_to_keep
from visnet.campaign.queries.checks import Check, Note, Pair, get_check, list_checks
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
from visnet.campaign.queries.shown import list_publics, list_said

__all__ = [
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
    "Said",
    "StockLine",
    "get_campaign",
    "get_check",
    "list_campaigns",
    "list_checks",
    "list_networks_to_keep",
    "list_publics",
    "list_said",
]
