"""The only readers of case conferences: what a viewer may not see stands in none of their answers."""

from visnet.conferences.queries.ground import may_hear_of_case
from visnet.conferences.queries.heard import list_heard
from visnet.conferences.queries.item import gather_minutes, open_item, who_had_a_hand
from visnet.conferences.queries.shapes import (
    ActionLine,
    AttendeeLine,
    ConferenceLine,
    ConferencePage,
    ContributionLine,
    DueAction,
    HeardAtTable,
    HearerLine,
    ItemLine,
    ItemPage,
    MinutesLine,
    SeatLine,
)
from visnet.conferences.queries.table import (
    check_to_call,
    list_conferences,
    list_due_actions,
    list_items_of_case,
    open_conference,
)

__all__ = [
    "ActionLine",
    "AttendeeLine",
    "ConferenceLine",
    "ConferencePage",
    "ContributionLine",
    "DueAction",
    "HeardAtTable",
    "HearerLine",
    "ItemLine",
    "ItemPage",
    "MinutesLine",
    "SeatLine",
    "check_to_call",
    "gather_minutes",
    "list_conferences",
    "list_due_actions",
    "list_heard",
    "list_items_of_case",
    "may_hear_of_case",
    "open_conference",
    "open_item",
    "who_had_a_hand",
]
