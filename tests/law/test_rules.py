"""Truth tables and properties of the register's rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from visnet.kit.actor import LegalStatus
from visnet.law import queries, rules
from visnet.law.queries import files
from visnet.law.rules.facts import Facts
from visnet.law.vocabulary import Condition, ReportingDuty

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
TODAY = date(2026, 11, 28)
LATER = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("statuses", "acts_by_itself", "duty"),
    [
        (BOUND, True, ReportingDuty.MUST_REPORT),
        (BOUND, None, ReportingDuty.MAY_HAVE_TO_REPORT),
        (BOUND, False, ReportingDuty.NO_DUTY),
        ([LegalStatus.PRIVATE], True, ReportingDuty.MAY_REPORT),
        ([LegalStatus.PRIVATE], None, ReportingDuty.MAY_REPORT),
        ([LegalStatus.PRIVATE], False, ReportingDuty.NO_DUTY),
    ],
)
def test_the_duty_to_report_follows_standing_and_offence(
    statuses: list[LegalStatus], acts_by_itself: bool | None, duty: ReportingDuty
) -> None:
    for status in statuses:
        asked = rules.duty_to_report(
            legal_status=status,
            acts_by_itself=acts_by_itself,
            provisions=files.provisions(),
            on=TODAY,
        )

        assert asked is duty


def test_where_no_record_holds_the_answer_warns() -> None:
    lapsed = [replace(one, valid_until=TODAY) for one in files.provisions()]

    asked = rules.duty_to_report(
        legal_status=LegalStatus.PRIVATE, acts_by_itself=False, provisions=lapsed, on=LATER
    )

    assert asked is ReportingDuty.MAY_HAVE_TO_REPORT


@pytest.mark.parametrize("status", list(LegalStatus))
def test_every_standing_is_told_something_dated_and_sourced(db: None, status: LegalStatus) -> None:
    notice = queries.duty_for(Facts.of(offence="theft"), legal_status=status, on=TODAY)

    assert notice.records
    assert all(line.source and line.status and line.as_of for line in notice.records)


def test_health_staff_read_when_no_report_is_due(db: None) -> None:
    notice = queries.duty_for(
        Facts.of(offence="unknown"), legal_status=LegalStatus.HEALTH_PROFESSIONAL, on=TODAY
    )

    assert "duty_to_report_health_exemption" in {line.code for line in notice.records}


def test_a_condition_of_the_case_makes_the_state_act_by_itself(db: None) -> None:
    facts = Facts.of(offence="stalking", conditions={Condition.VICTIM_MINOR: True})

    notice = queries.duty_for(facts, legal_status=LegalStatus.PUBLIC_SERVICE, on=TODAY)
    unknown = queries.duty_for(
        Facts.of(offence="stalking"), legal_status=LegalStatus.PUBLIC_SERVICE, on=TODAY
    )

    assert notice.duty is ReportingDuty.MUST_REPORT
    assert Condition.VICTIM_MINOR in notice.because
    assert unknown.duty is ReportingDuty.MAY_HAVE_TO_REPORT
