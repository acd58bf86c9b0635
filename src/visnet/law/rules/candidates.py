"""The rules that apply or may apply from one event, each with its last day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from visnet.law.rules import civil_calendar
from visnet.law.rules.facts import Event, Facts
from visnet.law.rules.records import Counting, Deadline, Records
from visnet.law.rules.register import is_valid_on
from visnet.law.rules.truth import Finding
from visnet.law.vocabulary import DatedBy, EventKind, LastDay


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule that applies or may apply, with its last day counted from one event."""

    rule: Deadline
    missing: tuple[str, ...]
    counted_to: date
    due: date


def counted(
    day: Event, open_rules: Iterable[tuple[Deadline, Finding]], facts: Facts, records: Records
) -> list[Candidate]:
    """Return the rules whose version held on the right day, the earliest last day first."""
    candidates = []
    for rule, finding in open_rules:
        on = version_day(rule, day.on, facts)
        if is_valid_on(valid_from=rule.valid_from, valid_until=rule.valid_until, on=on):
            end = civil_calendar.add(to=day.on, number=rule.number, unit=rule.unit)
            moved = _moved(end, records.countings[rule.counting])
            candidates.append(Candidate(rule, finding.missing, end, moved))
    return sorted(candidates, key=lambda one: (one.due, bool(one.missing), one.rule.code))


def _moved(end: date, counting: Counting) -> date:
    extends = counting.on_holiday is LastDay.EXTEND
    return civil_calendar.next_working_day(end) if extends else end


def version_day(rule: Deadline, day: date, facts: Facts) -> date:
    """Return the day that decides which version of the rule holds."""
    crimes = facts.days_of(EventKind.CRIME)
    return min(crimes[0].on, day) if rule.dated_by is DatedBy.CRIME and crimes else day
