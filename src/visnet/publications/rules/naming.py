"""When an event is, and what a page may be called where others see it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from visnet.kit.civil_time import civil_date

TELLING = re.compile(
    r"victim|vittim|violen|abus|assault|rape|stupr|stalk|maltratt|offend|offence|reat[oi]\b|crim"
    r"|report|denunc|querel|police|polizia|protect|protez|help|aiut|support|sostegn",
    re.IGNORECASE,
)
"""Words that shall not stand in the history of somebody's browser."""


@dataclass(frozen=True, slots=True)
class Dates:
    """From when to when something is; whole days have no hour."""

    begins: datetime
    ends: datetime | None
    is_whole_day: bool

    @property
    def first_day(self) -> date:
        """Return the civil day on which it begins."""
        return civil_date(self.begins)

    @property
    def last_day(self) -> date:
        """Return the civil day on which it ends."""
        return civil_date(self.ends or self.begins)

    def is_over(self, on: date) -> bool:
        """Whether its last day has passed."""
        return self.last_day < on


def dates_of(facts: Mapping[str, Any]) -> Dates:
    """Return when an event is, from what is stored about it."""
    ends = facts.get("ends_at")
    return Dates(
        begins=datetime.fromisoformat(facts["starts_at"]),
        ends=datetime.fromisoformat(ends) if ends else None,
        is_whole_day=bool(facts.get("is_whole_day")),
    )


def name_in_tab(*, title: str, written: str) -> str:
    """Return what stands in the tab: what its editors wrote for it, else its title if that may stand there."""
    return written or ("" if TELLING.search(title) else title)
