"""One kind of apostrophe in a catalogue: the typographic one, wherever both were written."""

from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2] / "src" / "visnet"
CATALOGUES = sorted(HOUSE.glob("**/locale/it/LC_MESSAGES/django.po"))
STRAIGHT, TYPOGRAPHIC = "'", "\u2019"
SHOWN_IN_THE_OFFICE = {
    "accompaniment",
    "cases",
    "components",
    "documents",
    "entrance",
    "instruments",
    "law",
    "office",
    "packs",
    "proceedings",
    "referrals",
}


def translations(lines: Iterator[str] | list[str]) -> Iterator[str]:
    """Yield the lines that hold what is shown, not what is looked up."""
    is_translation = False
    for line in lines:
        if line.startswith(("#", "msgid", "msgctxt")):
            is_translation = False
        elif line.startswith("msgstr"):
            is_translation = True
        if is_translation:
            yield line


def kinds(lines: list[str]) -> set[str]:
    said = "".join(translations(lines))
    return {kind for kind in (STRAIGHT, TYPOGRAPHIC) if kind in said}


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parents[3].name)
def test_a_catalogue_has_one_kind_of_apostrophe(catalogue: Path) -> None:
    found = kinds(catalogue.read_text().splitlines())

    assert len(found) < 2, "both kinds are in it"
    if catalogue.parents[3].name in SHOWN_IN_THE_OFFICE:
        assert STRAIGHT not in found


def test_two_kinds_are_seen() -> None:
    """The failing control: what is looked up does not count, what is shown does."""
    one = ['msgid "It\'s"', 'msgstr "L\u2019ora"']

    assert kinds(one) == {TYPOGRAPHIC}
    assert kinds([*one, 'msgid "a"', 'msgstr ""', '"l\'anno"']) == {STRAIGHT, TYPOGRAPHIC}
