"""What the reader must be careful about, and how settled a term is."""

from __future__ import annotations

from collections.abc import Iterator

from visnet.law.rules import civil_calendar
from visnet.law.rules.answers import Warned
from visnet.law.rules.candidates import Candidate
from visnet.law.rules.facts import Event, Facts
from visnet.law.rules.phrases import say
from visnet.law.rules.records import Caveat, Dated, Records
from visnet.law.rules.truth import Finding, caveat_concerns
from visnet.law.vocabulary import LastDay, Status


def status_of(chosen: Candidate, day: Event, unknown: tuple[str, ...], records: Records) -> Status:
    """A term is as settled as the rule and whatever else had a say in its date."""
    counting = records.countings[chosen.rule.counting]
    touched = civil_calendar.is_holiday(chosen.counted_to) or civil_calendar.runs_in_august(
        start=day.on, end=chosen.due
    )
    if unknown or (touched and counting.status is not Status.VERIFIED):
        return Status.TO_BE_VERIFIED
    return chosen.rule.status


def caveats_of(
    chosen: Candidate,
    others: list[Candidate],
    day: Event,
    by_itself: Finding,
    facts: Facts,
    records: Records,
) -> Iterator[Warned]:
    """Yield the caveats of a term: what is unknown first, what always holds last."""
    if chosen.rule.only_on_complaint and by_itself.missing:
        yield say(records, "perhaps_ex_officio", facts=by_itself.missing)
    if others:
        missing = tuple(dict.fromkeys(f for one in (chosen, *others) for f in one.missing))
        yield say(records, "earliest_given", facts=missing, day=others[-1].due)
    elif chosen.missing:
        yield say(records, "may_not_apply", facts=chosen.missing)
    yield from _of_counting(chosen, day, records)
    yield from of_the_rule(chosen.rule.caveats, facts)
    yield from of_status(chosen.rule, records)
    yield say(records, "verify_with_a_lawyer")


def _of_counting(chosen: Candidate, day: Event, records: Records) -> Iterator[Warned]:
    counting = records.countings[chosen.rule.counting]
    if civil_calendar.is_holiday(chosen.counted_to) and counting.on_holiday is not LastDay.STAY:
        yield Warned(
            code="holiday",
            text_it=counting.holiday_it.format(
                day=f"{chosen.counted_to:%d/%m/%Y}", due=f"{chosen.due:%d/%m/%Y}"
            ),
            text_en=counting.holiday_en.format(
                day=f"{chosen.counted_to:%d/%m/%Y}", due=f"{chosen.due:%d/%m/%Y}"
            ),
        )
    if counting.in_august is LastDay.FLAG and civil_calendar.runs_in_august(
        start=day.on, end=chosen.due
    ):
        yield Warned(code="august", text_it=counting.august_it, text_en=counting.august_en)


def of_the_rule(caveats: tuple[Caveat, ...], facts: Facts) -> Iterator[Warned]:
    """Yield the caveats that the record itself carries for such facts."""
    for caveat in caveats:
        if caveat_concerns(caveat, facts):
            yield Warned(code="of_the_rule", text_it=caveat.text_it, text_en=caveat.text_en)


def of_status(rule: Dated, records: Records) -> Iterator[Warned]:
    """Yield a caveat where not all of the record was read in a source."""
    if rule.status is not Status.VERIFIED:
        yield say(records, "to_be_verified")
