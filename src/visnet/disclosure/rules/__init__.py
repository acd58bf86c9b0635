"""What may be told of counted people."""

from visnet.disclosure.rules.cells import (
    Axis,
    Category,
    Cell,
    Dimension,
    Grid,
    Told,
    total,
    whole_axis,
)
from visnet.disclosure.rules.dominance import is_dominated
from visnet.disclosure.rules.protecting import CannotBeProtected, protect
from visnet.disclosure.rules.rounding import bounds, rounded
from visnet.disclosure.rules.sensitivity import is_small
from visnet.disclosure.rules.tables import TooManyFigures
from visnet.disclosure.rules.terms import FLOOR, Terms

__all__ = [
    "FLOOR",
    "Axis",
    "CannotBeProtected",
    "Category",
    "Cell",
    "Dimension",
    "Grid",
    "Terms",
    "Told",
    "TooManyFigures",
    "bounds",
    "is_dominated",
    "is_small",
    "protect",
    "rounded",
    "total",
    "whole_axis",
]
