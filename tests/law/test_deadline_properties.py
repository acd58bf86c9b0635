"""What holds for all facts: it never raises, later days never end earlier, unknown is never later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as some

from visnet.law import queries
from visnet.law.rules import civil_calendar
from visnet.law.rules.deadlines import terms
from visnet.law.rules.facts import Event, Facts
from visnet.law.rules.truth import acts_by_itself
from visnet.law.vocabulary import Condition, EventKind, Takes, Unit

RECORDS = queries.engine_records(files_only=True)
DAYS = some.dates(min_value=civil_calendar.FIRST_DAY, max_value=civil_calendar.LAST_DAY)
LATELY = some.dates(min_value=date(2015, 1, 1), max_value=date(2035, 12, 31))
OFFENCES = some.sampled_from(sorted(offence.code for offence in RECORDS.offences))
ANSWERS = some.dictionaries(some.sampled_from(Condition), some.sampled_from([True, False, None]))


@some.composite
def facts(draw: some.DrawFn, days: some.SearchStrategy[date] = DAYS) -> Facts:
    events = some.lists(some.builds(Event, days, some.sampled_from(EventKind)), max_size=12)
    return Facts.of(offence=draw(OFFENCES), conditions=draw(ANSWERS), events=draw(events))


@given(facts())
def test_no_facts_make_it_raise_and_every_term_follows_its_day(known: Facts) -> None:
    answer = terms(known, RECORDS)

    for term in answer.terms:
        assert term.start.on <= term.counted_to <= term.due
        assert all(other.due >= term.due for other in term.others)
        assert term.caveats[-1].code == "verify_with_a_lawyer"
    for one in answer.not_computed:
        assert one.missing or one.reason.code == "no_rule_on_day"


@given(facts())
def test_the_order_and_the_doubles_of_events_say_nothing(known: Facts) -> None:
    shuffled = replace(known, events=(*reversed(known.events), *known.events))

    assert terms(shuffled, RECORDS) == terms(known, RECORDS)


def contradicts_the_register(known: Facts) -> bool:
    """Whether "the State acts by itself" was answered otherwise than the register says.

    Such an answer keeps the term of the complaint open; without it the register is believed.
    """
    finding, _because = acts_by_itself(known, RECORDS)
    return finding.holds is None and known.holds(Condition.EX_OFFICIO) is not None


@given(facts(days=LATELY), some.sampled_from(Condition))
def test_forgetting_a_condition_never_makes_a_term_end_later(
    known: Facts, forgotten: Condition
) -> None:
    assume(forgotten is not Condition.EX_OFFICIO or not contradicts_the_register(known))
    less = replace(known, so=known.so - {forgotten}, not_so=known.not_so - {forgotten})

    certain, safe = terms(known, RECORDS), terms(less, RECORDS)

    held = {one.matter for one in safe.not_computed}
    for term in certain.terms:
        if term.matter in held:
            continue
        same = [one for one in safe.terms if (one.matter, one.start) == (term.matter, term.start)]
        assert same, term.code
        assert same[0].due <= term.due


@given(facts(days=LATELY))
def test_not_knowing_the_offence_never_makes_a_term_end_later(known: Facts) -> None:
    certain = terms(known, RECORDS)
    safe = {
        (one.matter, one.start): one.due
        for one in terms(replace(known, offence="unknown"), RECORDS).terms
    }

    for term in certain.terms:
        due = safe.get((term.matter, term.start))
        assert due is None or due <= term.due


@given(OFFENCES, ANSWERS, some.sampled_from(EventKind), LATELY, some.integers(1, 4000))
def test_a_later_day_never_ends_earlier(
    offence: str, conditions: dict[Condition, bool | None], kind: EventKind, on: date, later: int
) -> None:
    def dues(day: date) -> dict[str, date]:
        known = Facts.of(offence=offence, conditions=conditions, events=[Event(day, kind)])
        return {term.matter: term.due for term in terms(known, RECORDS).terms}

    early, late = dues(on), dues(on + timedelta(days=later))

    assert all(late[matter] >= due for matter, due in early.items() if matter in late)


@given(facts(days=LATELY), DAYS, some.sampled_from(EventKind))
def test_one_more_event_never_takes_an_every_term_away(
    known: Facts, on: date, kind: EventKind
) -> None:
    every = {rule.matter for rule in RECORDS.deadlines if rule.takes is Takes.EVERY}
    more = replace(known, events=(*known.events, Event(on, kind)))

    before = {(term.matter, term.start) for term in terms(known, RECORDS).terms}
    after = {(term.matter, term.start) for term in terms(more, RECORDS).terms}

    assert {one for one in before if one[0] in every} <= after


@given(DAYS, some.integers(0, 24))
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(
    on: date, number: int
) -> None:
    end = civil_calendar.add(to=on, number=number, unit=Unit.MONTHS)

    assert (end.year - on.year) * 12 + end.month - on.month == number
    assert end.day == on.day or (end.day < on.day and (end + timedelta(days=1)).day == 1)


@given(DAYS, some.integers(0, 400))
def test_days_are_counted_from_the_day_after(on: date, number: int) -> None:
    assert (civil_calendar.add(to=on, number=number, unit=Unit.DAYS) - on).days == number


@given(DAYS)
def test_the_next_working_day_is_close_and_no_holiday(on: date) -> None:
    moved = civil_calendar.next_working_day(on)

    assert not civil_calendar.is_holiday(moved)
    assert timedelta(0) <= moved - on <= timedelta(days=4)


@given(LATELY, some.integers(1, 500))
def test_running_in_august_is_what_counting_the_days_says(start: date, number: int) -> None:
    end = start + timedelta(days=number)
    in_august = any((start + timedelta(days=n)).month == 8 for n in range(1, number + 1))

    assert civil_calendar.runs_in_august(start=start, end=end) is in_august


def test_an_answer_against_the_register_keeps_the_complaint_open() -> None:
    known = Facts.of(
        offence="burglary_or_bag_snatching",
        conditions={Condition.EX_OFFICIO: False},
        events=[Event(date(2026, 1, 31), EventKind.KNOWLEDGE)],
    )
    believed = replace(known, not_so=frozenset())

    assert "complaint" in {term.matter for term in terms(known, RECORDS).terms}
    assert "complaint" not in {term.matter for term in terms(believed, RECORDS).terms}
