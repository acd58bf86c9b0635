"""How these pages look: the colours as the style sheets were built from, with what can be read on what."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

FOOT, LINEAR, SPREAD = 0.04045, 12.92, 0.055
WEIGHTS = (0.2126, 0.7152, 0.0722)
PAIRS = (
    ("ink", "paper"),
    ("ink-soft", "paper"),
    ("link", "surface"),
    ("on-self", "self"),
    ("on-act", "act"),
    ("act-strong", "act-soft"),
    ("soon", "soon-soft"),
    ("danger", "danger-soft"),
    ("ink", "self-soft"),
)
"""Text and the ground it stands on; tests hold each of them to 7:1."""
SIZES = ("title", "second", "third", "text")
ROOMS = ("0.25", "0.5", "0.75", "1", "1.5", "2.25")


@dataclass(frozen=True, slots=True)
class Pair:
    """Text on a ground, with what one is to the other."""

    text: str
    ground: str
    text_colour: str
    ground_colour: str
    contrast: float


@dataclass(frozen=True, slots=True)
class Theme:
    """All pairs, by day or by night."""

    code: str
    name: str
    pairs: tuple[Pair, ...]


def style() -> dict[str, Any]:
    """Return what the page shows of colours, sizes and words."""
    purposes = {
        "self": _("who we are: the bar, links, what is settled"),
        "act": _("something you can do: buttons, chosen answers"),
        "soon": _("soon, or something to put right"),
        "danger": _("danger to life, and nothing else"),
        "ink": _("text"),
        "paper": _("the ground"),
    }
    names = {"day": _("By day"), "night": _("By night")}
    return {
        "themes": [
            Theme(code=code, name=names[code], pairs=_pairs(colours))
            for code, colours in _colours().items()
        ],
        "purposes": purposes.items(),
        "sizes": SIZES,
        "rooms": ROOMS,
        "columns": [{"label": _("Like this")}, {"label": _("Not like this")}],
        "voice": [
            (_("You can stop whenever you want."), _("All fields must be filled in.")),
            (_("Whoever writes to us."), _("The user of the service.")),
            (
                _("In short: a complaint by which you ask for a trial (querela)."),
                _("File a querela."),
            ),
            (_("It has not been sent yet. What you wrote is still here."), _("Error 503!")),
            (_("Somebody is there now, until 13:00."), _("We are always here for you!")),
        ],
    }


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, as WCAG defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        channel / LINEAR if channel <= FOOT else ((channel + SPREAD) / (1 + SPREAD)) ** 2.4
        for channel in channels
    ]
    return sum(weight * channel for weight, channel in zip(WEIGHTS, linear, strict=True))


def _pairs(colours: dict[str, str]) -> tuple[Pair, ...]:
    return tuple(
        Pair(
            text=text,
            ground=ground,
            text_colour=colours[text],
            ground_colour=colours[ground],
            contrast=contrast(colours[text], colours[ground]),
        )
        for text, ground in PAIRS
    )


@cache
def _colours() -> dict[str, dict[str, str]]:
    """Return the colours by purpose, as they were built; none where the front end was not built."""
    try:
        written = (settings.ROOT / "build" / "static" / "identity.json").read_text("utf-8")
    except FileNotFoundError:
        return {}
    read: dict[str, dict[str, str]] = json.loads(written)
    return read
