"""What a stored field is: how it may hurt somebody, how long it lives, whether it may be counted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a field must be treated."""

    STRUCTURE = "STRUCTURE"
    """Keys, states, dates of work: says nothing about a person by itself (C1 or C0)."""
    PERSONAL = "PERSONAL"
    """About somebody who is not the person helped: staff, contacts of an organisation."""
    SPECIAL = "SPECIAL"
    """Words and facts about the person helped (C2): sealed under the case key."""
    CLEAR_FACT = "CLEAR_FACT"
    """A fact about the person that a rule of the database or a worklist needs in the clear.

    Never words: a code, a date, an id. Behind row-level security, and never released.
    """
    LOCATING = "LOCATING"
    """Whatever leads to the person (C3): sealed, shown only after a reveal."""
    SECRET = "SECRET"
    """Keys, hashes, tokens: never shown to anybody."""


class Retention(StrEnum):
    """When a field dies."""

    WITH_CASE = "WITH_CASE"
    WITH_THREAD = "WITH_THREAD"
    WITH_MEMBERSHIP = "WITH_MEMBERSHIP"
    WITH_ORGANISATION = "WITH_ORGANISATION"
    WITH_SESSION = "WITH_SESSION"
    FOURTEEN_DAYS = "FOURTEEN_DAYS"
    FOREVER = "FOREVER"


@dataclass(frozen=True, slots=True)
class Field:
    """The register's line for one stored field. `releasable` opens it to safe statistics."""

    kind: Kind
    retention: Retention
    meaning: str
    releasable: bool = False


Register = dict[str, dict[str, Field]]
"""Model name → field name → what it is. Every room's `privacy.py` exports one as `REGISTER`."""
