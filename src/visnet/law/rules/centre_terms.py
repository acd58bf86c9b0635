"""Within which time a Centre itself has to do something, as it read from day to day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from visnet.law.rules import civil_calendar
from visnet.law.rules.records import Dated
from visnet.law.rules.register import in_language, is_valid_on
from visnet.law.vocabulary import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreTerm(Dated):
    """One term of a Centre's own, in one version."""

    text_it: str
    text_en: str
    number: int
    unit: Unit
    caveat_it: str
    caveat_en: str

    def text(self, language: str) -> str:
        """Return what it says."""
        return in_language(language=language, italian=self.text_it, english=self.text_en)

    def caveat(self, language: str) -> str:
        """Return what the reader must be careful about."""
        return in_language(language=language, italian=self.caveat_it, english=self.caveat_en)

    def last_day(self, *, from_day: date) -> date:
        """Return the last day of the term that this day opens."""
        return civil_calendar.add(to=from_day, number=self.number, unit=self.unit)


@dataclass(frozen=True, slots=True)
class TermOverTime:
    """One term in all its versions, the latest last."""

    readings: tuple[CentreTerm, ...]

    def on(self, day: date) -> CentreTerm:
        """Return how it reads on a day; as it reads last, where no version holds on that day."""
        holding = [
            one
            for one in self.readings
            if is_valid_on(valid_from=one.valid_from, valid_until=one.valid_until, on=day)
        ]
        return (holding or list(self.readings))[-1]
