"""The banks that ship: every question whole, with what is right, and nothing asked twice."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests.classroom.shipped import halves, records

BANKS = records("examinations")
PATHS = records("training")
QUESTIONNAIRES = {"REACTION", "BEHAVIOUR"}
LONGEST_IS_RIGHT = 0.45
"""More than this, and the longest answer could be ticked without reading."""
each_bank = pytest.mark.parametrize("bank", BANKS.values(), ids=BANKS)


def asked(bank: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every question, and every stage of a case as a question."""
    for question in bank["question"]:
        yield from question.get("stage", [question])


@each_bank
def test_a_bank_says_everything_in_both_languages(bank: dict[str, Any]) -> None:
    assert list(halves(bank)) == []
    assert bank["status"] == "to_be_verified"
    assert all(question["source"] for question in bank["question"])
    assert all(one["feedback_it"] and one["stem_it"] for one in asked(bank))


@each_bank
def test_every_question_knows_what_is_right(bank: dict[str, Any]) -> None:
    for one in asked(bank):
        choices = one.get("choice", [])
        right = sum(each.get("right", False) for each in choices)
        assert {
            "single": right == 1 and len(choices) == 4,
            "multiple": 2 <= right < len(choices),
            "ordering": right == 0 and len(choices) > 2,
            "matching": all("match_it" in each for each in choices),
            "text": not choices,
        }[one["kind"]], one["stem_it"]


@each_bank
def test_nothing_is_asked_or_offered_twice(bank: dict[str, Any]) -> None:
    codes = Counter(question["code"] for question in bank["question"])
    stems = Counter(one["stem_it"] for one in asked(bank) if not one.get("story_it"))
    told = Counter(question.get("story_it") for question in bank["question"])

    assert max(codes.values()) == 1
    assert [stem for stem, many in stems.items() if many > 1] == []
    assert [story for story, many in told.items() if story and many > 1] == []
    for one in asked(bank):
        for language in ("it", "en"):
            offered = [each[language] for each in one.get("choice", [])]
            assert len(set(offered)) == len(offered), one["stem_it"]


@each_bank
def test_the_longest_answer_is_not_the_right_one_too_often(bank: dict[str, Any]) -> None:
    for language in ("it", "en"):
        single = [one["choice"] for one in asked(bank) if one["kind"] == "single"]
        longest = [max(choices, key=lambda each: len(each[language])) for choices in single]
        right = sum(each.get("right", False) for each in longest)
        assert right <= LONGEST_IS_RIGHT * len(single), (language, right, len(single))


@each_bank
def test_a_test_never_draws_more_than_there_is(bank: dict[str, Any]) -> None:
    there = Counter(question["module"] for question in bank["question"])
    for test in bank["test"]:
        for part in test["draw"]:
            assert part["questions"] <= there[part["module"]], test["code"]
        assert bool(test["draw"]) is (test["kind"] not in QUESTIONNAIRES)
    asks = {scale["test"] for scale in bank.get("scale", ())}
    assert asks == {test["code"] for test in bank["test"] if test["kind"] in QUESTIONNAIRES}


def test_a_path_names_only_tests_of_its_bank() -> None:
    for code, path in PATHS.items():
        named = {module["test"] for module in path["module"] if "test" in module}
        named |= set(path.get("tests", ()))
        there = {test["code"] for test in BANKS[code]["test"]}
        assert named == there, code


def test_the_bank_of_the_basics_is_deep_enough() -> None:
    per_module = Counter(question["module"] for question in BANKS["basics"]["question"])

    assert per_module.total() >= 60
    for module in PATHS["basics"]["module"]:
        assert per_module[module["code"]] >= 10, module["code"]
