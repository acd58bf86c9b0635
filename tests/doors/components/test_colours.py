"""The colours, read from the sheet that defines them, keep the contrast we promise."""

import re
from pathlib import Path

import pytest

SHEETS = Path(__file__).parents[3] / "assets" / "scss"
ENOUGH_FOR_TEXT = 7.0
ENOUGH_FOR_EDGES = 3.0

TEXT_PAIRS = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "sunken"),
    ("ink-soft", "paper"),
    ("ink-soft", "surface"),
    ("ink-soft", "sunken"),
    ("ink", "self-soft"),
    ("ink-soft", "self-soft"),
    ("ink", "soon-soft"),
    ("ink-soft", "soon-soft"),
    ("ink", "danger-soft"),
    ("on-self", "self"),
    ("on-self-soft", "self"),
    ("link", "paper"),
    ("link", "surface"),
    ("link", "sunken"),
    ("act", "surface"),
    ("act", "paper"),
    ("act-strong", "act-soft"),
    ("on-act", "act"),
    ("on-act", "act-strong"),
    ("soon", "soon-soft"),
    ("soon", "paper"),
    ("on-danger", "danger"),
    ("danger", "danger-soft"),
]
EDGE_PAIRS = [
    ("line-strong", "paper"),
    ("line-strong", "surface"),
    ("soon-line", "surface"),
    ("danger", "surface"),
    ("focus-outer", "paper"),
]


def purposes(time_of_day: str) -> dict[str, str]:
    """Each purpose with its colour, by day or by night."""
    palette = dict(
        re.findall(r"^\$([\w-]+): (#[0-9a-f]{6});", (SHEETS / "_palette.scss").read_text(), re.M)
    )
    sheet = (SHEETS / "_purposes.scss").read_text()
    mixin = re.search(rf"@mixin {time_of_day} {{(.*?)^}}", sheet, re.S | re.M)
    assert mixin is not None
    found = re.findall(r"--([\w-]+): (?:#\{\$([\w-]+)\}|(#[0-9a-f]{6}));", mixin.group(1))
    return {name: palette[variable] if variable else colour for name, variable, colour in found}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_guidelines_say() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("time_of_day", ["by-day", "by-night"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read_by_tired_eyes(time_of_day: str, text: str, ground: str) -> None:
    colours = purposes(time_of_day)

    assert contrast(colours[text], colours[ground]) >= ENOUGH_FOR_TEXT


@pytest.mark.parametrize("time_of_day", ["by-day", "by-night"])
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_and_shapes_can_be_seen(time_of_day: str, edge: str, ground: str) -> None:
    colours = purposes(time_of_day)

    assert contrast(colours[edge], colours[ground]) >= ENOUGH_FOR_EDGES


def test_day_and_night_name_the_same_purposes() -> None:
    assert purposes("by-day").keys() == purposes("by-night").keys()
