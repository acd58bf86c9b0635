"""One word for one thing, as docs/glossary.md has it: the other words stand in no catalogue."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.test_apostrophes import CATALOGUES, translations

OTHER_WORDS = {
    "sigillato": re.compile(r"\b(de)?cifrat[oaie]\b|crittografat", re.IGNORECASE),
    "chi guida il caso": re.compile(r"coordina(re|no)? (il|un|questo) caso", re.IGNORECASE),
    "chi lavora al caso": re.compile(r"chi segue il caso", re.IGNORECASE),
}


def strays(lines: list[str]) -> Iterator[str]:
    """Yield what says a thing by another word than the glossary's."""
    for words in translations(lines):
        for term, other in OTHER_WORDS.items():
            if other.search(words):
                yield f"{words}: the word is {term!r}"


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parents[3].name)
def test_a_catalogue_says_things_by_the_word_of_the_glossary(catalogue: Path) -> None:
    assert not list(strays(catalogue.read_text().splitlines()))


@pytest.mark.parametrize("words", ["Resta cifrato.", "Coordina il caso", "chi segue il caso"])
def test_another_word_is_seen(words: str) -> None:
    """The failing control."""
    assert list(strays(['msgid "a"', f'msgstr "{words}"']))
    assert not list(strays([f'msgid "{words}"', 'msgstr "Sigillato. Chi guida il caso"']))
