"""The map of one province: each municipality's outline, and how it is looked after."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from visnet.doors.borders import Border
from visnet.people.queries import CoverageLine

ENOUGH_HOURS = 20.0
"""Hours a week from which somebody answering counts as covered rather than thin."""
LETTER = 11.5
"""Units that one letter of a label takes, about."""
LINE = 26
SMALLEST_NAMED = 900
TILE, TILES_ACROSS, GAP = 150, 6, 10
STEP = re.compile(r"-?\d+")


class Cover(StrEnum):
    """How a municipality is looked after, for a need or for all of them."""

    COVERED = "COVERED"
    THIN = "THIN"
    UNCOVERED = "UNCOVERED"


@dataclass(frozen=True, slots=True)
class Place:
    """One municipality on the sheet."""

    istat_code: str
    name: str
    cover: Cover
    centre_name: str
    hours_per_week: float
    has_night_cover: bool
    path: str
    x: int
    y: int
    size: int
    is_labelled: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One province, drawn. `is_tiles` says that no borders were there to draw."""

    province_code: str
    province_name: str
    width: int
    height: int
    places: tuple[Place, ...]
    is_tiles: bool

    def of(self, cover: Cover) -> tuple[Place, ...]:
        """Return the places that are looked after like this, by name."""
        return tuple(place for place in self.places if place.cover is cover)

    @property
    def without_night(self) -> int:
        """In how many places nobody answers at night."""
        return sum(not place.has_night_cover for place in self.places)


def cover_of(line: CoverageLine, *, need: str, hours: Mapping[UUID, float]) -> Cover:
    """Return how a municipality is looked after for a need, or for all when it is empty.

    `hours` are those of an ordinary week of each Centre; hours nobody wrote down count as none.
    """
    missing = need in line.uncovered_needs if need else bool(line.uncovered_needs)
    centre = _centre_for(line, need)
    if missing or centre is None:
        return Cover.UNCOVERED
    return Cover.COVERED if hours.get(centre, 0.0) >= ENOUGH_HOURS else Cover.THIN


def hours_of(lines: Iterable[CoverageLine]) -> dict[UUID, float]:
    """Return the hours of an ordinary week of every Centre that answers somewhere."""
    return {line.centre_id: line.hours_per_week for line in lines if line.centre_id}


def draw(lines: tuple[CoverageLine, ...], *, need: str, border: Border | None) -> Sheet:
    """Return the sheet of one province; `lines` are its municipalities, at least one."""
    hours = hours_of(lines)
    drawn = border.paths if border else {}
    width = border.width if border else TILES_ACROSS * (TILE + GAP) - GAP
    height = border.height if border else 0
    places = []
    tiles = 0
    for line in lines:
        path = drawn.get(line.istat_code, "")
        if not path:
            path = _tile(tiles, height + (GAP if border else 0))
            tiles += 1
        left, top, right, bottom = _box(path)
        given = next((name for code, _id, name in line.given_needs if code == need), "")
        places.append(
            Place(
                istat_code=line.istat_code,
                name=line.name,
                cover=cover_of(line, need=need, hours=hours),
                centre_name=given or line.centre_name,
                hours_per_week=line.hours_per_week,
                has_night_cover=line.has_night_cover,
                path=path,
                x=(left + right) // 2,
                y=(top + bottom) // 2,
                size=(right - left) * (bottom - top),
                is_labelled=False,
            )
        )
    if tiles:
        height += -(-tiles // TILES_ACROSS) * (TILE + GAP)
    return Sheet(
        province_code=lines[0].province_code,
        province_name=lines[0].province_name,
        width=width,
        height=height,
        places=_labelled(places, width=width),
        is_tiles=border is None,
    )


def _labelled(places: list[Place], *, width: int) -> tuple[Place, ...]:
    """Return the places with a name written on as many as have room, the largest first."""
    taken: list[tuple[float, float, float]] = []
    named = set()
    for place in sorted(places, key=lambda each: (-each.size, each.istat_code)):
        half = len(place.name) * LETTER / 2
        if place.size < SMALLEST_NAMED or not 0 <= place.x - half <= place.x + half <= width:
            continue
        if all(abs(place.y - y) > LINE or abs(place.x - x) > half + other for x, y, other in taken):
            taken.append((place.x, place.y, half))
            named.add(place.istat_code)
    return tuple(replace(place, is_labelled=place.istat_code in named) for place in places)


def _centre_for(line: CoverageLine, need: str) -> UUID | None:
    given = next((centre for code, centre, _name in line.given_needs if code == need), None)
    return given or line.centre_id


def _tile(number: int, top: int) -> str:
    """Return a square for a municipality whose border is not known, in rows."""
    row, column = divmod(number, TILES_ACROSS)
    x, y = column * (TILE + GAP), top + row * (TILE + GAP)
    return f"M{x} {y}l{TILE} 0 0 {TILE}-{TILE} 0z"


def _box(path: str) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of the first and largest part of a path."""
    numbers = [int(found) for found in STEP.findall(path.split("z", 1)[0])]
    x, y = numbers[0], numbers[1]
    xs, ys = [x], [y]
    for across, down in zip(numbers[2::2], numbers[3::2], strict=True):
        x, y = x + across, y + down
        xs.append(x)
        ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)
