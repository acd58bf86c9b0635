"""Borders drawn small: neighbours keep meeting, nobody is left out, nothing grows too big."""

import json
import math
import re

from tests.tools.test_territories import border, square
from tools import borders

STEP = re.compile(r"-?\d+")


def wavy(x: float, bend: float) -> list[tuple[float, float]]:
    """A stretch of border from south to north, with many small turns."""
    return [(x + bend * math.sin(n), 43 + n / 50) for n in range(51)]


def two_neighbours() -> dict[str, list[borders.Ring]]:
    shared = wavy(10.5, 0.01)
    west = [(10.0, 43.0), *shared, (10.0, 44.0)]
    east = [(11.0, 44.0), *reversed(shared), (11.0, 43.0)]
    return {"000001": [tuple(west)], "000002": [tuple(east)]}


def spots(path: str) -> list[tuple[int, int]]:
    """The corners of a drawn path."""
    numbers = [int(found) for found in STEP.findall(path)]
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    corners = [pairs[0]]
    for x, y in pairs[1:]:
        corners.append((corners[-1][0] + x, corners[-1][1] + y))
    return corners


def test_a_shared_border_is_drawn_the_same_on_both_sides() -> None:
    drawn = json.loads(borders.draw("000", two_neighbours()))

    west, east = (spots(drawn["places"][code]) for code in ("000001", "000002"))
    shared = set(west) & set(east)
    between = [spot for spot in west if 300 < spot[0] < 450]
    assert between
    assert set(between) <= shared


def test_what_is_drawn_is_much_smaller_than_what_was_given() -> None:
    line = [(10 + n / 10_000, 43 + math.sin(n / 900) / 50) for n in range(10_000)]
    ring = (*line, (11.0, 42.0), (10.0, 42.0))

    drawn = json.loads(borders.draw("000", {"000001": [ring]}))

    assert len(spots(drawn["places"]["000001"])) < 300


def test_the_sheet_has_the_shape_of_the_province() -> None:
    drawn = json.loads(borders.draw("000", {"000001": [tuple(square(10, 43, 1)[:-1])]}))

    assert drawn["height"] == borders.WIDTH
    assert 0.70 < drawn["width"] / drawn["height"] < 0.76


def test_islets_go_and_no_municipality_does() -> None:
    land, islet = tuple(square(10, 43, 1)[:-1]), tuple(square(9.9, 43, 0.0001)[:-1])

    drawn = json.loads(borders.draw("000", {"000001": [land, islet], "000002": [islet]}))

    assert drawn["places"]["000001"].count("M") == 1
    assert drawn["places"]["000002"].count("M") == 1


def test_every_ring_of_a_border_is_read() -> None:
    read = list(borders.rings_of(border(square(10, 43, 1), square(9, 43, 0.5))))

    assert [len(ring) for ring in read] == [4, 4]


def test_a_province_that_is_too_big_is_drawn_coarser(monkeypatch) -> None:
    places = two_neighbours()
    fine = borders.draw("000", places)
    monkeypatch.setattr(borders, "MOST_BYTES", len(fine) - 1)

    assert len(borders.draw("000", places)) < len(fine)
