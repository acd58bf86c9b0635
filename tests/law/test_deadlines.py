"""What is unknown, what is not needed, what repeats itself: what the engine says then."""

from __future__ import annotations

import pytest

from tests.law.facts import IF, KIND, ask, day, not_computed, only_term, terms_of, without_term
from visnet.law import queries
from visnet.law.rules.facts import Facts
from visnet.law.rules.truth import completed
from visnet.law.vocabulary import Status

RECORDS = queries.engine_records(files_only=True)
ON_COMPLAINT = {
    "victim_minor": False,
    "victim_disabled": False,
    "connected_ex_officio_offence": False,
    "offender_already_warned": False,
}
SEXUAL_ON_COMPLAINT = {
    "victim_minor": False,
    "offender_parent_or_guardian": False,
    "offender_public_official": False,
    "connected_ex_officio_offence": False,
}


@pytest.mark.parametrize("condition", [IF.VICTIM_MINOR, IF.VICTIM_DISABLED, IF.CONNECTED_EX_OFFICIO, IF.OFFENDER_ALREADY_WARNED])  # fmt: skip
def test_stalking_ex_officio_needs_no_complaint(condition: IF) -> None:
    answer = ask("stalking", (KIND.KNOWLEDGE, "2026-01-31"), **{condition.value: True})

    found = without_term(answer, "complaint")
    assert terms_of(answer, "complaint") == []
    assert found is not None
    assert found.reason.code == "prosecuted_ex_officio"
    assert condition.value in found.because
    assert "d'ufficio" in found.reason.text_it


@pytest.mark.parametrize("condition", [IF.VICTIM_MINOR, IF.VICTIM_UNDER_FOURTEEN, IF.OFFENDER_PARENT_OR_GUARDIAN, IF.OFFENDER_PUBLIC_OFFICIAL, IF.CONNECTED_EX_OFFICIO])  # fmt: skip
def test_sexual_violence_ex_officio_needs_no_complaint(condition: IF) -> None:
    answer = ask("sexual_violence", (KIND.KNOWLEDGE, "2026-01-31"), **{condition.value: True})

    assert terms_of(answer, "complaint") == []
    assert without_term(answer, "complaint") is not None


@pytest.mark.parametrize("offence", ["ill_treatment", "sexual_acts_with_a_minor", "robbery"])
def test_what_is_always_prosecuted_ex_officio_needs_no_complaint(offence: str) -> None:
    answer = ask(offence, (KIND.KNOWLEDGE, "2026-01-31"))

    assert without_term(answer, "complaint") is not None


def test_a_complaint_that_is_certainly_needed_has_no_doubt() -> None:
    stalking = ask("stalking", (KIND.KNOWLEDGE, "2026-01-31"), **ON_COMPLAINT)
    sexual = ask("sexual_violence", (KIND.KNOWLEDGE, "2026-01-31"), **SEXUAL_ON_COMPLAINT)

    assert only_term(stalking, "complaint").is_certain
    assert only_term(sexual, "complaint").is_certain


def test_not_knowing_whether_it_is_ex_officio_still_counts_the_term_and_says_so() -> None:
    term = only_term(ask("stalking", (KIND.KNOWLEDGE, "2026-01-31")), "complaint")

    assert term.due == day("2026-07-31")
    assert term.caveats[0].code == "perhaps_ex_officio"
    assert term.status is Status.TO_BE_VERIFIED


def test_an_unknown_offence_gets_the_shortest_complaint() -> None:
    term = only_term(ask("unknown", (KIND.KNOWLEDGE, "2026-01-31")), "complaint")

    assert term.due == day("2026-04-30")
    assert {other.due for other in term.others} == {day("2026-07-31"), day("2027-01-31")}
    assert "offence" in term.unknown


def test_unknown_violence_gets_twenty_days_and_names_the_other_date() -> None:
    answer = ask("theft", (KIND.ARCHIVING_NOTICE_SERVED, "2026-01-31"))

    term = only_term(answer, "archiving_opposition")
    assert term.due == day("2026-02-20")
    assert term.unknown == (IF.VIOLENCE_TO_PERSON.value,)
    assert "02/03/2026" in term.caveats[0].text_it


def test_a_holiday_is_flagged_and_not_moved_where_no_source_says_so() -> None:
    term = only_term(ask("theft", (KIND.KNOWLEDGE, "2025-09-25")), "complaint")

    assert term.due == term.counted_to == day("2025-12-25")
    assert "holiday" in {one.code for one in term.caveats}


@pytest.mark.parametrize(
    ("known", "flagged"),
    [("2026-05-01", True), ("2026-04-30", False), ("2026-08-30", True), ("2026-08-31", False)],
)
def test_august_is_flagged_and_never_counted(known: str, flagged: bool) -> None:
    term = only_term(ask("theft", (KIND.KNOWLEDGE, known)), "complaint")

    assert ("august" in {one.code for one in term.caveats}) is flagged
    assert term.due.month == (day(known).month + 3 - 1) % 12 + 1


def test_every_notice_opens_a_term_of_its_own_and_the_same_notice_only_one() -> None:
    answer = ask(
        "burglary_or_bag_snatching",
        (KIND.ARCHIVING_NOTICE_SERVED, "2026-05-04"),
        (KIND.ARCHIVING_NOTICE_SERVED, "2026-03-02"),
        (KIND.ARCHIVING_NOTICE_SERVED, "2026-05-04"),
    )

    dues = [term.due for term in terms_of(answer, "archiving_opposition")]
    assert dues == [day("2026-04-01"), day("2026-06-03")]


def test_the_first_knowledge_and_the_last_failed_enforcement_count() -> None:
    answer = ask(
        "robbery",
        (KIND.ENFORCEMENT_FAILED, "2026-01-10"),
        (KIND.ENFORCEMENT_FAILED, "2026-03-10"),
    )
    theft = ask("theft", (KIND.KNOWLEDGE, "2026-03-10"), (KIND.KNOWLEDGE, "2026-01-10"))

    assert only_term(answer, "compensation_after_enforcement").due == day("2026-07-08")
    assert only_term(theft, "complaint").due == day("2026-04-10")


def test_without_the_day_of_knowledge_only_a_bound_is_given() -> None:
    found = not_computed(ask("theft", (KIND.CRIME, "2026-01-31")), "complaint")

    assert found.missing == ("knowledge",)
    assert found.not_before == day("2026-04-30")


def test_a_civil_party_is_not_guessed_at_the_trial() -> None:
    found = not_computed(
        ask("theft", (KIND.FIRST_TRIAL_HEARING, "2026-03-16")), "civil_party_trial"
    )

    assert found.missing == (IF.PRELIMINARY_HEARING_FORESEEN.value,)


def test_a_preliminary_hearing_rules_the_trial_out() -> None:
    answer = ask(
        "theft",
        (KIND.PRELIMINARY_HEARING, "2026-03-16"),
        (KIND.FIRST_TRIAL_HEARING, "2026-09-16"),
    )

    assert terms_of(answer, "civil_party_trial") == []
    assert [term.due for term in answer.terms] == [day("2026-03-16")]


def test_who_did_not_ask_to_be_informed_is_told_to_ask_and_gets_no_term() -> None:
    not_asked = ask("theft", violence_to_person=False, victim_asked_to_be_informed=False)
    asked = ask("theft", violence_to_person=False, victim_asked_to_be_informed=True)

    assert without_term(not_asked, "ask_to_be_informed") is not None
    assert "archiving_opposition" not in {one.matter for one in not_asked.not_computed}
    assert without_term(asked, "ask_to_be_informed") is None
    assert not_computed(asked, "archiving_opposition").missing == ("archiving_notice_served",)


def test_a_filed_complaint_is_written_beside_its_term() -> None:
    answer = ask("theft", (KIND.KNOWLEDGE, "2026-01-31"), (KIND.COMPLAINT_FILED, "2026-02-10"))

    assert only_term(answer, "complaint").done_on == day("2026-02-10")
    assert without_term(answer, "domicile_election") is not None


def test_a_warning_by_the_police_comes_only_before_the_complaint() -> None:
    before = ask("stalking")
    after = ask("stalking", (KIND.COMPLAINT_FILED, "2026-02-10"))

    assert without_term(before, "warning_before_complaint") is not None
    assert without_term(after, "warning_before_complaint") is None


def test_domicile_is_remembered_when_the_address_changes() -> None:
    answer = ask(
        "theft", (KIND.DOMICILE_ELECTED, "2026-02-10"), (KIND.ADDRESS_CHANGED, "2026-03-10")
    )

    assert without_term(answer, "domicile_change") is not None
    assert without_term(answer, "domicile_election") is None


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        ({"victim_under_14": True}, "un genitore o il tutore"),
        ({"victim_minor": True, "victim_under_14": False}, "presentare querela da sola."),
        ({"victim_minor": True}, "da sola; sotto i 14"),
    ],
)
def test_the_complaint_of_a_minor_says_who_files_it(conditions: dict[str, bool], said: str) -> None:
    term = only_term(ask("theft", (KIND.KNOWLEDGE, "2026-01-31"), **conditions), "complaint")

    assert any(said in one.text_it for one in term.caveats)


def test_a_crime_before_the_rule_is_not_computed_rather_than_counted_too_long() -> None:
    answer = ask("sexual_violence", (KIND.CRIME, "2018-01-10"), (KIND.KNOWLEDGE, "2026-01-31"))

    assert terms_of(answer, "complaint") == []
    assert not_computed(answer, "complaint").reason.code == "no_rule_on_day"


def test_dates_that_contradict_each_other_warn_and_do_not_stop() -> None:
    answer = ask("theft", (KIND.CRIME, "2026-01-31"), (KIND.KNOWLEDGE, "2025-01-31"))

    assert [one.code for one in answer.warnings] == ["before_the_crime"]
    assert only_term(answer, "complaint").due == day("2025-04-30")


def test_an_offence_of_a_later_law_warns() -> None:
    answer = ask("femicide", (KIND.CRIME, "2025-12-16"))

    assert [one.code for one in answer.warnings] == ["offence_not_in_force"]


def test_every_term_says_to_verify_with_a_lawyer() -> None:
    answer = ask("theft", *((kind, "2026-03-02") for kind in KIND))

    assert len(answer.terms) >= 5
    assert {term.caveats[-1].code for term in answer.terms} == {"verify_with_a_lawyer"}


def test_the_version_follows_the_day_on_which_the_term_begins_not_that_of_the_crime() -> None:
    answer = ask("homicide", (KIND.CRIME, "2015-05-05"), (KIND.FINAL_JUDGMENT, "2026-01-31"))

    assert only_term(answer, "compensation_after_judgment").due == day("2026-05-31")


def test_whoever_is_not_under_eighteen_is_not_under_fourteen_and_the_reverse() -> None:
    adult = completed(Facts.of(conditions={IF.VICTIM_MINOR: False}), RECORDS)
    child = completed(Facts.of(conditions={IF.VICTIM_UNDER_FOURTEEN: True}), RECORDS)

    assert adult.holds(IF.VICTIM_UNDER_FOURTEEN) is False
    assert child.holds(IF.VICTIM_MINOR) is True
