"""Scores follow the published rules, and what is missing is never taken for a no."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.instruments.responses import ITQ, PC_PTSD, PCL, scored, values
from visnet.instruments import queries
from visnet.instruments.rules import Questionnaire
from visnet.instruments.rules.scoring import sheet as sheet_of_scores

YES_NO_BLANK = ("yes", "no", "")
SYMPTOMS = [f"{letter}{number}" for letter in "PC" for number in range(1, 10)]


@pytest.mark.parametrize("gate", YES_NO_BLANK)
def test_pc_ptsd_5_scores_every_possible_set_of_answers_as_published(gate: str) -> None:
    for five in itertools.product(YES_NO_BLANK, repeat=5):
        answers = {"exposure": gate} | {str(n): one for n, one in enumerate(five, 1)}

        sheet = scored(PC_PTSD, {item: one for item, one in answers.items() if one})

        found = values(sheet)
        if gate == "no":
            expected, missing = 0, []
        elif gate == "":
            expected, missing = None, ["exposure"]
        else:
            missing = [str(n) for n, one in enumerate(five, 1) if not one]
            expected = None if missing else five.count("yes")
        assert found["total"] == expected
        assert list(sheet.missing) == missing
        assert sheet.complete is (not missing)
        for cut in (3, 4):
            wanted = None if expected is None else expected >= cut
            assert found[f"at_least_{cut}"] is wanted


def test_answers_that_the_gate_hides_are_left_out_and_said() -> None:
    sheet = scored(PC_PTSD, {"exposure": "no", "1": "yes", "2": "yes", "3": "yes"})

    assert values(sheet)["total"] == 0
    assert any("1, 2, 3" in caveat.english for caveat in sheet.caveats)


def independent_pcl(answers: Mapping[int, int]) -> dict[str, object]:
    """The published rules once more, written another way."""
    clusters = {"b": (1, 5), "c": (6, 7), "d": (8, 14), "e": (15, 20)}
    found: dict[str, object] = {}
    endorsed = {}
    for name, (first, last) in clusters.items():
        inside = [answers.get(number) for number in range(first, last + 1)]
        found[f"cluster_{name}"] = None if None in inside else sum(one or 0 for one in inside)
        endorsed[name] = len([one for one in inside if one is not None and one > 1])
    if len(answers) < 20:
        return found | dict.fromkeys(["total", "at_least_31", "at_least_33", "provisional_ptsd"])
    whole = sum(answers.values())
    pattern = endorsed["b"] > 0 and endorsed["c"] > 0 and min(endorsed["d"], endorsed["e"]) > 1
    return found | {
        "total": whole,
        "at_least_31": whole > 30,
        "at_least_33": whole > 32,
        "provisional_ptsd": pattern,
    }


@given(
    whole=some.lists(some.integers(0, 4), min_size=20, max_size=20),
    missing=some.frozensets(some.integers(1, 20), max_size=2),
)
def test_pcl_5_agrees_with_an_independent_evaluator(
    whole: list[int], missing: frozenset[int]
) -> None:
    answers = {number: one for number, one in enumerate(whole, 1) if number not in missing}

    sheet = scored(PCL, {str(number): str(one) for number, one in answers.items()})

    assert values(sheet) == independent_pcl(answers)
    assert list(sheet.missing) == [str(number) for number in sorted(missing)]


@pytest.mark.parametrize(
    ("total", "low", "high", "said"),
    [
        (0, False, False, "Below"),
        (30, False, False, "Below"),
        (31, True, False, "Within"),
        (32, True, False, "Within"),
        (33, True, True, "At or above"),
        (80, True, True, "At or above"),
    ],
)
def test_pcl_5_at_each_end_of_its_cutoff(total: int, low: bool, high: bool, said: str) -> None:
    answers = {str(n): str(min(4, max(0, total - 4 * (n - 1)))) for n in range(1, 21)}

    sheet = scored(PCL, answers)

    found = values(sheet)
    assert (found["total"], found["at_least_31"], found["at_least_33"]) == (total, low, high)
    assert sheet.scores[0].interpretation_en.startswith(said)


@pytest.mark.parametrize(
    ("taken_away", "expected"),
    [((), True), (("1",), False), (("6",), False), (("8",), False), (("15",), False)],
)
def test_the_provisional_pattern_needs_one_b_one_c_two_d_and_two_e(
    taken_away: tuple[str, ...], expected: bool
) -> None:
    answers = dict.fromkeys(map(str, range(1, 21)), "1")
    answers |= dict.fromkeys(("1", "6", "8", "9", "15", "16"), "2")

    sheet = scored(PCL, answers | dict.fromkeys(taken_away, "1"))

    assert values(sheet)["provisional_ptsd"] is expected


GROUPS = {
    "re": ("P1", "P2"),
    "av": ("P3", "P4"),
    "th": ("P5", "P6"),
    "ptsd_impairment": ("P7", "P8", "P9"),
    "ad": ("C1", "C2"),
    "nsc": ("C3", "C4"),
    "dr": ("C5", "C6"),
    "dso_impairment": ("C7", "C8", "C9"),
}


def test_itq_tells_ptsd_from_complex_ptsd_for_every_pattern_of_groups() -> None:
    for pattern in itertools.product((False, True), repeat=len(GROUPS)):
        holds = dict(zip(GROUPS, pattern, strict=True))
        answers = dict.fromkeys(SYMPTOMS, "1")
        answers |= {items[-1]: "2" for name, items in GROUPS.items() if holds[name]}

        found = values(scored(ITQ, answers))

        ptsd = all(list(holds.values())[:4])
        dso = all(list(holds.values())[4:])
        assert {name: found[name] for name in GROUPS} == holds
        assert (found["ptsd_criteria"], found["dso_criteria"]) == (ptsd, dso)
        assert found["cptsd"] is (ptsd and dso)
        assert found["ptsd"] is (ptsd and not dso)


@given(
    numbers=some.lists(some.integers(0, 4), min_size=18, max_size=18),
    missing=some.frozensets(some.sampled_from(SYMPTOMS), max_size=2),
)
def test_itq_sums_and_gives_nothing_that_needs_a_missing_answer(
    numbers: list[int], missing: frozenset[str]
) -> None:
    whole = dict(zip(SYMPTOMS, numbers, strict=True))

    sheet = scored(ITQ, {item: str(n) for item, n in whole.items() if item not in missing})

    found = values(sheet)
    assert set(sheet.missing) == missing
    assert (found["ptsd"] is None) == (found["cptsd"] is None) == bool(missing)
    assert not (found["ptsd"] and found["cptsd"])
    for code, letter in (("ptsd_sum", "P"), ("dso_sum", "C")):
        six = [f"{letter}{number}" for number in range(1, 7)]
        wanted = None if missing & set(six) else sum(whole[item] for item in six)
        assert found[code] == wanted


def test_the_words_of_the_itq_before_its_items_are_not_missed() -> None:
    sheet = scored(ITQ, dict.fromkeys(SYMPTOMS, "0"))

    assert sheet.complete
    assert values(sheet)["ptsd"] is False


def test_the_eight_needs_stand_each_by_itself_and_are_never_added_up() -> None:
    form = queries.get_questionnaire(code="eight_needs")
    needs = [need.code for need in queries.list_need_categories()]

    sheet = scored(form, {needs[0]: "1", needs[1]: "5"})

    found = values(sheet)
    assert list(found) == needs
    assert [found[code] for code in needs] == [1, 5, None, None, None, None, None, None]
    assert list(sheet.missing) == needs[2:]
    one = queries.get_need_category(code=needs[0]).one_it
    assert one in sheet.scores[0].interpretation_it


@pytest.mark.parametrize("code", ["individual_assessment", "safety_plan"])
def test_a_form_of_ours_gives_no_score_and_says_what_was_not_asked(code: str) -> None:
    form = queries.get_questionnaire(code=code)

    sheet = scored(form, {})

    assert sheet.scores == ()
    assert not sheet.complete
    assert "no score" in sheet.caveats[0].english


@pytest.mark.parametrize("form", [PC_PTSD, PCL, ITQ], ids=lambda form: form.code)
def test_every_interpretation_says_that_it_is_no_diagnosis(form: Questionnaire) -> None:
    heaviest = {
        q.link_id: max(q.options, key=lambda one: one.weight or 0).code
        for q in form.questions
        if q.options
    }

    for answers in ({}, heaviest):
        for score in scored(form, answers).scores:
            assert "non una diagnosi" in score.interpretation_it
            assert "not a diagnosis" in score.interpretation_en
            assert score.source


def test_a_missing_answer_that_counted_as_a_no_would_be_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = sheet_of_scores._score

    def flawed(rule: object, values: Mapping[str, int], closing: object) -> object:
        filled = dict.fromkeys(rule.items, 0) | dict(values)  # type: ignore[attr-defined]
        return real(rule, filled, closing)  # type: ignore[arg-type]

    monkeypatch.setattr(sheet_of_scores, "_score", flawed)

    with pytest.raises(AssertionError):
        test_pc_ptsd_5_scores_every_possible_set_of_answers_as_published("yes")
