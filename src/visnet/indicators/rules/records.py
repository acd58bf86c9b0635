"""What a figure is, as the records say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from visnet.indicators.vocabulary import Chapter, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One figure: what it counts, of what, and what counts as not known, in both languages."""

    code: str
    chapter: Chapter
    shape: Shape
    beneath: str
    """The figure whose hidden parts this one would tell; empty where there is none."""
    source: str
    from_date: date
    """Since when it is reckoned so."""
    name_it: str
    name_en: str
    counted_it: str
    counted_en: str
    unknown_it: str
    unknown_en: str

    def name(self, language: str) -> str:
        """Return what it is called."""
        return self.name_en if language == "en" else self.name_it

    def counted(self, language: str) -> str:
        """Return what is counted, and of what."""
        return self.counted_en if language == "en" else self.counted_it

    def unknown(self, language: str) -> str:
        """Return what counts as not known; empty where nothing can be missing."""
        return self.unknown_en if language == "en" else self.unknown_it


def read_definitions(raw: Mapping[str, Any]) -> tuple[Definition, ...]:
    """Return the definitions of a file of records, in its order. Raises `ValueError` for others."""
    return tuple(
        Definition(**{**each, "chapter": Chapter(each["chapter"]), "shape": Shape(each["shape"])})
        for each in raw["figure"]
    )
