"""A province with pins on it, as geometry: the same places always give the same picture."""

import itertools
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from visnet.doors.borders import Border

Spot = tuple[int, int]
SMALLEST_PIN = 26
SHARE_OF_WIDTH = 0.047
"""What is wide is shown smaller, so its pins are drawn larger, to stay large enough to press."""
LEAST_SHOWN = 0.65
"""A map shows at least this much of the longer side of its province, to be known again."""
ROOM = 0.12
APART = 6
STEP = re.compile(r"-?\d+")
GRID = 4
"""Some 2 pixels on a telephone."""
LEAST_CORNERS = 3
TURNS = 12
RINGS = 24
LETTER = 0.52
"""How wide a letter is, about, for each unit of its height."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is to stand on a map: where, and in which municipality."""

    spot: Spot
    municipality: str


@dataclass(frozen=True, slots=True)
class Pin:
    """A numbered mark: `spot` is where it belongs, x and y where there was room for it."""

    number: int
    x: int
    y: int
    spot: Spot

    @property
    def is_moved(self) -> bool:
        """Whether it stands beside where it belongs, so that a line leads there."""
        return (self.x, self.y) != self.spot


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a municipality, centred under its pins or over them."""

    words: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class View:
    """The part of a sheet that is shown."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Return its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """Return its lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Drawing:
    """One province: its land, the municipalities in which something is, pins and names."""

    view: View
    land: str
    lit: str
    radius: int
    letters: int
    pins: tuple[Pin, ...]
    names: tuple[Name, ...]


def draw(*, border: Border, lit: Iterable[str], marks: Sequence[Mark]) -> Drawing:
    """Return the drawing of a province; `lit` are the codes of municipalities that stand out."""
    view = _view(border, [mark.spot for mark in marks])
    radius = max(SMALLEST_PIN, round(view.width * SHARE_OF_WIDTH))
    pins = _pins(marks, radius=radius, view=view)
    letters = round(radius * 0.95)
    wanted = set(lit)
    return Drawing(
        view=view,
        land="".join(
            coarse(path)
            for code, path in border.paths.items()
            if code not in wanted and _is_in_sight(path, view)
        ),
        lit="".join(coarse(path) for code, path in border.paths.items() if code in wanted),
        radius=radius,
        letters=letters,
        pins=pins,
        names=tuple(_names(marks, pins, radius=radius, letters=letters, view=view)),
    )


def coarse(path: str) -> str:
    """Return the same outline with its corners on a grid: less to send, and alike to the eye.

    Neighbours stay joined, because a corner that they share goes to the same knot of the grid.
    """
    found = []
    for outline in _outlines(path):
        knots = [(_on_grid(x), _on_grid(y)) for x, y in outline]
        corners = [
            knot for place, knot in enumerate(knots) if not place or knot != knots[place - 1]
        ]
        if len(corners) >= LEAST_CORNERS:
            found.append(_as_path(corners))
    return "".join(found)


def _on_grid(length: int) -> int:
    return round(length / GRID) * GRID


def _as_path(corners: Sequence[Spot]) -> str:
    """Return an outline as SVG writes it most shortly: a corner, then steps."""
    (x, y), *_others = corners
    steps = "".join(
        f"{step}" if step < 0 else f" {step}"
        for (left, top), (right, bottom) in itertools.pairwise(corners)
        for step in (right - left, bottom - top)
    )
    return f"M{x} {y}l{steps.lstrip()}z"


def _outlines(path: str) -> Iterator[list[Spot]]:
    """Yield the corners of each part of a path, from its first corner and the steps after it."""
    for part in path.split("z"):
        numbers = [int(found) for found in STEP.findall(part)]
        corners: list[Spot] = []
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = corners[-1] if corners else (0, 0)
            corners.append((x + across, y + down))
        if corners:
            yield corners


def _is_in_sight(path: str, view: View) -> bool:
    """Whether any part of a municipality may stand in what is shown; the rest need not travel."""
    return any(
        view.left <= x <= view.right and view.top <= y <= view.bottom
        for outline in _outlines(path)
        for x, y in outline
    )


def _view(border: Border, spots: Sequence[Spot]) -> View:
    """Return the part of a province around its marks: islands far out are not worth half a map."""
    longer = max(border.width, border.height)
    left, width = _stretch([x for x, _y in spots], longer=longer, whole=border.width)
    top, height = _stretch([y for _x, y in spots], longer=longer, whole=border.height)
    return View(left=left, top=top, width=width, height=height)


def _stretch(places: Sequence[int], *, longer: int, whole: int) -> tuple[int, int]:
    room = longer * ROOM
    length = max(max(places) - min(places) + 2 * room, longer * LEAST_SHOWN)
    if length >= whole:
        return 0, whole
    begin = (max(places) + min(places) - length) / 2
    return round(min(max(begin, 0), whole - length)), round(length)


def _pins(marks: Sequence[Mark], *, radius: int, view: View) -> tuple[Pin, ...]:
    taken: list[Spot] = []
    pins = []
    for number, mark in enumerate(marks, start=1):
        x, y = next(
            (
                spot
                for spot in _around(mark.spot, radius=radius, view=view)
                if all(math.dist(spot, other) >= 2 * radius + APART for other in taken)
            ),
            mark.spot,
        )
        taken.append((x, y))
        pins.append(Pin(number=number, x=x, y=y, spot=mark.spot))
    return tuple(pins)


def _around(spot: Spot, *, radius: int, view: View) -> Iterator[Spot]:
    """Yield where a pin may stand, nearest to where it belongs first; never beyond the sheet."""

    def within(x: float, y: float) -> Spot:
        return (
            round(min(max(x, view.left + radius), view.right - radius)),
            round(min(max(y, view.top + radius), view.bottom - radius)),
        )

    yield within(*spot)
    for ring in range(1, RINGS):
        away = ring * (radius + APART)
        for turn in range(TURNS):
            angle = 2 * math.pi * turn / TURNS
            yield within(spot[0] + away * math.cos(angle), spot[1] + away * math.sin(angle))


def _names(
    marks: Sequence[Mark], pins: Sequence[Pin], *, radius: int, letters: int, view: View
) -> Iterator[Name]:
    """Yield a name for each municipality where one fits over nothing else."""
    taken: list[tuple[float, float, float, float]] = [
        (pin.x - radius, pin.y - radius, pin.x + radius, pin.y + radius) for pin in pins
    ]
    for words in dict.fromkeys(mark.municipality for mark in marks):
        own = [pin for pin, mark in zip(pins, marks, strict=True) if mark.municipality == words]
        half = len(words) * letters * LETTER / 2
        middle = sum(pin.x for pin in own) / len(own)
        x = min(max(middle, view.left + half), view.right - half)
        gap = radius + letters * 0.9
        for y in (max(pin.y for pin in own) + gap, min(pin.y for pin in own) - gap):
            box = (x - half, y - letters / 2, x + half, y + letters / 2)
            fits = view.top <= box[1] and box[3] <= view.bottom and half * 2 <= view.width
            if fits and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                yield Name(words=words, x=round(x), y=round(y))
                break


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
