"""Within how many days a partner answers: a clause may say it; where it is silent nothing changes."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from visnet.agreements.rules import (
    AgreementText,
    ClauseText,
    PartyText,
    Side,
    faults_of,
    sha256_of,
)
from visnet.kit.canonical import canonical_json

ONE = UUID("00000000-0000-4000-8000-000000000001")
OTHER = UUID("00000000-0000-4000-8000-000000000002")
CLAUSE = ClauseText(
    from_side=Side(organisation_id=ONE),
    to_side=Side(organisation_id=OTHER),
    purpose="PSYCHOLOGICAL_SUPPORT",
    categories=frozenset({"NAME"}),
    lawful_basis="CONSENT",
)
TEXT = AgreementText(
    kind="SHARING_AGREEMENT",
    title_it="Accordo",
    title_en="Agreement",
    from_date=date(2026, 1, 1),
    parties=(PartyText(organisation_id=ONE), PartyText(organisation_id=OTHER)),
    clauses=(CLAUSE,),
)
# Taken of this very text before clauses could say it: what was signed keeps its hash.
BEFORE = "424dc8d44e4d3cb4371748c67cc7e7662d80ced945be315c245782777be33cdc"


def test_a_text_that_says_nothing_keeps_the_hash_it_was_signed_with() -> None:
    assert "answer_days" not in canonical_json(TEXT)
    assert sha256_of(TEXT) == BEFORE


def test_a_text_that_says_it_is_another_text() -> None:
    quicker = replace(TEXT, clauses=(replace(CLAUSE, answer_days=1),))

    assert '"answer_days":1' in canonical_json(quicker)
    assert sha256_of(quicker) != BEFORE


def test_no_clause_leaves_an_answer_open_for_ever() -> None:
    for number in (0, 31):
        text = replace(TEXT, clauses=(replace(CLAUSE, answer_days=number),))
        assert ("clause:1", "answer_out_of_range") in faults_of(text)
