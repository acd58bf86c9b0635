"""Who may see a conference and its items, and what they may do at the table.

Two sides: the organisation that called (its operators and supervisors; an item only for whoever
works on its case), and the referral desks of those invited (an item only while they may hear it).
The database answers the second half of each question; here stands what follows from the answer.
"""

from visnet.conferences.policy.deciding import (
    called_from,
    invited_to,
    items_called_from,
    items_heard_by,
    items_visible_to,
    may_add,
    may_add_hearer,
    may_approve,
    may_approve_minutes,
    may_ask_approval,
    may_call,
    may_contribute,
    may_end_action,
    may_enter,
    may_keep_item,
    may_lead,
    may_name,
    may_open_item,
    may_put_together,
    may_view,
    may_view_item,
    visible_to,
)
from visnet.conferences.policy.standing import (
    ItemStanding,
    Standing,
    categories_now,
    item_standing_from,
    item_standing_of,
    standing_from,
    standing_of,
)

__all__ = [
    "ItemStanding",
    "Standing",
    "called_from",
    "categories_now",
    "invited_to",
    "item_standing_from",
    "item_standing_of",
    "items_called_from",
    "items_heard_by",
    "items_visible_to",
    "may_add",
    "may_add_hearer",
    "may_approve",
    "may_approve_minutes",
    "may_ask_approval",
    "may_call",
    "may_contribute",
    "may_end_action",
    "may_enter",
    "may_keep_item",
    "may_lead",
    "may_name",
    "may_open_item",
    "may_put_together",
    "may_view",
    "may_view_item",
    "standing_from",
    "standing_of",
    "visible_to",
]
