"""In Italian an organisation is an "ente": a "partner" is whom a person lives with, or lived with."""

import re
from pathlib import Path

import pytest

from tests.house.test_apostrophes import CATALOGUES, translations

AS_AN_ORGANISATION = re.compile(
    r"\b(il|al|dal|del|nel|i|ai|dai|dei|un|altro|questo|quale) partner\b", re.IGNORECASE
)


def called_a_partner(lines: list[str]) -> list[str]:
    return [line for line in translations(lines) if AS_AN_ORGANISATION.search(line)]


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parents[3].name)
def test_no_organisation_is_called_as_whom_the_person_may_fear(catalogue: Path) -> None:
    assert called_a_partner(catalogue.read_text().splitlines()) == []


def test_the_partner_who_met_the_person_would_be_seen() -> None:
    assert called_a_partner(['msgstr "Il partner e la persona si sono sentiti"'])
    assert not called_a_partner(['msgid "the partner"', 'msgstr "Partner o coniuge"'])
