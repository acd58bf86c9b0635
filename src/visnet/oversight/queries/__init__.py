"""The readers of oversight."""

from visnet.oversight.queries.handovers import HandoverLine, open_handovers
from visnet.oversight.queries.missing import (
    MissingCount,
    MissingCounts,
    MissingLine,
    count_missing,
    list_missing,
)
from visnet.oversight.queries.team import Team, TeamLine, list_team

__all__ = [
    "HandoverLine",
    "MissingCount",
    "MissingCounts",
    "MissingLine",
    "Team",
    "TeamLine",
    "count_missing",
    "list_missing",
    "list_team",
    "open_handovers",
]
