"""Lists to tick: plain, whole in both languages, sourced, and without a verdict."""

import re

import pytest

from tests.law import readability
from visnet.campaign import queries
from visnet.campaign.queries import Check, Pair
from visnet.campaign.vocabulary import CheckKind, Public
from visnet.kit.decision import NotFound
from visnet.law import queries as law
from visnet.law.vocabulary import Status

CHECKS = queries.list_checks()
# Words with which a list would judge whoever reads it, or frighten them.
VERDICT = re.compile(
    r"\b(punt[io]|punteggio|risultato|diagnosi|vittim[ae]|sei a rischio|"
    r"scores?|points?|results?|diagnosis|victims?|you are at risk)\b",
    re.IGNORECASE,
)
MOST_ITEMS = 16


def name_of(check: Check) -> str:
    return f"{check.number}"


def everything(check: Check, language: str) -> list[str]:
    pairs: list[Pair] = [check.label, check.lead, *check.items]
    pairs += [pair for note in check.notes for pair in (note.label, note.text)]
    return [pair.said(language) for pair in pairs]


def test_both_kinds_are_there_and_each_public_finds_one() -> None:
    assert {check.kind for check in CHECKS} == set(CheckKind)
    assert {public for check in CHECKS for public in check.publics} == set(Public)
    assert [check.number for check in CHECKS] == list(range(1, len(CHECKS) + 1))


@pytest.mark.parametrize("check", CHECKS, ids=name_of)
def test_every_note_and_the_whole_list_are_plain(check: Check) -> None:
    for note in check.notes:
        assert readability.gulpease(text=note.text.it) >= 60, note.label.it
        assert readability.flesch(text=note.text.en) >= 60, note.label.en
        assert len(note.text.it.split()) <= 40
        assert len(note.text.en.split()) <= 40
    for language, measure in (("it", readability.gulpease), ("en", readability.flesch)):
        lines = "\n\n".join(f"{line}." for line in everything(check, language))
        assert measure(text=lines) >= 60


@pytest.mark.parametrize("check", CHECKS, ids=name_of)
def test_it_gives_no_verdict_and_no_label(check: Check) -> None:
    for language in ("it", "en"):
        for line in everything(check, language):
            assert not VERDICT.search(line), line


@pytest.mark.parametrize("check", CHECKS, ids=name_of)
def test_whatever_is_ticked_something_remains(check: Check) -> None:
    reached = {item for note in check.notes for item in note.items}

    assert reached == set(range(1, len(check.items) + 1))
    assert any(not note.items for note in check.notes)
    assert len(check.items) <= MOST_ITEMS


@pytest.mark.parametrize("check", CHECKS, ids=name_of)
def test_it_is_said_in_both_languages_with_its_source_and_not_settled(check: Check) -> None:
    italian, english = everything(check, "it"), everything(check, "en")

    assert all(italian)
    assert all(english)
    assert not [line for line in italian if line in english]
    assert check.source.it
    assert check.source.en
    assert check.status is Status.TO_BE_VERIFIED


@pytest.mark.parametrize("check", CHECKS, ids=name_of)
def test_tonight_and_tomorrow_stand_on_top_whatever_is_ticked(check: Check) -> None:
    first, second, *others = check.notes

    assert (first.label.it, first.label.en) == ("Stanotte", "Tonight")
    assert (second.label.it, second.label.en) == ("Domani", "Tomorrow")
    assert not first.items
    assert not second.items
    assert "112" in first.text.it
    assert len(others) > 3


@pytest.mark.parametrize("check", [check for check in CHECKS if check.beside], ids=name_of)
def test_a_list_for_somebody_else_has_the_same_items_told_from_outside(check: Check) -> None:
    own = queries.find_twin(number=check.number)

    assert own
    assert own.beside is None
    assert queries.find_twin(number=own.number) == check
    assert (own.kind, own.publics, len(own.items)) == (check.kind, check.publics, len(check.items))
    assert not set(own.items) & set(check.items)
    # Whoever reads is beside, and decides for nobody.
    assert any("Decide chi lo vive" in note.label.it for note in check.notes)
    for item in check.items:
        assert not re.search(r"\b(mi|mio|mia|miei|mie|me|ho)\b", item.it.casefold()), item.it
        assert not re.search(r"\b(i|me|my)\b", item.en.casefold()), item.en


def test_every_list_can_be_read_for_somebody_else() -> None:
    own = {check.number for check in CHECKS if check.beside is None}

    assert {check.beside for check in CHECKS if check.beside} == own


def test_a_right_that_is_named_has_a_card() -> None:
    articles = {right.article for right in law.list_rights()}

    assert {note.right for check in CHECKS for note in check.notes if note.right} <= articles


def test_there_is_nothing_under_another_number() -> None:
    with pytest.raises(NotFound):
        queries.get_check(number=99)
