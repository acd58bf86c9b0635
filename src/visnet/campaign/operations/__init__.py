"""Writing a campaign, publishing what somebody else wrote, saying where it hangs and what happens."""

from visnet.campaign.operations.holding import ChangedMeanwhile, IdAlreadyUsed
from visnet.campaign.operations.inventing import invent_numbers
from visnet.campaign.operations.linking import follow_link, make_link, say_what_brought_me
from visnet.campaign.operations.placing import (
    add_event,
    add_place,
    count_material,
    take_event_off,
    take_place_off,
)
from visnet.campaign.operations.publishing import (
    end_campaign,
    publish_campaign,
    take_campaign_back,
)
from visnet.campaign.operations.writing import change_campaign, draft_campaign, write_message

__all__ = [
    "ChangedMeanwhile",
    "IdAlreadyUsed",
    "add_event",
    "add_place",
    "change_campaign",
    "count_material",
    "draft_campaign",
    "end_campaign",
    "follow_link",
    "invent_numbers",
    "make_link",
    "publish_campaign",
    "say_what_brought_me",
    "take_campaign_back",
    "take_event_off",
    "take_place_off",
    "write_message",
]
