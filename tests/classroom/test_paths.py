"""The paths that ship: whole in both languages, easy to read, and their hours add up."""

from typing import Any

import pytest

from tests.classroom.shipped import BLAME, OFFICIAL, halves, records, said
from tests.law import readability

PATHS = records("training")
KINDS = {"IN_PERSON", "ONLINE", "SELF_STUDY", "STUDY_VISIT", "PRACTICE"}
PROFILES = {
    "police",
    "health",
    "social",
    "legal",
    "school",
    "volunteer",
    "mediator",
    "coordinator",
}
each_path = pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)


@each_path
def test_a_path_says_everything_in_both_languages(path: dict[str, Any]) -> None:
    assert list(halves(path)) == []
    assert path["status"] == "to_be_verified"
    assert path["sources"]
    assert set(path["profiles"]) <= PROFILES
    for name in ("title", "purpose"):
        assert path[f"{name}_it"]
        assert path[f"{name}_en"]


@each_path
def test_hours_of_modules_add_up(path: dict[str, Any]) -> None:
    assert sum(module["hours"] for module in path["module"]) == path["hours"]
    codes = [module["code"] for module in path["module"]]
    assert codes == [f"m{number}" for number in range(1, len(codes) + 1)]
    assert {module["kind"] for module in path["module"]} <= KINDS


@each_path
def test_every_module_can_be_read_alone_and_is_plain(path: dict[str, Any]) -> None:
    for module in path["module"]:
        italian, english = module["words_it"], module["words_en"]
        assert 350 <= len(italian.split()) <= 600, module["code"]
        assert 350 <= len(english.split()) <= 600, module["code"]
        assert readability.gulpease(text=italian) >= 60, module["code"]
        assert readability.flesch(text=english) >= 60, module["code"]


@each_path
def test_nobody_is_blamed_and_links_lead_to_the_law_only(path: dict[str, Any]) -> None:
    for language, blame in BLAME.items():
        assert not [words for words in said(path, language) if blame.search(words)]
    for module in path["module"]:
        for material in module.get("materials", ()):
            assert material["kind"] in {"link", "text"}
            if material["kind"] == "link":
                assert material["href"].startswith(OFFICIAL)


def test_a_path_asks_only_for_what_a_path_gives() -> None:
    given = {code for path in PATHS.values() for code in path["gives"]}

    assert {code for path in PATHS.values() for code in path["requires"]} <= given


def test_the_basics_mix_ways_of_learning() -> None:
    assert {module["kind"] for module in PATHS["basics"]["module"]} == KINDS
    assert PATHS["basics"]["gives"] == ["victim_support_basics"]
