"""Folding and comparing many texts at once says what comparing them one by one would say."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from visnet.cases import rules

LETTERS = st.sampled_from(
    "abcàèìòùüñçßØœAEİ\u0131\u017f\u2019'-_ .,0123456789\0\n\u0300\u034f\u0655\u05b0\u20d0Жй가漢🙂"
)
TEXTS = st.lists(st.text(LETTERS, max_size=12) | st.text(max_size=8), max_size=6)
WORDS = st.text("abc1", min_size=1, max_size=9)


def plainly(text: str) -> list[str]:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(one for one in bare if not unicodedata.combining(one)))


def is_plainly_like(sought: list[str], body: list[str]) -> bool:
    def stands_for(word: str, other: str) -> bool:
        slips = 0 if len(word) < 4 or any(one.isdigit() for one in word) else 1 + (len(word) > 7)
        begins = len(word) >= 3 and other.startswith(word)
        return other == word or begins or OSA.distance(word, other) <= slips

    return all(any(stands_for(word, other) for other in body) for word in sought)


@given(TEXTS)
def test_many_texts_are_folded_as_each_by_itself(texts: list[str]) -> None:
    assert rules.words_of_each(texts) == [plainly(text) for text in texts]


def test_every_letter_is_folded_as_by_itself() -> None:
    # Beyond these Unicode has given no letter yet, but marks without a shape and places for private use.
    given_out = (*range(0xD800), *range(0xE000, 0x33480), *range(0xE0000, 0xE0200))
    letters = [chr(code) for code in given_out]
    around = [f"a{letter}b" for letter in letters]

    assert rules.words_of_each(around) == [plainly(text) for text in around]


@given(st.lists(WORDS, min_size=1, max_size=3), st.lists(st.lists(WORDS, max_size=4), max_size=5))
def test_many_bodies_are_compared_as_each_by_itself(
    sought: list[str], bodies: list[list[str]]
) -> None:
    alike = [number for number, body in enumerate(bodies) if is_plainly_like(sought, body)]

    assert rules.find_like(sought=sought, bodies=bodies) == alike


@pytest.mark.parametrize("sought", [(), ("lucia", "rossi")])
def test_where_there_is_nothing_nothing_is_like_it(sought: tuple[str, ...]) -> None:
    assert rules.find_like(sought=sought, bodies=[]) == []
    assert rules.find_like(sought=sought, bodies=[(), ("lucia",)]) == []
