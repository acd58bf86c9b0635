"""The parts of the builder of municipalities that can go wrong without a network."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from tools import territories


def border(*polygons: list[tuple[float, float]]) -> bytes:
    """Write a multipolygon in well-known binary, each polygon one closed ring."""
    parts = [struct.pack("<BII", 1, 6, len(polygons))]
    for ring in polygons:
        parts.append(struct.pack("<BIII", 1, 3, 1, len(ring)))
        parts += [struct.pack("<dd", x, y) for x, y in ring]
    return b"".join(parts)


def square(x: float, y: float, side: float) -> list[tuple[float, float]]:
    return [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]


def test_the_middle_of_a_square_is_its_middle() -> None:
    assert territories.middle_of(border(square(10, 43, 2))) == (44.0, 11.0)


def test_a_small_island_does_not_pull_the_middle_out_to_sea() -> None:
    land, island = square(10, 43, 1), square(9, 43, 0.01)

    assert territories.middle_of(border(island, land)) == (43.5, 10.5)


def test_the_direction_of_a_border_does_not_matter() -> None:
    ring = square(10, 43, 2)

    assert territories.middle_of(border(ring[::-1])) == (44.0, 11.0)


def test_a_border_of_another_kind_is_refused() -> None:
    with pytest.raises(territories.CouldNotBuild):
        territories.middle_of(struct.pack("<BII", 1, 3, 0))


def test_the_table_is_written_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "build" / "municipalities.csv"
    line = ("049009", "Livorno", "049", "Livorno", "LI", "09", "Toscana", "E625", "43.5", "10.3")

    territories.write([line], out)

    assert out.read_text(encoding="utf-8").splitlines() == [
        ",".join(territories.COLUMNS),
        ",".join(line),
    ]
    assert list(out.parent.iterdir()) == [out]
