"""Truths about the proceedings."""

from datetime import date

import pytest

from visnet.law.vocabulary import Condition, EventKind
from visnet.proceedings import rules
from visnet.proceedings.rules import NotYetHappened, StepState
from visnet.proceedings.vocabulary import Known, Step

TODAY = date(2026, 3, 10)


def test_a_hearing_may_be_set_for_a_day_still_to_come_and_nothing_else_may() -> None:
    ahead = date(2026, 5, 1)

    rules.check_day(kind=EventKind.FIRST_TRIAL_HEARING, on=ahead, today=TODAY)

    with pytest.raises(NotYetHappened):
        rules.check_day(kind=EventKind.COMPLAINT_FILED, on=ahead, today=TODAY)


def test_what_nobody_answered_is_unknown_to_the_engine() -> None:
    known = {Condition.AGGRAVATED: Known.UNKNOWN, Condition.ATTEMPTED: Known.NO}

    facts = rules.facts_from(offence="", is_minor=None, events=[], known=known)

    assert facts.holds(Condition.AGGRAVATED) is None
    assert facts.holds(Condition.VICTIM_MINOR) is None
    assert facts.holds(Condition.ATTEMPTED) is False


def test_an_answer_weighs_more_than_the_age_that_the_case_knows() -> None:
    facts = rules.facts_from(
        offence="", is_minor=True, events=[], known={Condition.VICTIM_MINOR: Known.NO}
    )

    assert facts.holds(Condition.VICTIM_MINOR) is False


@pytest.mark.parametrize(
    ("known", "holds"), [({}, False), ({Condition.ATTEMPTED: Known.YES}, True)]
)
def test_a_death_says_that_it_was_more_than_attempted_unless_somebody_says_otherwise(
    known: dict[Condition, Known], holds: bool
) -> None:
    facts = rules.facts_from(
        offence="homicide", is_minor=None, somebody_died=True, events=[], known=known
    )

    assert facts.holds(Condition.ATTEMPTED) is holds


def test_the_way_is_done_where_something_was_written_and_the_next_stretch_is_current() -> None:
    events = [(EventKind.CRIME, TODAY), (EventKind.FIRST_TRIAL_HEARING, date(2026, 9, 1))]

    states = rules.way(events=events, today=TODAY)

    assert states[:3] == (StepState.DONE, StepState.CURRENT, StepState.TO_COME)
    assert len(states) == len(Step)


@pytest.mark.parametrize("kind", [EventKind.FIRST_JUDGMENT, EventKind.FINAL_JUDGMENT])
def test_no_judgment_is_without_a_trial_though_nobody_wrote_one(kind: EventKind) -> None:
    states = dict(
        zip(
            Step,
            rules.way(events=[(EventKind.CRIME, TODAY), (kind, TODAY)], today=TODAY),
            strict=True,
        )
    )

    assert states[Step.TRIAL] is states[Step.FIRST_JUDGMENT] is StepState.DONE
    assert states[Step.INVESTIGATION] is StepState.TO_COME
    assert rules.way(events=[(EventKind.ARREST, TODAY)], today=TODAY)[3] is StepState.CURRENT


def test_a_term_is_looked_at_two_weeks_before_or_today() -> None:
    assert rules.reminder_day(due=date(2026, 6, 20), today=TODAY) == date(2026, 6, 6)
    assert rules.reminder_day(due=date(2026, 3, 12), today=TODAY) == TODAY


def test_every_event_of_the_engine_but_those_about_the_domicile_belongs_to_the_way() -> None:
    shown = set().union(*rules.EVENTS_OF.values())

    assert set(EventKind) - shown == {
        EventKind.KNOWLEDGE,
        EventKind.POLICE_WARNING,
        EventKind.MEASURE_BREACHED,
        EventKind.DOMICILE_ELECTED,
        EventKind.ADDRESS_CHANGED,
        EventKind.ENFORCEMENT_FAILED,
    }
