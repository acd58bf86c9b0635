"""Every rule, with month ends, leap years and holidays; worked out by hand from the calendar."""

from __future__ import annotations

import pytest

from tests.law.facts import KIND, ask, day, only_term


@pytest.mark.parametrize(
    ("offence", "known", "due"),
    [
        ("theft", "2025-11-30", "2026-02-28"),
        ("theft", "2027-11-30", "2028-02-29"),
        ("theft", "2026-01-31", "2026-04-30"),
        ("theft", "2026-02-28", "2026-05-28"),
        ("theft", "2025-10-01", "2026-01-01"),
        ("stalking", "2026-08-31", "2027-02-28"),
        ("stalking", "2027-08-31", "2028-02-29"),
        ("stalking", "2026-01-31", "2026-07-31"),
        ("sexual_violence", "2024-02-29", "2025-02-28"),
        ("sexual_violence", "2026-01-31", "2027-01-31"),
        ("aggravated_sexual_violence", "2026-01-31", "2027-01-31"),
        ("defamation", "2026-03-15", "2026-06-15"),
    ],
)
def test_the_complaint_has_three_six_or_twelve_months_by_the_civil_calendar(
    offence: str, known: str, due: str
) -> None:
    answer = ask(offence, (KIND.KNOWLEDGE, known))

    assert only_term(answer, "complaint").due == day(due)


@pytest.mark.parametrize(
    ("offence", "served", "conditions", "due"),
    [
        ("theft", "2026-01-31", {"violence_to_person": False}, "2026-02-20"),
        ("theft", "2026-01-31", {"violence_to_person": True}, "2026-03-02"),
        ("theft", "2028-01-31", {"violence_to_person": True}, "2028-03-01"),
        ("burglary_or_bag_snatching", "2026-01-31", {}, "2026-03-02"),
        ("theft", "2026-03-05", {"violence_to_person": True}, "2026-04-04"),
        # Easter Sunday and Monday; a Sunday; Christmas, St Stephen's and then a Sunday.
        ("theft", "2026-03-06", {"violence_to_person": True}, "2026-04-07"),
        ("theft", "2026-02-02", {"violence_to_person": False}, "2026-02-23"),
        ("theft", "2026-12-05", {"violence_to_person": False}, "2026-12-28"),
        ("theft", "2017-07-10", {"violence_to_person": True}, "2017-07-20"),
    ],
)
def test_opposition_has_twenty_or_thirty_days_and_moves_off_holidays(
    offence: str, served: str, conditions: dict[str, bool], due: str
) -> None:
    answer = ask(offence, (KIND.ARCHIVING_NOTICE_SERVED, served), **conditions)

    assert only_term(answer, "archiving_opposition").due == day(due)


@pytest.mark.parametrize(
    ("kind", "matter"),
    [
        (KIND.FINAL_JUDGMENT, "compensation_after_judgment"),
        (KIND.ENFORCEMENT_FAILED, "compensation_after_enforcement"),
        (KIND.UNKNOWN_OFFENDER_CLOSED, "compensation_unknown_offender"),
    ],
)
@pytest.mark.parametrize(
    ("from_day", "due"),
    [
        ("2023-12-08", "2024-02-06"),
        ("2023-12-09", "2024-04-07"),
        ("2026-01-31", "2026-05-31"),
        ("2023-10-31", "2023-12-30"),
    ],
)
def test_compensation_has_a_hundred_and_twenty_days_and_sixty_before(
    kind: KIND, matter: str, from_day: str, due: str
) -> None:
    answer = ask("homicide", (kind, from_day))

    assert only_term(answer, matter).due == day(due)


@pytest.mark.parametrize(
    ("offence", "kind", "matter", "from_day", "conditions", "due"),
    [
        ("stalking", KIND.CRIME_REPORT_REGISTERED, "hearing_by_prosecutor", "2026-02-27", {}, "2026-03-02"),
        ("stalking", KIND.SUSPECT_REGISTERED, "hearing_by_prosecutor", "2028-02-27", {}, "2028-03-01"),
        ("injuries", KIND.SUSPECT_REGISTERED, "hearing_by_prosecutor", "2026-02-24", {"aggravated": True}, "2026-02-27"),
        ("stalking", KIND.SUSPECT_REGISTERED, "protection_assessment", "2026-01-31", {"close_relationship": True}, "2026-03-02"),
        ("threats", KIND.SUSPECT_REGISTERED, "protection_assessment", "2028-01-31", {"close_relationship": True, "aggravated": True}, "2028-03-01"),
        ("femicide", KIND.SUSPECT_REGISTERED, "protection_assessment", "2026-01-31", {"close_relationship": True, "attempted": True}, "2026-03-02"),
        ("stalking", KIND.MEASURES_REQUESTED, "protection_decision", "2026-02-10", {"close_relationship": True}, "2026-03-02"),
        ("theft", KIND.PRELIMINARY_HEARING, "civil_party_preliminary_hearing", "2026-03-16", {}, "2026-03-16"),
        ("theft", KIND.FIRST_TRIAL_HEARING, "civil_party_trial", "2026-03-16", {"preliminary_hearing_foreseen": False}, "2026-03-16"),
    ],
)  # fmt: skip
def test_the_other_terms_are_counted(
    offence: str, kind: KIND, matter: str, from_day: str, conditions: dict[str, bool], due: str
) -> None:
    answer = ask(offence, (kind, from_day), **conditions)

    assert only_term(answer, matter).due == day(due)
