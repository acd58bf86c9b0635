"""What a campaign reached, by way and week: small numbers hidden, and none left to be reckoned out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from visnet.campaign.vocabulary import Channel, MaterialKind

FEWEST = 5
"""From one to four is shown as "fewer than 5"."""
MOST_WEEKS = 60
WAY_OF = {
    MaterialKind.POSTER_A4: Channel.POSTER,
    MaterialKind.POSTER_A3: Channel.POSTER,
    MaterialKind.CARD: Channel.CARD,
    MaterialKind.SOCIAL: Channel.SOCIAL,
}
"""By which way a material reaches people."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as it may be shown: itself, or "fewer than 5", or for a sum "at least so many".

    A sum is exact only if everything in it is shown. `at_least` counts each hidden number as one,
    which is what anybody can reckon from the table.
    """

    many: int | None
    at_least: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week: how many came by each way, and the sum."""

    monday: date
    cells: tuple[Shown, ...]
    total: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Finished weeks, the latest first, with the sum of each way."""

    channels: tuple[Channel, ...]
    weeks: tuple[Week, ...]
    totals: tuple[Shown, ...]
    total: Shown


def reach_of(
    *, counted: Mapping[tuple[date, Channel], int], channels: Iterable[Channel], running: date
) -> Reach:
    """Return the table that may be shown of these counts.

    Only weeks before the `running` one (its Monday), so that nobody is seen arriving.
    """
    columns = tuple(channels)
    over = {place: many for place, many in counted.items() if place[0] < running}
    rows = [
        (monday, tuple(shown(over.get((monday, channel), 0)) for channel in columns))
        for monday in _mondays(monday for monday, _channel in over)
    ]
    every = [cell for _monday, cells in rows for cell in cells]
    return Reach(
        channels=columns,
        weeks=tuple(
            Week(monday=monday, cells=cells, total=sum_of(cells)) for monday, cells in rows
        ),
        totals=tuple(
            sum_of(cells[place] for _monday, cells in rows) for place in range(len(columns))
        ),
        total=sum_of(every),
    )


def shown(many: int) -> Shown:
    """Return a number as it may be shown."""
    return Shown(None) if 0 < many < FEWEST else Shown(many)


def sum_of(cells: Iterable[Shown]) -> Shown:
    """Return the sum of numbers as they are shown: exact, or "at least" where one is hidden."""
    found = tuple(cells)
    seen = sum(cell.many for cell in found if cell.many is not None)
    hidden = sum(cell.many is None for cell in found)
    return Shown(None, at_least=seen + hidden) if hidden else Shown(seen)


def _mondays(found: Iterable[date]) -> tuple[date, ...]:
    """Return every week from the first to the last, those in which nobody came too."""
    mondays = sorted(set(found), reverse=True)
    if not mondays:
        return ()
    many = (mondays[0] - mondays[-1]).days // 7 + 1
    return tuple(mondays[0] - timedelta(days=7 * back) for back in range(min(many, MOST_WEEKS)))
