"""Names that must not meet: how they are compared, and what is said of them."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from visnet.cases.vocabulary import Side
from visnet.vault.rules import fold

FEWEST_WORDS = 2
"""A given name alone would keep half of the Centre away from everything."""


class Hint(StrEnum):
    """What may be said of names before a case is opened, and no more."""

    NOTHING = ""
    MAYBE = "MAYBE"
    """Somebody here may stand on the other side."""
    OWN = "OWN"
    """The asker does: they work for the other side, or said that they know the person."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PartyWords:
    """Somebody named in a case who is not the person supported."""

    name: str
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TieWords:
    """That a member knows somebody: who, and how. Both are sealed."""

    name: str
    how: str
    user_id: UUID


def comparable_name(name: str) -> str:
    """Return a name as names are compared, whatever its order; nothing when it is too short."""
    words = sorted("".join(sign if sign.isalpha() else " " for sign in fold(name)).split())
    return " ".join(words) if len(words) >= FEWEST_WORDS else ""


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are one, in whatever order they are written. One word alone is no name."""
    return bool(comparable_name(one)) and comparable_name(one) == comparable_name(other)
