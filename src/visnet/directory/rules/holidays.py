"""The days on which public offices in Italy are closed, from the calendar of the `holidays` package.

That calendar counts 4 October from 2026 and quotes law 151/2025 for it. Nobody here has read that
law in the Gazzetta Ufficiale: to be verified (docs/network.md).
"""

from datetime import date
from functools import cache

import holidays


def is_public_holiday(day: date) -> bool:
    """Whether a day is a public holiday everywhere in Italy; patron saints are local, and not asked."""
    return day in _holidays_of(day.year)


@cache
def _holidays_of(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("IT", years=year))
