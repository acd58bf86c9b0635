"""The procedures that ship: sound, in both languages, unchanged since their number; and differences."""

import copy
import tomllib
from dataclasses import replace
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from visnet.guidelines import queries, rules
from visnet.guidelines.rules import Change, Pair, Step, Text, UnsoundText
from visnet.guidelines.rules.text import CLAUSES, GROUPS, SCREENS
from visnet.guidelines.vocabulary import ClauseKind, Group, Screen
from visnet.law import queries as law

# Whoever changes a word of an edition gives it the next number, and writes its hash here.
PUBLISHED = {
    (
        "first-contact-to-closure",
        1,
    ): "35fcee84abeceb08427644fd2a22b197885ea3926ff7d1b4dc1c862c2d3a8053",
    ("opening-a-centre", 1): "c2b63183e731d9b6591478a6e4d2dfe1110de151e546b1dfe4bf39653827bf3f",
}
# These screens show a step; a new one gets its line in `Screen` first.
FROM_FIRST_TO_LAST = (Screen.REQUEST, Screen.ASSESSMENT, Screen.REFERRAL, Screen.CLOSURE)


def raw(name: str = "first_contact_to_closure") -> dict[str, Any]:
    """Return a record as it is written, to be spoilt."""
    file = resources.files("visnet.guidelines") / "records" / f"{name}.toml"
    return copy.deepcopy(tomllib.loads(file.read_text(encoding="utf-8")))


def test_no_word_of_an_edition_has_changed_since_it_got_its_number() -> None:
    found = {(each.code, each.number): each.digest for each in queries.list_shipped()}

    assert found == PUBLISHED


def test_what_rules_know_is_what_the_vocabulary_says() -> None:
    assert set(Screen.values) == SCREENS
    assert set(Group.values) == GROUPS
    assert {"", *ClauseKind.values} == CLAUSES


def test_every_screen_of_casework_has_its_two_lines() -> None:
    for screen in Screen:
        assert queries.list_beside(screen=screen), screen
    order = [queries.list_beside(screen=screen)[0].number for screen in FROM_FIRST_TO_LAST]
    assert order == sorted(order)


def test_every_article_named_is_one_that_the_product_explains() -> None:
    named = {
        article
        for edition in queries.list_shipped()
        for step in edition.text.steps
        for article in step.articles
    }

    explained = {right.article for right in law.list_rights()}
    # Articles 25, 26 and 28 oblige States; nobody is told them as a right of theirs.
    assert named - {"25", "26", "28"} <= explained


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda it: it.update(title_en=" "), "title"),
        (lambda it: it.update(code="Non va"), "code"),
        (lambda it: it.update(step=[]), "step"),
        (lambda it: it.update(sources=[]), "sources"),
        (lambda it: it["step"].append(it["step"][0]), "first-contact"),
        (lambda it: it["step"][0].update(brief_it="x" * 221), "first-contact: brief"),
        (lambda it: it["step"][0].update(screens=["KITCHEN"]), "first-contact: KITCHEN"),
        (lambda it: it["step"][0].update(clause="NONE"), "first-contact: NONE"),
        (lambda it: it["step"][0].update(within_hours=0), "first-contact: within_hours"),
        (lambda it: it["step"][0]["variant"][0].update(group="ALL"), "first-contact: ALL"),
        (
            lambda it: it["step"][0]["variant"].append(it["step"][0]["variant"][0]),
            "first-contact: variant",
        ),
        (lambda it: it["step"][0].pop("words_it"), "words"),
    ],
)
def test_half_a_text_is_no_text(spoil: Any, where: str) -> None:
    record = raw()
    rules.read_text(record)
    spoil(record)

    with pytest.raises(UnsoundText, match=where):
        rules.read_text(record)


def test_one_other_letter_is_another_hash() -> None:
    text = rules.read_text(raw())
    other = replace(text, who=Pair(it=text.who.it, en=f"{text.who.en}!"))

    assert rules.sha256_of(text) == rules.sha256_of(rules.read_text(raw()))
    assert rules.sha256_of(other) != rules.sha256_of(text)


def test_a_text_written_as_a_record_reads_as_the_same_text() -> None:
    for edition in queries.list_shipped():
        assert rules.read_text(rules.as_record(edition.text)) == edition.text


def _with(text: Text, *steps: Step) -> Text:
    return replace(text, steps=steps)


def test_what_changed_is_computed_step_by_step() -> None:
    text = rules.read_text(raw("opening_a_centre"))
    first, second, third, fourth, *others = text.steps
    said = replace(second, brief=Pair(it="Altre due righe.", en="Two other lines."))
    new = replace(first, code="a-new-step")

    found = rules.changes(text, _with(text, first, said, new, fourth, third, *others[1:]))

    assert [(each.change, (each.after or each.before).code) for each in found if each] == [
        (Change.OTHER_WORDS, second.code),
        (Change.NEW, "a-new-step"),
        (Change.MOVED, fourth.code),
        (Change.GONE, others[0].code),
    ]
    assert rules.changes(text, text) == ()


@given(before=some.text("ab \n", max_size=40), after=some.text("ab \n", max_size=40))
def test_what_was_kept_and_taken_out_is_the_old_text_and_what_was_put_in_makes_the_new(
    before: str, after: str
) -> None:
    step = rules.read_text(raw()).steps[0]

    def saying(words: str) -> Step:
        return replace(step, words=Pair(it=words, en=words))

    stretches = rules.ChangedStep(
        change=Change.OTHER_WORDS, before=saying(before), after=saying(after)
    ).stretches("it")

    old = "".join(each.words for each in stretches if not each.was_added)
    new = "".join(each.words for each in stretches if not each.was_removed)
    assert before in old
    assert after in new
    assert len(old) - len(before) == len(new) - len(after)
