"""What became of each fact that was asked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from visnet.research.queries.records import list_fields
from visnet.research.rules import NOT_TOLD, WIDER, Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One field that was asked for, and what became of it."""

    field: Field
    is_wider: bool
    is_told: bool
    is_silent: bool
    """Not told because every group has it in common."""
    withheld: int


def columns_of(
    *, asked: Collection[str], found: Mapping[str, Any], first_year: int, last_year: int
) -> tuple[Column, ...]:
    """Return each field that was asked for, as the check left it."""
    fields = list_fields(first_year=first_year, last_year=last_year)
    silent = found.get("silent", ())
    return tuple(
        Column(
            field=field,
            is_wider=found["levels"].get(code) == WIDER,
            is_told=found["levels"].get(code) != NOT_TOLD and code not in silent,
            is_silent=code in silent,
            withheld=found["withheld"].get(code, 0),
        )
        for code, field in fields.items()
        if code in asked
    )
