"""The case studies that ship, and the generator that fills them."""

import copy
import re
import tomllib
from importlib import resources
from typing import Any

import pytest

from tests.classroom.shipped import BLAME, halves
from tests.law import readability
from visnet.case_studies import queries, rules
from visnet.case_studies.rules import Template, UnsoundCaseStudy
from visnet.case_studies.rules.names import FIRST_NAMES, SURNAMES, TOWNS
from visnet.case_studies.vocabulary import Group
from visnet.guidelines import queries as guidelines
from visnet.law import queries as law

SEEDS = range(1, 201)
SHIPPED = queries.list_shipped()
each_shipped = pytest.mark.parametrize("template", SHIPPED, ids=lambda each: each.code)
ODD = re.compile(r"[{}|]|\.\.|,,|  | [.,;:]|\b(il|lo|la|un|una) (?:il|lo|la|un|una)\b")
NO_A_BEFORE_A_VOWEL = re.compile(r"\b[Aa] [aeiou]\w+", re.IGNORECASE)


def raw(name: str = "women") -> dict[str, Any]:
    """Return a record as it is written, to be spoilt."""
    file = resources.files("visnet.case_studies") / "records" / f"{name}.toml"
    return copy.deepcopy(tomllib.loads(file.read_text(encoding="utf-8")))


def filled_texts(template: Template, number: int) -> list[tuple[str, str]]:
    filled = rules.fill(template, number)
    pairs = [filled.story, filled.note, *filled.questions]
    return [("it", each.it) for each in pairs] + [("en", each.en) for each in pairs]


def test_there_is_one_for_each_group() -> None:
    assert [Group(each.group) for each in SHIPPED] == list(Group)
    assert len({each.code for each in SHIPPED}) == len(SHIPPED) == 10


@each_shipped
def test_it_says_everything_in_both_languages(template: Template) -> None:
    assert template.status == "to_be_verified"
    assert 4 <= len(template.questions) <= 6
    articles = {right.article for right in law.list_rights()}
    assert set(template.articles) <= articles
    text = next(
        each.text for each in guidelines.list_shipped() if each.code == "first-contact-to-closure"
    )
    assert set(template.steps) <= {step.code for step in text.steps}
    for language, blame in BLAME.items():
        assert not blame.search(getattr(template.story, language))
        assert not blame.search(getattr(template.note, language))


def test_no_record_says_something_in_one_language_only() -> None:
    folder = resources.files("visnet.case_studies") / "records"
    for file in folder.iterdir():
        record = tomllib.loads(file.read_text(encoding="utf-8"))
        assert list(halves({**record, "pick": []})) == [], file.name


@each_shipped
def test_every_number_fills_everything(template: Template) -> None:
    for number in SEEDS:
        for language, words in filled_texts(template, number):
            assert not ODD.search(words), (number, language, ODD.search(words))
            if language == "en":
                assert not NO_A_BEFORE_A_VOWEL.search(words), (number, words)


@each_shipped
def test_it_is_plain(template: Template) -> None:
    filled = rules.fill(template, 1)

    for pair in (filled.story, filled.note):
        assert readability.gulpease(text=pair.it) >= 50
        assert readability.flesch(text=pair.en) >= 55


@each_shipped
def test_the_same_number_gives_the_same_and_another_another(template: Template) -> None:
    assert rules.fill(template, 7) == rules.fill(template, 7)
    assert len({rules.fill(template, number).story.it for number in range(1, 21)}) > 15


def test_nobody_shares_a_first_name_and_a_family_shares_its_surname() -> None:
    record = raw("older_people")
    record["story_it"] = record["story_en"] = "{p.full}/{c.full}"
    template = rules.read_template(record)

    for number in SEEDS:
        one, other = (each.split() for each in rules.fill(template, number).story.it.split("/"))
        assert one[0] != other[0]
        assert one[1] == other[1]


def test_what_agrees_follows_whoever_was_drawn() -> None:
    record = raw("disability")
    record["story_it"] = record["story_en"] = "{p}/{p:m|f}/{x}/{x:m|f}"
    template = rules.read_template(record)
    seen = set()

    for number in SEEDS:
        name, gender, friend, same = rules.fill(template, number).story.it.split("/")
        assert name in FIRST_NAMES[gender]
        assert friend in FIRST_NAMES[same]
        assert same == gender
        seen.add(gender)

    assert seen == {"f", "m"}


def test_names_are_invented_and_fit_after_any_word() -> None:
    names = [name for listed in FIRST_NAMES.values() for name in listed]
    assert len(set(names)) == len(names)
    assert not [name for name in names if name[0] in "AEIOU"]
    assert len(SURNAMES) >= 10
    assert {town for town, _english in TOWNS} >= {"Livorno", "Pisa", "Mantova"}


@pytest.mark.parametrize(
    ("spoilt", "where"),
    [
        ({"code": "No Code"}, "code"),
        ({"title_en": ""}, "title"),
        ({"story_it": "{z} chiama."}, "{z}"),
        ({"story_it": "{pick.age}"}, "{pick.age}"),
        ({"story_it": "Una {graffa"}, "brace"),
        ({"question": []}, "question"),
        ({"sources": []}, "sources"),
        ({"person": [{"key": "P", "age": [1, 2]}]}, "key"),
        ({"person": [{"key": "p", "age": [9, 2]}]}, "person"),
        ({"person": [{"key": "p", "age": [1, 2], "gender": "x"}]}, "person"),
        ({"person": [{"key": "p", "age": [1, 2]}] * 2}, "a key twice"),
        ({"person": [{"key": "p", "age": [1, 2], "family_of": "q"}]}, "unknown"),
        ({"pick": [{"key": "pick", "it": ["uno"], "en": []}]}, "pick"),
    ],
)
def test_an_unsound_record_is_refused(spoilt: dict[str, Any], where: str) -> None:
    with pytest.raises(UnsoundCaseStudy, match=re.escape(where)):
        rules.read_template({**raw(), **spoilt})
