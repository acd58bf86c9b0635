"""The drawings of provinces that the installation built; none is fetched from anywhere."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Globe:
    """Where a sheet lies: the degrees at its upper left corner, and its units for each degree."""

    west: float
    north: float
    across: float
    down: float


@dataclass(frozen=True, slots=True)
class Border:
    """The drawing of a province as the installation built it: a path for each ISTAT code.

    `globe` is None where an older version of the product drew it.
    """

    width: int
    height: int
    paths: Mapping[str, str]
    globe: Globe | None = None

    def spot(self, *, latitude: float, longitude: float) -> tuple[int, int] | None:
        """Return where a point stands on the sheet; None where it does not stand on it."""
        if self.globe is None:
            return None
        x = round((longitude - self.globe.west) * self.globe.across)
        y = round((self.globe.north - latitude) * self.globe.down)
        return (x, y) if 0 <= x <= self.width and 0 <= y <= self.height else None


def find_border(province_code: str) -> Border | None:
    """Return the drawing of a province, or None where the installation has none."""
    if not (province_code.isascii() and province_code.isdigit()):
        return None
    return _read(province_code)


@cache
def _read(province_code: str) -> Border | None:
    try:
        written = (settings.BORDERS_OF_PROVINCES / f"{province_code}.json").read_text("utf-8")
    except FileNotFoundError:
        return None
    drawn = json.loads(written)
    lies = [drawn.get(name) for name in ("west", "north", "across", "down")]
    return Border(
        width=drawn["width"],
        height=drawn["height"],
        paths=drawn["places"],
        globe=None if None in lies else Globe(*lies),
    )
