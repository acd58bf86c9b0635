"""What is still to be written of a period, before it is counted once and for all."""

from collections.abc import Iterable
from dataclasses import dataclass

from visnet.indicators.rules.figures import Figure
from visnet.indicators.rules.records import Definition

TO_BE_WRITTEN = (
    "requests_by_source",
    "request_answer",
    "cases_by_source",
    "cases_by_victim",
    "cases_by_danger",
    "cases_by_offence",
    "cases_under_18",
    "first_attempt",
    "closures_by_outcome",
)
"""Figures of which somebody in the office can still write what is not known."""


@dataclass(frozen=True, slots=True)
class Unwritten:
    """How many of a figure are not known, because nobody wrote it."""

    definition: Definition
    many: int


def unwritten(figures: Iterable[Figure]) -> tuple[Unwritten, ...]:
    """Return what is not known of each figure that can still be written, in their order."""
    return tuple(
        Unwritten(each.definition, each.unknown)
        for each in figures
        if each.definition.code in TO_BE_WRITTEN and each.unknown
    )
