"""Years and quarters of the Italian calendar."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from visnet.kit.civil_time import ROME

FIRST_YEAR = 2000
LAST_YEAR = 2999
MONTHS_OF_A_QUARTER = 3
LAST_QUARTER = 4
_WRITTEN = re.compile(r"(\d{4})(?:-([1-4]))?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, or a quarter of one. `quarter` is from 1 to 4, or 0 for the whole year."""

    year: int
    quarter: int = 0

    def __str__(self) -> str:
        return f"{self.year}-{self.quarter}" if self.quarter else str(self.year)

    @property
    def first_day(self) -> date:
        """The first day of it."""
        month = MONTHS_OF_A_QUARTER * (self.quarter - 1) + 1 if self.quarter else 1
        return date(self.year, month, 1)

    @property
    def next_day(self) -> date:
        """The first day that is no longer of it."""
        if self.quarter in {0, LAST_QUARTER}:
            return date(self.year + 1, 1, 1)
        return date(self.year, MONTHS_OF_A_QUARTER * self.quarter + 1, 1)

    @property
    def last_day(self) -> date:
        """The last day of it."""
        return self.next_day - timedelta(days=1)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """When it begins, and when the next one begins: midnight in Italy."""
        first, following = self.first_day, self.next_day
        return (
            datetime.combine(first, time.min, tzinfo=ROME),
            datetime.combine(following, time.min, tzinfo=ROME),
        )

    def is_over(self, *, on: date) -> bool:
        """Whether its last day has passed."""
        return self.next_day <= on


def period_from(written: str) -> Period | None:
    """Return the period that `2026` or `2026-3` stands for; None for anything else."""
    found = _WRITTEN.fullmatch(written)
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        return None
    return Period(int(found[1]), int(found[2] or 0))


def year_before(period: Period) -> Period:
    """Return the same part of the year before: what a year does to people comes round."""
    return Period(period.year - 1, period.quarter)


def years_over(*, on: date, many: int) -> tuple[Period, ...]:
    """Return the last years that are over, the newest first."""
    return tuple(Period(on.year - back) for back in range(1, many + 1))
