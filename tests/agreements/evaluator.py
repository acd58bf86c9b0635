"""A second evaluator, written from the words of the requirement and from nothing in `visnet`.

It keeps what happened, as an office would in a paper register, and reads the register anew for each
question. Days are civil days.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass
class Paper:
    """One version of an agreement: what is written in it, and what happened to it."""

    name: Any
    kinds: dict[Any, str]
    clauses: list[dict[str, Any]] = field(default_factory=list)
    needed: int | None = None
    first_day_written: date | None = None
    last_day_written: date | None = None
    goes_on_by_itself: bool = False
    signatures: dict[Any, date] = field(default_factory=dict)
    departures: dict[Any, date] = field(default_factory=dict)
    prolonged_until: date | None = None
    ended_on: date | None = None
    replaces: "Paper | None" = None

    def first_day(self) -> date | None:
        """When enough had signed, but never before the day that is written."""
        enough = self.needed or len(self.kinds)
        days = sorted(self.signatures.values())
        if len(days) < enough:
            return None
        when = days[enough - 1]
        if self.first_day_written and self.first_day_written > when:
            return self.first_day_written
        return when

    def is_in_force(self, day: date, papers: "list[Paper]") -> bool:
        """Begun, not over, not ended, and no newer version has begun in its place."""
        begun = self.first_day()
        if begun is None or day < begun:
            return False
        if self.ended_on and day >= self.ended_on:
            return False
        if not self.goes_on_by_itself:
            last = self.prolonged_until or self.last_day_written
            if last and day > last:
                return False
        for other in papers:
            ancestor = other.replaces
            while ancestor is not None:
                other_day = other.first_day()
                if ancestor is self and other_day is not None and day >= other_day:
                    return False
                ancestor = ancestor.replaces
        return True

    def binds(self, who: Any, day: date) -> bool:
        """Whether one organisation has signed by a day and is not gone."""
        signed = self.signatures.get(who)
        gone = self.departures.get(who)
        return signed is not None and signed <= day and (gone is None or day < gone)

    def means(self, side: Any, who: Any) -> bool:
        """Whether a side of a clause means an organisation: by its name, or by its kind."""
        return side in (who, self.kinds[who])


def may_pass(
    papers: list[Paper], giver: Any, receiver: Any, purpose: str, day: date
) -> frozenset[str] | None:
    """Return what may pass, or None. Several clauses are not added up: the widest answers."""
    answers = []
    for paper in papers:
        both = giver in paper.kinds and receiver in paper.kinds and giver != receiver
        if not both or not paper.is_in_force(day, papers):
            continue
        if not (paper.binds(giver, day) and paper.binds(receiver, day)):
            continue
        answers += [
            frozenset(clause["categories"])
            for clause in paper.clauses
            if clause["purpose"] == purpose
            and paper.means(clause["from"], giver)
            and paper.means(clause["to"], receiver)
        ]
    return max(answers, key=len) if answers else None
