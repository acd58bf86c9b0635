"""Truth tables and properties of the register's rules."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from visnet.kit.actor import LegalStatus
from visnet.law import rules
from visnet.law.vocabulary import Prosecution, ReportingDuty

DAY = date(2026, 3, 1)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "holds"),
    [
        (None, None, True),
        (DAY, None, True),
        (AFTER, None, False),
        (BEFORE, None, True),
        (None, DAY, True),
        (None, BEFORE, False),
        (DAY, DAY, True),
        (BEFORE, AFTER, True),
        (AFTER, BEFORE, False),
    ],
)
def test_a_record_holds_between_its_ends_both_included(
    valid_from: date | None, valid_until: date | None, *, holds: bool
) -> None:
    assert rules.is_valid_on(valid_from=valid_from, valid_until=valid_until, on=DAY) is holds


@given(some.dates(), some.dates(), some.dates(), some.dates())
def test_widening_a_validity_never_excludes_a_day(
    start: date, end: date, on: date, other: date
) -> None:
    if rules.is_valid_on(valid_from=start, valid_until=end, on=on):
        assert rules.is_valid_on(valid_from=min(start, other), valid_until=end, on=on)
        assert rules.is_valid_on(valid_from=start, valid_until=max(end, other), on=on)


@pytest.mark.parametrize("code", ["01", "11", "0501", "05012", "020221"])
def test_a_code_of_the_classification_has_two_four_five_or_six_digits(code: str) -> None:
    assert rules.is_iccs_code(code=code)


@pytest.mark.parametrize("code", ["", "00", "12", "1", "050", "0501234", "a1", "05 "])
def test_other_codes_are_refused(code: str) -> None:
    assert not rules.is_iccs_code(code=code)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("it", "sì"), ("IT", "sì"), ("it-ch", "sì"), ("it_IT", "sì"), ("en", "yes"), ("", "yes")],
)
def test_only_italian_locales_read_italian(language: str, expected: str) -> None:
    assert rules.in_language(language=language, italian="sì", english="yes") == expected


def test_a_paragraph_is_quoted_after_its_article() -> None:
    assert rules.citation(statute="c.p.", article="61", paragraph="1") == "art. 61, c. 1 c.p."


BOUND = [LegalStatus.PUBLIC_OFFICIAL, LegalStatus.PUBLIC_SERVICE, LegalStatus.HEALTH_PROFESSIONAL]


@pytest.mark.parametrize(
    ("statuses", "prosecution", "duty"),
    [
        (BOUND, Prosecution.EX_OFFICIO, ReportingDuty.MUST_REPORT),
        (BOUND, Prosecution.DEPENDS, ReportingDuty.MAY_HAVE_TO_REPORT),
        (BOUND, Prosecution.ON_COMPLAINT, ReportingDuty.NO_DUTY),
        ([LegalStatus.PRIVATE], Prosecution.EX_OFFICIO, ReportingDuty.MAY_REPORT),
        ([LegalStatus.PRIVATE], Prosecution.DEPENDS, ReportingDuty.MAY_REPORT),
        ([LegalStatus.PRIVATE], Prosecution.ON_COMPLAINT, ReportingDuty.NO_DUTY),
    ],
)
def test_the_duty_to_report_follows_standing_and_offence(
    statuses: list[LegalStatus], prosecution: Prosecution, duty: ReportingDuty
) -> None:
    for status in statuses:
        assert rules.duty_to_report(legal_status=status, prosecution=prosecution) is duty
