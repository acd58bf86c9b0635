"""A line in steps: how many belonged to a network on each day, and what the sources counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 920, 320
LEFT, RIGHT, TOP, BOTTOM = 56, 24, 28, 44
MOST_YEARS = 9
MOST_LEVELS = 5


@dataclass(frozen=True, slots=True)
class Said:
    """What a source counted, as of a day."""

    on_date: date
    count: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis, with its words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What sources counted as of a day; several that disagree stand together."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """The whole picture."""

    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    path: str
    marks: tuple[Mark, ...]
    said_path: str
    years: tuple[Tick, ...]
    levels: tuple[Tick, ...]
    end_x: float
    end_y: float
    end_count: int


def draw(
    *, always: int, changes: Sequence[tuple[date, int]], said: Sequence[Said], until: date
) -> StepLine | None:
    """Return the line, or None where nothing has a day.

    `always` are those whose day of signing nobody knows; `changes` are days and how many more (or
    fewer) belonged from then on.
    """
    dated = sorted((day, change) for day, change in changes if day <= until)
    known = [each for each in said if each.on_date <= until]
    days = [day for day, _change in dated] + [each.on_date for each in known]
    if not days:
        return None
    first = date(min(days).year, 1, 1)
    counts, now = [(first, always)], always
    for day, change in dated:
        now += change
        counts.append((day, now))
    highest = max([count for _day, count in counts] + [each.count for each in known] + [1])
    scale = _Scale(first, until, _round_up(highest))
    last_said = _last_said(known)
    return StepLine(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        top=TOP,
        bottom=HEIGHT - BOTTOM,
        path=_steps(counts, until, scale),
        marks=_marks(known, scale),
        said_path=_steps(last_said, until, scale) if last_said else "",
        years=_years(first, until, scale),
        levels=_levels(scale),
        end_x=scale.x(until),
        end_y=scale.y(now),
        end_count=now,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date
    highest: int

    def x(self, day: date) -> float:
        span = max((self.last - self.first).days, 1)
        return round(LEFT + (day - self.first).days / span * (WIDTH - LEFT - RIGHT), 1)

    def y(self, count: int) -> float:
        return round(HEIGHT - BOTTOM - count / self.highest * (HEIGHT - TOP - BOTTOM), 1)


def _steps(counts: Sequence[tuple[date, int]], until: date, scale: _Scale) -> str:
    day, count = counts[0]
    path = [f"M{scale.x(day)} {scale.y(count)}"]
    for day, count in counts[1:]:
        path.append(f"H{scale.x(day)}V{scale.y(count)}")
    return "".join([*path, f"H{scale.x(until)}"])


def _marks(known: Sequence[Said], scale: _Scale) -> tuple[Mark, ...]:
    """Return one mark for each day on which something was counted, at the highest count."""
    counts: dict[date, list[int]] = {}
    for each in known:
        counts.setdefault(each.on_date, []).append(each.count)
    return tuple(
        Mark(scale.x(day), scale.y(max(said)), "/".join(str(count) for count in sorted(said)))
        for day, said in sorted(counts.items())
    )


def _last_said(known: Sequence[Said]) -> list[tuple[date, int]]:
    """Return the most that sources counted from each day on which one did."""
    most: dict[date, int] = {}
    for each in known:
        most[each.on_date] = max(most.get(each.on_date, 0), each.count)
    return sorted(most.items())


def _round_up(count: int) -> int:
    step = _step(count)
    return -(-count // step) * step


def _step(highest: int) -> int:
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500):
        if highest <= step * MOST_LEVELS:
            return step
    return 1000


def _levels(scale: _Scale) -> tuple[Tick, ...]:
    step = _step(scale.highest)
    return tuple(Tick(scale.y(at), str(at)) for at in range(0, scale.highest + 1, step))


def _years(first: date, last: date, scale: _Scale) -> tuple[Tick, ...]:
    every = -(-(last.year - first.year + 1) // MOST_YEARS)
    wanted = range(first.year, last.year + 1, every)
    return tuple(Tick(scale.x(date(year, 1, 1)), str(year)) for year in wanted)
