"""What of the counts between two organisations may be shown, and when (docs/adr/0014)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

FEW = 5
"""Counts below this are never shown exactly to a third organisation."""
ENOUGH_FOR_PARTS = 2 * FEW
"""Below this many, the parts of a count are not shown: one would give the other away."""
TIME_TO_COMMENT = timedelta(days=14)
MONTHS_IN_QUARTER = 3
HOURS_ROUNDED_TO = 12


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a year: 1 is January to March."""

    year: int
    number: int

    @property
    def first_day(self) -> date:
        """The day it begins."""
        return date(self.year, MONTHS_IN_QUARTER * (self.number - 1) + 1, 1)

    @property
    def next(self) -> "Quarter":
        """The quarter after this one."""
        if self.number == 4:
            return Quarter(self.year + 1, 1)
        return Quarter(self.year, self.number + 1)

    @property
    def last_day(self) -> date:
        """The day it ends."""
        return self.next.first_day - timedelta(days=1)

    @property
    def shown_from(self) -> date:
        """The first day on which the whole network may see its figures."""
        return self.last_day + TIME_TO_COMMENT + timedelta(days=1)

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"


def quarter_of(day: date) -> Quarter:
    """Return the quarter a day falls into."""
    return Quarter(day.year, (day.month - 1) // MONTHS_IN_QUARTER + 1)


def quarter_from(written: str) -> Quarter | None:
    """Return the quarter written as “2026-3”, or None when it is not one."""
    year, _, number = written.partition("-")
    if not (year.isascii() and year.isdigit() and len(year) == 4 and int(year) >= 1900):
        return None
    return Quarter(int(year), int(number)) if number in {"1", "2", "3", "4"} else None


@dataclass(frozen=True, slots=True)
class Span:
    """A number known exactly, or only by its bounds."""

    low: int
    high: int

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    @property
    def is_few(self) -> bool:
        """Whether all that is said is that it is small."""
        return not self.is_exact and self.high < FEW


@dataclass(frozen=True, slots=True)
class Counts:
    """What happened between two organisations in a quarter, exactly."""

    sent: int
    answered: int
    answered_in_time: int
    accepted: int
    told_back: int
    median_hours: float | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """What may be shown of it to everybody else in the network."""

    sent: Span
    answered: Span
    answered_in_time: Span
    accepted: Span
    told_back: Span
    median_hours: int | None = None


def bounds_of(counts: Counts) -> Bounds:
    """Return what may be shown of a pair's counts to those who are neither of the two."""
    if counts.sent < FEW:
        few = Span(0, FEW - 1)
        return Bounds(
            sent=Span(1, FEW - 1), answered=few, answered_in_time=few, accepted=few, told_back=few
        )
    answered, base = _part(counts.answered, counts.sent)
    in_time, _ = _part(counts.answered_in_time, base)
    accepted, base = _part(counts.accepted, base)
    told_back, _ = _part(counts.told_back, base)
    return Bounds(
        sent=Span(counts.sent, counts.sent),
        answered=answered,
        answered_in_time=in_time,
        accepted=accepted,
        told_back=told_back,
        median_hours=_median(counts),
    )


def total_of(spans: Iterable[Span]) -> Span:
    """Return the total of numbers of which some are known by their bounds only."""
    listed = tuple(spans)
    return Span(sum(span.low for span in listed), sum(span.high for span in listed))


def _part(part: int, whole: int) -> tuple[Span, int]:
    """Return what may be shown of a part, and the whole that the next part is measured against."""
    if whole < ENOUGH_FOR_PARTS:
        return Span(0, whole), whole
    if part < FEW:
        return Span(0, FEW - 1), whole
    if whole - part < FEW:
        return Span(whole - FEW + 1, whole), whole
    return Span(part, part), part


def _median(counts: Counts) -> int | None:
    if counts.median_hours is None or counts.sent < ENOUGH_FOR_PARTS or counts.answered < FEW:
        return None
    return int(counts.median_hours / HOURS_ROUNDED_TO + 0.5) * HOURS_ROUNDED_TO
