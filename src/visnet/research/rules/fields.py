"""What may be asked for: fields, their values, and how widely a value can be said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

WITHHELD = "withheld"
"""In place of a finding that a whole group shares."""
AS_IT_IS, WIDER, NOT_TOLD = 0, 1, 2
"""How widely a field is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a field, in both languages, and what it is said as where few share it."""

    code: str
    it: str
    en: str
    wider: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One coded fact that may leave; `is_known` where others may know it of a person."""

    code: str
    it: str
    en: str
    is_known: bool
    made_of: tuple[str, ...]
    values: tuple[Value, ...]
    wider: tuple[Value, ...] = ()
    said_as: Mapping[str, str] = field(default_factory=dict)

    def next_after(self, level: int) -> int:
        """Return the next wider way to say it."""
        return WIDER if level == AS_IT_IS and self.wider else NOT_TOLD

    def said(self, value: str, level: int) -> str:
        """Return what a value is said as."""
        if level == NOT_TOLD:
            return ""
        return self.said_as.get(value, value) if level == WIDER else value

    def values_at(self, level: int) -> tuple[Value, ...]:
        """Return the values that there are, said so widely."""
        return self.wider if level == WIDER else self.values


def read_field(raw: Mapping[str, Any], *, elsewhere: Mapping[str, Sequence[Value]]) -> Field:
    """Return a field as its record says; `elsewhere` are the values that other records say."""
    values = (
        tuple(elsewhere[raw["values"]])
        if "values" in raw
        else tuple(Value(**each) for each in raw["value"])
    )
    return Field(
        code=raw["code"],
        it=raw["it"],
        en=raw["en"],
        is_known=raw["kind"] == "known",
        made_of=tuple(raw["from"]),
        values=values,
        wider=tuple(Value(**each) for each in raw.get("wider", ())),
        said_as={each.code: each.wider for each in values if each.wider},
    )
