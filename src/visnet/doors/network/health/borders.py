"""The drawings of provinces that the installation built; none is fetched from anywhere."""

import json
from functools import cache

from django.conf import settings

from visnet.doors.network.health.drawing.territory import Border


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
    return Border(width=drawn["width"], height=drawn["height"], paths=drawn["places"])
