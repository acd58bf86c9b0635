"""Once the proceedings have gone past a term nobody asks for it; what is asked fits the offence."""

from __future__ import annotations

import re

import pytest

from tests.law.facts import KIND, ask, day, not_computed, only_term, terms_of, without_term
from visnet.law import queries
from visnet.law.queries import files
from visnet.law.rules.facts import Event, Facts
from visnet.law.vocabulary import Condition, EventKind

FINAL = (KIND.FINAL_JUDGMENT, "2026-06-10")
SPEAKS_OF_ARCHIVING = re.compile(r"archiv|close the case|to be closed|408", re.IGNORECASE)
ENGLISH = re.compile(
    r"\b(arts|ff|and|in force|before|read|law|Directive|Art|EU|EC|added|amended|since|first day"
    r"|source|not|the|of|by|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|list|court|person|policy|national|number)\b"
)


def facts(offence: str, *events: tuple[EventKind, str], **conditions: bool | None) -> Facts:
    return Facts.of(
        offence=offence,
        conditions={Condition(name): holds for name, holds in conditions.items()},
        events=[Event(day(on), kind) for kind, on in events],
    )


@pytest.mark.parametrize("offence", [one.code for one in queries.list_every_offence()])
def test_after_a_final_judgment_nothing_speaks_of_archiving(offence: str) -> None:
    answer = ask(offence, (KIND.CRIME, "2025-01-10"), FINAL)

    said = [*answer.not_computed, *answer.without_term, *answer.terms]
    assert [one.code for one in said if SPEAKS_OF_ARCHIVING.search(one.label_en)] == []
    assert [one.code for one in answer.not_computed if one.matter == "complaint"] == []


def test_before_it_the_notice_is_still_asked_for() -> None:
    answer = ask("stalking", (KIND.CRIME, "2025-01-10"))

    assert not_computed(answer, "archiving_opposition").missing_events


@pytest.mark.parametrize(
    "kind", [KIND.FIRST_TRIAL_HEARING, KIND.FIRST_JUDGMENT, KIND.APPEAL_FILED, KIND.FINAL_JUDGMENT]
)
def test_a_notice_that_the_trial_overtook_waits_for_nobody(kind: EventKind) -> None:
    answer = ask("theft", (KIND.ARCHIVING_NOTICE_SERVED, "2026-01-10"), (kind, "2026-05-02"))

    assert only_term(answer, "archiving_opposition").over_on == day("2026-05-02")


def test_a_notice_after_a_judgment_opens_its_term_all_the_same() -> None:
    answer = ask(
        "theft", (KIND.FIRST_JUDGMENT, "2026-01-10"), (KIND.ARCHIVING_NOTICE_SERVED, "2026-05-02")
    )

    assert only_term(answer, "archiving_opposition").over_on is None


def test_the_claim_on_the_fund_begins_with_the_judgment() -> None:
    answer = ask("stalking", FINAL, violence_to_person=True)

    assert only_term(answer, "compensation_after_judgment").over_on is None


def test_a_warning_given_ends_the_reminder_of_it_and_may_come_before_the_crime() -> None:
    before = ask("stalking", (KIND.CRIME, "2026-01-10"))
    after = ask("stalking", (KIND.CRIME, "2026-01-10"), (KIND.POLICE_WARNING, "2025-12-01"))

    assert without_term(before, "warning_before_complaint") is not None
    assert without_term(after, "warning_before_complaint") is None
    assert after.warnings == ()


@pytest.mark.parametrize(
    "kind",
    [
        KIND.ARREST,
        KIND.MEASURE_APPLIED,
        KIND.MEASURE_BREACHED,
        KIND.FIRST_JUDGMENT,
        KIND.APPEAL_FILED,
    ],
)
def test_a_step_that_no_source_ties_to_a_term_opens_none_and_says_so(kind: EventKind) -> None:
    answer = ask("stalking", (kind, "2026-03-01"))
    word = queries.engine_records(files_only=True).events[kind]

    assert answer.terms == ()
    assert "verific" in word.help_it or "definitiva" in word.help_it
    assert terms_of(answer, "complaint") == []


def test_the_questions_fit_the_offence() -> None:
    burglary = queries.questions_for(facts("burglary_or_bag_snatching")).matter
    stalking = queries.questions_for(facts("stalking")).matter

    assert Condition.REPEATED_SERIOUS_THREATS not in burglary
    assert Condition.CLOSE_RELATIONSHIP not in burglary
    assert Condition.REPEATED_SERIOUS_THREATS in stalking
    assert Condition.OFFENDER_ALREADY_WARNED in stalking
    assert len(burglary) < len(stalking) < len(Condition)


def test_after_a_final_judgment_fewer_questions_are_left() -> None:
    before = queries.questions_for(facts("stalking")).matter
    after = queries.questions_for(facts("stalking", FINAL)).matter

    assert set(after) < set(before)
    assert Condition.ASKED_TO_BE_INFORMED not in after
    assert Condition.OFFENDER_ON_LEGAL_AID in after


def test_what_follows_need_not_be_asked() -> None:
    told = facts("stalking", (KIND.PRELIMINARY_HEARING, "2026-05-02"), victim_under_14=True)

    follow = queries.questions_for(told).follow

    assert follow[Condition.VICTIM_MINOR] is True
    assert follow[Condition.PRELIMINARY_HEARING_FORESEEN] is True
    assert Condition.VICTIM_UNDER_FOURTEEN not in follow


@pytest.mark.parametrize(
    ("told", "nearer", "farther"),
    [
        (facts("burglary_or_bag_snatching"), "own_insurance", "state_compensation_homicide"),
        (facts("homicide"), "state_compensation_homicide", "own_insurance"),
        (facts("stalking"), "legal_aid_whatever_the_income", "cross_border_compensation"),
        (facts("theft", cross_border=False), "own_insurance", "cross_border_compensation"),
    ],
)
def test_what_can_be_claimed_is_near_or_far(told: Facts, nearer: str, farther: str) -> None:
    near = queries.nearness_of_entitlements(told)

    assert near[nearer] < near[farther]


def test_every_citation_reads_in_italian() -> None:
    lines = [
        *queries.list_records(files_only=True),
        *queries.list_every_offence(),
        *queries.list_rights(),
        *files.helplines(),
        *queries.engine_records(files_only=True).countings.values(),
    ]
    words = {
        getattr(one, name) for one in lines for name in ("source", "basis") if hasattr(one, name)
    }

    read = {said: queries.cited(said, language="it") for said in words if said}

    assert {said: italian for said, italian in read.items() if ENGLISH.search(italian)} == {}
    assert queries.cited("arts. 79, 484 c.p.p.", language="it") == "artt. 79, 484 c.p.p."
    assert queries.cited("arts. 79, 484 c.p.p.", language="en") == "arts. 79, 484 c.p.p."


def test_a_citation_that_nobody_put_into_italian_is_noticed() -> None:
    assert ENGLISH.search(queries.cited("Court decision of the year", language="it"))


@pytest.mark.parametrize("offence", ["homicide", "femicide"])
def test_what_the_offence_itself_settles_is_not_asked(offence: str) -> None:
    follow = queries.questions_for(facts(offence)).follow
    answer = ask(offence, (KIND.ARCHIVING_NOTICE_SERVED, "2026-01-31"))

    assert follow[Condition.VIOLENCE_TO_PERSON] is True
    assert not any(Condition.VIOLENCE_TO_PERSON.value in one.missing for one in answer.not_computed)
    assert not any(Condition.VIOLENCE_TO_PERSON.value in term.unknown for term in answer.terms)


def test_what_a_person_said_outweighs_what_the_offence_implies() -> None:
    told = facts("homicide", violence_to_person=False)

    assert Condition.VIOLENCE_TO_PERSON not in queries.questions_for(told).follow
