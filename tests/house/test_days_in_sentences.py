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


IN_A_SENTENCE = re.compile(r'{%\s*translate "([^"]+)"\s*%}\s+{{ ?[\w.]+\|(?:near|exact)\b')
ENDS_BARE = re.compile(r"\b(il|al|dal|del)$")
TEMPLATES = sorted((Path(__file__).parents[2] / "src" / "visnet").rglob("templates/**/*.html"))


def before_days(template: str) -> Iterator[str]:
    """Yield what stands right before a day that may be read “today” or “Saturday”."""
    yield from (found[1] for found in IN_A_SENTENCE.finditer(template))


def ending_bare() -> set[str]:
    """Return what ends in an article in some Italian catalogue: “oggi” takes none."""
    pair = re.compile(r'^msgid "(.+)"\nmsgstr "(.+)"$', re.MULTILINE)
    said = [one for path in CATALOGUES for one in pair.findall(path.read_text())]
    return {english for english, italian in said if ENDS_BARE.search(italian)}


def test_no_article_is_left_before_a_day_that_may_be_today() -> None:
    bare_ones = ending_bare()

    found = {
        f"{template.name}: {words}"
        for template in TEMPLATES
        for words in before_days(template.read_text())
        if words in bare_ones
    }

    assert not found


def test_an_article_before_today_is_seen() -> None:
    """The failing control."""
    assert list(before_days('<p>{% translate "Asked on" %} {{ row.day|near }}</p>')) == ["Asked on"]
    assert not list(before_days('<dt>{% translate "On" %}</dt><dd>{{ row.day|near }}</dd>'))
