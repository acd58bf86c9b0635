"""A18: whatever was agreed, consented and needed, nothing outside all three ever reaches the partner.

Each fact of the person is a word that stands nowhere else. For random agreements, consents and needs,
and after what is needed or agreed has changed, every page and act of the partner's side is asked, what
is queued, journalled and logged is read, and no word may be there that is not in all three.
"""

import io
import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.abuse.whole_case import NEVER, make_whole_case, papers_of, unguarded
from tests.cases.factories import acting
from tests.cast import ASCOLTO, CAST, Cast
from tests.doors.conftest import open_browser
from tests.journeys.test_ending_agreements import as_owner
from tests.referrals.factories import PURPOSE, make_agreement, make_consent
from visnet.agreements.vocabulary import Category
from visnet.doors import clock
from visnet.journeys.change_referral import Change, change_referral
from visnet.journeys.preparing import ReferralAsk
from visnet.journeys.send_referral import send_referral
from visnet.kit.decision import Refused
from visnet.referrals import queries, rules
from visnet.referrals.vocabulary import ChangedBecause

Facts = frozenset[Category]
ALL: Facts = frozenset(Category)
WORDS: dict[Category, tuple[str, ...]] = {
    Category.NAME: ("Zefirina", "Quarantotta", "Bellacanzone"),
    Category.CONTACT: ("346 765 4321", "3467654321"),
    Category.SAFE_CONTACT: ("parolachiave",),
    Category.BIRTH_YEAR: ("1937",),
    Category.LANGUAGE: ("swahili", "Swahili"),
    Category.REQUEST_SUMMARY: ("Chiedeunacosasola", "Chiedeunaltracosa"),
    Category.NEEDS: ("1 su 5", "1 out of 5"),
    Category.OFFENCE: ("Atti persecutori", "Stalking"),
    Category.RISK: (),
    Category.PLAN_GOAL: ("Traslocareconcalma",),
    Category.PAPERS: ("Refertodicarta",),
}
"""What betrays a fact, in any shape or language that a page could give it."""
PICTURE = b"\xff\xd8\xff"
SETS = st.frozensets(st.sampled_from(list(Category)), min_size=1)


def ask_for(case_id: UUID, need: Facts) -> ReferralAsk:
    return ReferralAsk(
        to_organisation_id=ASCOLTO,
        purpose=PURPOSE,
        need=need,
        request_summary="Chiedeunacosasola",
        papers=papers_of(case_id, need),
    )


def allowed_by(*grounds: Facts) -> Facts:
    """Return the intersection, reckoned apart: a number only together with its limits."""
    common = frozenset.intersection(*grounds)
    return common if Category.SAFE_CONTACT in common else common - {Category.CONTACT}


@contextmanager
def all_that_is_logged() -> Iterator[io.StringIO]:
    kept = io.StringIO()
    handler = logging.StreamHandler(kept)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield kept
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def all_that_reaches_the_partner(referral_id: UUID) -> str:
    """Return every page and answer, the shape itself, what is queued and the journal, as one text."""
    elena = open_browser(CAST.elena)
    found = []
    for language in ("it", "en"):
        for name in ("partner_referral", "partner_contacts"):
            page = elena.get(f"{reverse(name, args=[referral_id])}?language={language}")
            found.append(page.content.decode())
        found.append(
            elena.get(f"{reverse('partner_referrals')}?language={language}").content.decode()
        )
        asked = {"submission": str(uuid4()), "reason": "FIRST_CONTACT"}
        found.append(
            elena.post(reverse("partner_contacts", args=[referral_id]), asked).content.decode()
        )
        for act in ("accept", "decline", "report", "happened", "complete"):
            refused = elena.post(reverse(f"partner_{act}", args=[referral_id]), {})
            found.append(refused.content.decode())
    with acting(CAST.elena):
        shown = queries.open_for_partner(viewer=CAST.elena, referral_id=referral_id, at=clock.now())
    found.append(json.dumps(asdict(shown), default=str, ensure_ascii=False))
    found += [str(row) for row in as_owner("SELECT row_to_json(d)::text FROM outbound_dispatch d")]
    found += [str(row) for row in as_owner("SELECT row_to_json(a)::text FROM audit_entry a")]
    return "\n".join(found)


def stands_in(word: str, text: str) -> bool:
    """Whether a fact stands in a text. Four digits within an id or a token of a form are no year."""
    if not word.isdigit():
        return word in text
    return re.search(rf'(?<![0-9A-Za-z-])(?<!"id":){word}(?![0-9A-Za-z])', text) is not None


def check(referral_id: UUID, allowed: Facts) -> None:
    with all_that_is_logged() as logged:
        text = all_that_reaches_the_partner(referral_id)
    text += logged.getvalue()
    for category, words in WORDS.items():
        there = [word for word in words if stands_in(word, text)]
        assert not there or category in allowed, (category, there, sorted(allowed))
    assert not [word for word in NEVER if word in text]
    assert is_shown_a_picture(referral_id) is (Category.PAPERS in allowed)
    shown = rules.filled_categories(read(referral_id))
    assert shown <= allowed
    for category in allowed & shown:
        words = WORDS[category]
        assert not words or any(stands_in(word, text) for word in words), category


def is_shown_a_picture(referral_id: UUID) -> bool:
    """Whether the partner is handed the picture of a page; and nothing else ever."""
    elena = open_browser(CAST.elena)
    address = reverse("partner_paper_picture", args=[referral_id, 1, 1])
    answer = elena.get(address)
    assert elena.get(reverse("partner_paper", args=[referral_id, 1, 1])).status_code == (
        answer.status_code
    )
    return answer.status_code == 200 and answer.content.startswith(PICTURE)


def read(referral_id: UUID) -> rules.Package:
    with acting(CAST.elena):
        shown = queries.open_for_partner(viewer=CAST.elena, referral_id=referral_id, at=clock.now())
    return shown.package or rules.Package()


def go_through(
    agreed: Facts, consented: Facts, needed: Facts, then_needed: Facts, then_agreed: Facts
) -> None:
    """Send it, change what is needed, then what is agreed; look at all that is given each time."""
    case_id, referral_id = make_whole_case(), uuid4()
    make_agreement(categories=agreed)
    make_consent(case_id, categories=consented)
    ask, papers_then = ask_for(case_id, needed), papers_of(case_id, then_needed)
    allowed = allowed_by(agreed, consented, needed)
    try:
        with acting(CAST.anna):
            send_referral(
                referral_id=referral_id,
                case_id=case_id,
                ask=ask,
                by=replace(CAST.anna, stepped_up_at=clock.now()),
                at=clock.now(),
            )
    except Refused:
        assert not allowed
        return
    check(referral_id, allowed)
    changed = allowed_by(agreed, consented, then_needed)
    try:
        with acting(CAST.anna):
            change_referral(
                revision_id=uuid4(),
                referral_id=referral_id,
                change=Change(
                    seen=1,
                    need=then_needed,
                    request_summary="Chiedeunaltracosa",
                    because=ChangedBecause.TOO_MUCH,
                    papers=papers_then,
                ),
                by=replace(CAST.anna, stepped_up_at=clock.now()),
                at=clock.now(),
            )
        allowed = changed
    except Refused:
        assert not changed
    check(referral_id, allowed)
    unguarded("UPDATE agreements_clause SET categories = %s", sorted(then_agreed))
    check(referral_id, allowed_by(allowed, then_agreed))


def undone(*grounds: Facts) -> None:
    before = transaction.savepoint()
    try:
        go_through(*grounds)
    finally:
        transaction.savepoint_rollback(before)


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(agreed=SETS, consented=SETS, needed=SETS, then_needed=SETS, then_agreed=SETS)
def test_nothing_outside_all_three_reaches_the_partner(
    cast: Cast,
    agreed: Facts,
    consented: Facts,
    needed: Facts,
    then_needed: Facts,
    then_agreed: Facts,
) -> None:
    undone(agreed, consented, needed, then_needed, then_agreed)


def test_digits_of_an_id_are_no_year_and_a_year_is_found() -> None:
    for chance in ("8a1937bc", "4d2e-1937-9f", "x1937", "1937x", '{"id":1937}', "11937", "19370"):
        assert not stands_in("1937", chance)
    for said in ("1937", "<dd>1937</dd>", '"birth_year": 1937', "1937-05-04", "(1937)"):
        assert stands_in("1937", said)


def test_where_everything_is_allowed_every_word_is_found(cast: Cast) -> None:
    undone(ALL, ALL, ALL, ALL, ALL)


FEW: Facts = frozenset({Category.NAME, Category.REQUEST_SUMMARY})


def _union(*, agreement: Any, consent: Any, need: Any) -> Facts:
    return frozenset(agreement) | frozenset(consent) | frozenset(need)


def _as_it_is(*, package: rules.Package, categories: Any) -> rules.Package:
    return package


@pytest.mark.parametrize(
    ("flaw", "instead", "grounds"),
    [
        ("package_categories", _union, (ALL, FEW, ALL, FEW, ALL)),
        ("narrow", _as_it_is, (ALL, ALL, ALL, ALL, FEW)),
    ],
)
def test_a_flaw_that_lets_more_pass_is_seen(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, flaw: str, instead: Any, grounds: tuple[Facts, ...]
) -> None:
    monkeypatch.setattr(rules, flaw, instead)

    with pytest.raises(AssertionError):
        undone(*grounds)
