"""What one record says of another is so: codes exist, rules of one matter fit together."""

from __future__ import annotations

import re
import string
from collections import Counter
from itertools import pairwise

import pytest

from tests.law.facts import ask
from visnet.law import queries
from visnet.law.queries import files
from visnet.law.rules.records import Deadline, Reminder
from visnet.law.rules.truth import NOT_TOLD
from visnet.law.vocabulary import Condition, EventKind, RecordKind, Status

ENGINE = queries.engine_records(files_only=True)
OFFENCES = {offence.code for offence in ENGINE.offences}
RULES = [*ENGINE.deadlines, *ENGINE.reminders]
MATTERS = sorted({rule.matter for rule in ENGINE.deadlines})
PLACES = {
    "offence": set(),
    "verify_with_a_lawyer": set(),
    "to_be_verified": set(),
    "earliest_given": {"facts", "day"},
    "may_not_apply": {"facts"},
    "reminder_may_not_apply": {"facts"},
    "perhaps_ex_officio": {"facts"},
    "prosecuted_ex_officio": set(),
    "prosecuted_ex_officio_because": {"facts"},
    "missing_day": {"facts"},
    "missing_one_day": {"facts"},
    "missing_fact": {"facts"},
    "no_rule_on_day": {"day"},
    "before_the_crime": {"facts", "day", "crime"},
    "offence_not_in_force": {"offence", "day"},
}


def of(matter: str) -> list[Deadline]:
    return [rule for rule in ENGINE.deadlines if rule.matter == matter]


def places_in(text: str) -> set[str]:
    return {name for _text, name, _form, _as in string.Formatter().parse(text) if name}


def test_every_event_and_condition_has_its_words() -> None:
    assert list(ENGINE.events) == list(EventKind)
    assert set(ENGINE.conditions) == set(Condition)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_names_offences_that_exist(rule: Deadline | Reminder) -> None:
    named = {*rule.offences, *rule.except_offences}
    named |= {code for caveat in rule.caveats for code in caveat.offences}

    assert named <= OFFENCES - NOT_TOLD


def test_an_entitlement_and_a_provision_name_offences_that_exist() -> None:
    named = {
        code for record in (*files.entitlements(), *files.provisions()) for code in record.offences
    }

    assert named <= OFFENCES - NOT_TOLD


@pytest.mark.parametrize("matter", MATTERS)
def test_rules_of_one_matter_begin_alike(matter: str) -> None:
    rules = of(matter)

    assert len({(rule.starts, rule.takes, rule.only_on_complaint) for rule in rules}) == 1
    assert {rule.counting for rule in rules} <= set(ENGINE.countings)


@pytest.mark.parametrize("matter", MATTERS)
def test_rules_that_differ_only_by_their_days_follow_each_other(matter: str) -> None:
    rules = sorted(of(matter), key=lambda rule: str(rule.valid_from or ""))
    ended = [rule for rule in rules if rule.valid_until is not None]

    for earlier in ended:
        later = [rule for rule in rules if rule.valid_from is not None]
        assert later
        assert all((rule.valid_from - earlier.valid_until).days == 1 for rule in later)  # type: ignore[operator]


@pytest.mark.parametrize("offence", sorted(OFFENCES - NOT_TOLD))
def test_exactly_one_complaint_fits_every_offence(offence: str) -> None:
    fitting = [
        rule
        for rule in of("complaint")
        if (not rule.offences or offence in rule.offences) and offence not in rule.except_offences
    ]

    assert len(fitting) == 1


def test_the_engine_has_exactly_the_sentences_it_needs() -> None:
    assert set(ENGINE.phrases) == set(PLACES)
    for code, places in PLACES.items():
        phrase = ENGINE.phrases[code]
        assert places_in(phrase.it) == places_in(phrase.en) == places, code
    for counting in ENGINE.countings.values():
        assert places_in(counting.holiday_it + counting.holiday_en) <= {"day", "due"}
        assert places_in(counting.august_it + counting.august_en) == set()


def test_a_code_means_one_record_only() -> None:
    codes = Counter(line.code for line in queries.list_records(files_only=True))

    assert [code for code, times in codes.items() if times > 1] == []
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", code) for code in codes)


@pytest.mark.parametrize("line", queries.list_records(files_only=True), ids=lambda line: line.code)
def test_what_was_read_in_no_source_is_to_be_verified(line: queries.RecordLine) -> None:
    if line.source.startswith(("Background knowledge", "No source")):
        assert line.status is Status.TO_BE_VERIFIED


def test_every_article_of_the_directive_from_three_to_twenty_four_has_its_card() -> None:
    articles = [right.article for right in queries.list_rights()]

    assert articles == [str(number) for number in range(3, 25)]


@pytest.mark.parametrize(
    "basis", ["art. 90-bis c.p.p.", "art. 90-bis.1 c.p.p.", "art. 90-ter c.p.p.", "art. 90-quater c.p.p."]
)  # fmt: skip
def test_the_rights_of_italian_procedure_are_there(basis: str) -> None:
    assert basis in {
        line.basis for line in queries.list_records(kind=RecordKind.RIGHTS, files_only=True)
    }


def test_the_older_amount_of_days_is_listed_on_its_own_day_only() -> None:
    codes = [
        {
            line.code
            for line in queries.list_records(kind=RecordKind.DEADLINES, on=on, files_only=True)
        }
        for on in (ENGINE_DAY_BEFORE, ENGINE_DAY_AFTER)
    ]

    for before, after in pairwise(codes):
        assert "compensation_after_judgment_before_2023" in before - after
        assert "compensation_after_judgment" in after - before


ENGINE_DAY_BEFORE = next(
    rule.valid_until for rule in ENGINE.deadlines if rule.code == "compensation_after_judgment_before_2023"
)  # fmt: skip
ENGINE_DAY_AFTER = next(
    rule.valid_from for rule in ENGINE.deadlines if rule.code == "compensation_after_judgment"
)


def test_no_answer_is_empty_for_any_offence() -> None:
    for offence in OFFENCES:
        assert ask(offence).not_computed
