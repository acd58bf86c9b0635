"""What a release is made of: definitions, tables and lines, as the records say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table, in both languages, and the leaves whose people it counts."""

    code: str
    it: str
    en: str
    leaves: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: what its people are told apart by, and in which lines."""

    code: str
    kind: str
    dimension: str
    view: str
    tells: bool
    across: str
    titles: Mapping[str, str]
    notes: Mapping[str, str]
    missing: Mapping[str, str]
    sources: Mapping[str, str]
    lines: tuple[Line, ...]
    """Empty where the lines come from the year itself (networks)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What is asked for: which tables, by which terms."""

    code: str
    version: str
    as_of: date
    titles: Mapping[str, str]
    leads: Mapping[str, str]
    audience: str
    threshold: int
    base: int
    tables: tuple[Table, ...]
    epsilon: Decimal = Decimal(0)
    """What its noise costs for each year; nought where it hides instead."""
    noise_budget: Decimal = Decimal(0)
    """What all noise drawn of one year may cost together."""

    @property
    def has_noise(self) -> bool:
        """Whether its figures have noise in them, and none is hidden."""
        return self.epsilon > 0
