"""No Italian translation writes the article of a day: before 8 and 11 it is another one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.test_apostrophes import CATALOGUES, translations

BARE = re.compile(r"\b(il|lo|dal|al|del|nel|sul|col) %\((\w+)\)", re.IGNORECASE)
NO_DAYS = {"number"}
"""What an article may stand before: it is never a day. A day comes with its article, as
`calendar_words.on_the_day` and its sisters give it."""


def bare(lines: list[str]) -> Iterator[str]:
    """Yield what would say "il 8 ottobre"."""
    for words in translations(lines):
        yield from (found[0] for found in BARE.finditer(words) if found[2] not in NO_DAYS)


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parents[3].name)
def test_no_article_stands_before_a_day(catalogue: Path) -> None:
    assert not list(bare(catalogue.read_text().splitlines()))


def test_a_bare_article_is_seen() -> None:
    """The failing control."""
    lines = ['msgid "by %(day)s"', 'msgstr "entro il %(day)s, dal %(first)s"']

    assert list(bare(lines)) == ["il %(day)", "dal %(first)"]
    assert not list(bare(['msgstr "entro %(day)s; chiama il %(number)s"']))
