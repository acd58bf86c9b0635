"""Which state may follow, how releases are numbered, which years are over."""

from datetime import date

from visnet.releases.vocabulary import NEXT_STATES, State

MOST_YEARS = 5


def can_move(before: State, after: State) -> bool:
    """Whether a release may pass from one state to another."""
    return after in NEXT_STATES[before]


def number_after(last: str | None, *, on: date) -> str:
    """Return the next number of a year: 2026-01, then 2026-02; the hundredth is 2026-100."""
    place = int(last.split("-")[1]) + 1 if last and last.startswith(f"{on.year}-") else 1
    return f"{on.year}-{place:02d}"


def years_before(on: date) -> range:
    """Return the last years that are over: a year is counted whole."""
    return range(on.year - MOST_YEARS, on.year)
