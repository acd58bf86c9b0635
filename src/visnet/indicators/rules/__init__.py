"""Periods, definitions, figures, and what may leave the office."""

from visnet.indicators.rules.closed import as_kept, from_kept
from visnet.indicators.rules.figures import Figure, Part, assemble
from visnet.indicators.rules.leaving import FEW, TOGETHER, SafeFigure, SafePart, make_safe
from visnet.indicators.rules.period import Period, period_from, year_before, years_over
from visnet.indicators.rules.records import Definition, read_definitions
from visnet.indicators.rules.unwritten import TO_BE_WRITTEN, Unwritten, unwritten

__all__ = (
    "FEW",
    "TOGETHER",
    "TO_BE_WRITTEN",
    "Definition",
    "Figure",
    "Part",
    "Period",
    "SafeFigure",
    "SafePart",
    "Unwritten",
    "as_kept",
    "assemble",
    "from_kept",
    "make_safe",
    "period_from",
    "read_definitions",
    "unwritten",
    "year_before",
    "years_over",
)
