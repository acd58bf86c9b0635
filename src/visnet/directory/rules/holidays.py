"""The days on which public offices in Italy are closed (law 260/1949, as it stands)."""

from datetime import date, timedelta

from dateutil.easter import easter

EVERY_YEAR = frozenset(
    {
        (1, 1),
        (1, 6),
        (4, 25),
        (5, 1),
        (6, 2),
        (8, 15),
        (11, 1),
        (12, 8),
        (12, 25),
        (12, 26),
    }
)
SAINT_FRANCIS = (10, 4)
SAINT_FRANCIS_AGAIN_FROM = 2026
"""Law 151/2025 made 4 October a public holiday again, from 2026."""


def is_public_holiday(day: date) -> bool:
    """Whether a day is a public holiday everywhere in Italy; patron saints are local, and not asked."""
    in_year = (day.month, day.day)
    if in_year in EVERY_YEAR:
        return True
    if in_year == SAINT_FRANCIS and day.year >= SAINT_FRANCIS_AGAIN_FROM:
        return True
    return day in (easter(day.year), easter(day.year) + timedelta(days=1))
