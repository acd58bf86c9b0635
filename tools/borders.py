"""Draws the borders of the municipalities of one province, small enough to travel with a page.

Neighbours share their borders exactly, so each shared stretch is simplified once and drawn the same
on both sides: no gap opens between two municipalities, and none covers a piece of another.
"""

from __future__ import annotations

import itertools
import json
import math
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

Point = tuple[float, float]
Spot = tuple[int, int]
Ring = tuple[Point, ...]

WIDTH = 1000
"""Units across the longer side of a province."""
TOLERANCES = (1.5, 2.5, 4.0, 6.0, 9.0, 14.0)
"""How far a simplified border may leave the real one, in units; the first that fits is used."""
MOST_BYTES = 60_000
SMALLEST = 3.0
"""Islets of fewer square units are left out, but for the largest part of each municipality."""
MARGIN = 8


def rings_of(border: bytes) -> Iterator[Ring]:
    """Yield every ring (longitude, latitude) of a well-known binary multipolygon, holes too."""
    parts = struct.unpack_from("<I", border, 5)[0]
    offset = 9
    for _part in range(parts):
        rings = struct.unpack_from("<I", border, offset + 5)[0]
        offset += 9
        for _ring in range(rings):
            points = struct.unpack_from("<I", border, offset)[0]
            offset += 4
            flat = struct.unpack_from(f"<{points * 2}d", border, offset)
            offset += points * 16
            yield tuple(zip(flat[::2], flat[1::2], strict=True))[:-1]


def draw(province: str, places: Mapping[str, Iterable[Ring]]) -> str:
    """Return the province as JSON: its size, and for each municipality a path of an SVG drawing.

    `west` and `north` are the degrees at the margin of the sheet, `across` and `down` its units for
    each degree from there: so that a point can be put on the sheet later.
    """
    rings = {code: list(found) for code, found in places.items()}
    project, sheet = _projection(rings)
    placed = {code: [[project(p) for p in ring] for ring in found] for code, found in rings.items()}
    nodes = _nodes(placed)
    for tolerance in TOLERANCES:
        paths = _paths(placed, nodes, tolerance)
        written = json.dumps(
            {"province": province, **sheet, "places": paths},
            separators=(",", ":"),
            sort_keys=True,
        )
        if len(written) < MOST_BYTES:
            break
    return written


def _projection(rings: Mapping[str, list[Ring]]):  # type: ignore[no-untyped-def]
    """Return how a point on the globe is put on the sheet, and what the sheet says of itself."""
    points = [point for found in rings.values() for ring in found for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrower = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / max((east - west) * narrower, north - south)
    width = round((east - west) * narrower * scale) + 2 * MARGIN
    height = round((north - south) * scale) + 2 * MARGIN

    def project(point: Point) -> Point:
        return (
            (point[0] - west) * narrower * scale + MARGIN,
            (north - point[1]) * scale + MARGIN,
        )

    sheet = {
        "width": width,
        "height": height,
        "west": round(west - MARGIN / (narrower * scale), 6),
        "north": round(north + MARGIN / scale, 6),
        "across": round(narrower * scale, 4),
        "down": round(scale, 4),
    }
    return project, sheet


def _nodes(placed: Mapping[str, list[list[Point]]]) -> set[Point]:
    """Return the points where a shared stretch begins or ends."""
    touching: dict[Point, set[tuple[str, int]]] = defaultdict(set)
    for code, found in placed.items():
        for number, ring in enumerate(found):
            for point in ring:
                touching[point].add((code, number))
    nodes = set()
    for found in placed.values():
        for ring in found:
            for before, here in zip([ring[-1], *ring], ring, strict=False):
                if touching[before] != touching[here]:
                    nodes.add(here if len(touching[here]) > len(touching[before]) else before)
    return nodes


def _paths(
    placed: Mapping[str, list[list[Point]]], nodes: set[Point], tolerance: float
) -> dict[str, str]:
    kept: dict[tuple[Point, ...], tuple[Point, ...]] = {}
    paths = {}
    for code, found in placed.items():
        drawn = [_round(_simpler(ring, nodes, tolerance, kept)) for ring in found]
        drawn.sort(key=_area, reverse=True)
        wanted = [ring for ring in drawn if len(ring) > 2 and _area(ring) >= SMALLEST]
        paths[code] = "".join(_path(ring) for ring in wanted or [_speck(found[0][0])])
    return paths


def _simpler(
    ring: list[Point],
    nodes: set[Point],
    tolerance: float,
    kept: dict[tuple[Point, ...], tuple[Point, ...]],
) -> list[Point]:
    """Return the ring with each stretch between two nodes simplified, the same way for both."""
    first = next((number for number, point in enumerate(ring) if point in nodes), None)
    if first is None:
        first = ring.index(min(ring))
    turned = [*ring[first:], *ring[:first], ring[first]]
    marks = [n for n, point in enumerate(turned) if point in nodes or n in {0, len(turned) - 1}]
    if len(marks) == 2:
        # An island, or a stretch that comes back to where it began: hold its farthest point.
        start = turned[0]
        marks.insert(1, max(range(len(turned)), key=lambda n: math.dist(start, turned[n])))
    points: list[Point] = []
    for begin, end in itertools.pairwise(marks):
        stretch = tuple(turned[begin : end + 1])
        backwards = stretch[::-1]
        canonical = min(stretch, backwards)
        if canonical not in kept:
            kept[canonical] = _douglas_peucker(canonical, tolerance)
        line = kept[canonical]
        points += (line if canonical == stretch else line[::-1])[:-1]
    return points


def _douglas_peucker(line: tuple[Point, ...], tolerance: float) -> tuple[Point, ...]:
    keep = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        begin, end = waiting.pop()
        far, distance = 0, tolerance
        for number in range(begin + 1, end):
            away = _distance(line[number], line[begin], line[end])
            if away > distance:
                far, distance = number, away
        if far:
            keep.add(far)
            waiting += [(begin, far), (far, end)]
    return tuple(line[number] for number in sorted(keep))


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return how far a point is from a stretch of a line."""
    along = (end[0] - start[0], end[1] - start[1])
    length = along[0] ** 2 + along[1] ** 2
    if not length:
        return math.dist(point, start)
    share = ((point[0] - start[0]) * along[0] + (point[1] - start[1]) * along[1]) / length
    share = min(1.0, max(0.0, share))
    return math.dist(point, (start[0] + share * along[0], start[1] + share * along[1]))


def _round(points: list[Point]) -> list[Spot]:
    rounded: list[Spot] = []
    for x, y in points:
        spot = (round(x), round(y))
        if not rounded or rounded[-1] != spot:
            rounded.append(spot)
    if len(rounded) > 1 and rounded[0] == rounded[-1]:
        rounded.pop()
    return rounded


def _area(ring: list[Spot]) -> float:
    turned = [*ring[1:], *ring[:1]]
    crossed = (a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, turned, strict=True))
    return abs(sum(crossed)) / 2


def _speck(at: Point) -> list[Spot]:
    """Return a mark for a municipality too small to be drawn: it is never left out."""
    x, y = round(at[0]), round(at[1])
    return [(x - 2, y), (x, y - 2), (x + 2, y), (x, y + 2)]


def _path(ring: list[Spot]) -> str:
    start, *others = ring
    before = start
    steps = []
    for x, y in others:
        steps.append(f"{x - before[0]} {y - before[1]}")
        before = (x, y)
    return f"M{start[0]} {start[1]}l{' '.join(steps)}z".replace(" -", "-")
