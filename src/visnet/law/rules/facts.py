"""What is known of one case, and how it is read from what somebody typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from visnet.law.rules.civil_calendar import FIRST_DAY, LAST_DAY
from visnet.law.vocabulary import Condition, EventKind


class BadEvent(ValueError):
    """The day of an event lies outside the years that the engine counts in."""


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """Something that happened, or is to happen, on a day. Raises `BadEvent`."""

    on: date
    kind: EventKind

    def __post_init__(self) -> None:
        if not FIRST_DAY <= self.on <= LAST_DAY:
            raise BadEvent(self.on.isoformat())


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known. A condition that is neither in `so` nor in `not_so` is unknown."""

    offence: str = "unknown"
    """A code of the register."""
    so: frozenset[Condition] = frozenset()
    not_so: frozenset[Condition] = frozenset()
    events: tuple[Event, ...] = ()

    @classmethod
    def of(
        cls,
        *,
        offence: str = "unknown",
        conditions: Mapping[Condition, bool | None] | None = None,
        events: Iterable[Event] = (),
    ) -> Facts:
        """Return facts from a table of conditions; the same event twice is one event."""
        said = conditions or {}
        return cls(
            offence=offence,
            so=frozenset(name for name, holds in said.items() if holds is True),
            not_so=frozenset(name for name, holds in said.items() if holds is False),
            events=tuple(sorted(set(events))),
        )

    def holds(self, condition: Condition) -> bool | None:
        """Whether the condition is so; None where it is not known."""
        if condition in self.so:
            return True
        return False if condition in self.not_so else None

    def days_of(self, *kinds: EventKind) -> tuple[Event, ...]:
        """Return the events of these kinds, the earliest first, each once."""
        return tuple(sorted({event for event in self.events if event.kind in kinds}))
