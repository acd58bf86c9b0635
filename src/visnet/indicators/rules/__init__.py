"""Periods, definitions, figures, and what may leave the office."""

from visnet.indicators.rules.closed import as_kept, from_kept
from visnet.indicators.rules.figures import Figure, Part, assemble
from visnet.indicators.rules.leaving import FEW, TOGETHER, SafeFigure, SafePart, make_safe
from visnet.indicators.rules.period import Period, period_from, year_before, years_over
from visnet.indicators.rules.records import Definition, read_definitions

__all__ = (
    "FEW",
    "TOGETHER",
    "Definition",
    "Figure",
    "Part",
    "Period",
    "SafeFigure",
    "SafePart",
    "as_kept",
    "assemble",
    "from_kept",
    "make_safe",
    "period_from",
    "read_definitions",
    "year_before",
    "years_over",
)
