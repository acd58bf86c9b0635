"""Every record is complete in both languages, sourced, and honest about what was checked."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date

import pytest

from tests.law import readability
from visnet.law import queries, rules
from visnet.law.queries import files
from visnet.law.vocabulary import Prosecution, RecordKind, Status

TODAY = date(2026, 11, 28)
OFFENCES = queries.list_offences(on=TODAY)
RIGHTS = queries.list_rights()
NEEDS = queries.list_service_needs()
HELPLINES = queries.list_helplines(hidden_too=True)
ENGINE = queries.engine_records(files_only=True)
OF_LAW = [
    *ENGINE.deadlines,
    *ENGINE.reminders,
    *ENGINE.countings.values(),
    *files.centre_terms(),
    *files.entitlements(),
    *files.provisions(),
]
WORDS = [*ENGINE.events.values(), *ENGINE.conditions.values()]
ALL = [*OFFENCES, *RIGHTS, *NEEDS, *HELPLINES, *queries.list_sections(), *OF_LAW, *WORDS]

MAY_BE_EMPTY = {"conditions", "hours", "languages", "where"}
NUMBERS = {"112", "1522", "114", "800 290 290", "116 006", "116 000"}


def name_of(record: object) -> str:
    return f"{type(record).__name__}-{record.code}"  # type: ignore[attr-defined]


def in_words(right: queries.Right, language: str) -> str:
    return "\n\n".join((*right.body(language), *right.how(language)))


@pytest.mark.parametrize("record", ALL, ids=name_of)
def test_every_record_speaks_both_languages(record: object) -> None:
    names = {field.name for field in fields(record)}  # type: ignore[arg-type]

    for name in sorted(name for name in names if name.endswith("_it")):
        italian, english = getattr(record, name), getattr(record, f"{name[:-3]}_en")
        assert bool(italian) == bool(english), name
        assert italian or name[:-3] in MAY_BE_EMPTY, name
        assert not italian or italian != english, name


@pytest.mark.parametrize("record", [*OFFENCES, *RIGHTS, *HELPLINES, *OF_LAW], ids=name_of)
def test_every_record_names_its_source_and_its_day(
    record: queries.Offence | queries.Right | queries.Helpline,
) -> None:
    assert len(record.source) > 5
    assert record.status in Status
    assert record.as_of <= TODAY


@pytest.mark.parametrize("records", [OFFENCES, RIGHTS, NEEDS, HELPLINES])
def test_no_two_records_share_a_code(records: tuple[queries.Offence, ...]) -> None:
    codes = [record.code for record in records]

    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z][a-z_]*", code) for code in codes)


@pytest.mark.parametrize("offence", OFFENCES, ids=name_of)
def test_an_offence_is_classified_at_level_one_or_not_at_all(offence: queries.Offence) -> None:
    assert offence.iccs in {"", *rules.ICCS_SECTIONS}
    assert offence.iccs != "11"


@pytest.mark.parametrize("offence", OFFENCES, ids=name_of)
def test_an_offence_that_depends_says_on_what(offence: queries.Offence) -> None:
    assert bool(offence.conditions_it) == (offence.prosecution is Prosecution.DEPENDS)


@pytest.mark.parametrize("offence", OFFENCES, ids=name_of)
def test_only_entries_of_our_own_are_marked_as_verified(offence: queries.Offence) -> None:
    assert (offence.status is Status.VERIFIED) == (not offence.article)


def test_the_sections_of_the_classification_are_the_eleven() -> None:
    assert tuple(section.code for section in queries.list_sections()) == rules.ICCS_SECTIONS


def test_the_rights_are_articles_three_to_twenty_four_in_order() -> None:
    assert [right.article for right in RIGHTS] == [str(number) for number in range(3, 25)]


def test_no_right_is_shown_as_settled_before_a_lawyer_has_read_it() -> None:
    assert {right.status for right in RIGHTS} == {Status.TO_BE_VERIFIED}


@pytest.mark.parametrize("right", RIGHTS, ids=name_of)
def test_a_card_is_short_and_plain(right: queries.Right) -> None:
    italian, english = in_words(right, "it"), in_words(right, "en")

    assert len(italian.split()) <= 150
    assert len(english.split()) <= 150
    assert readability.gulpease(text=italian) >= 60
    assert readability.flesch(text=english) >= 60


@pytest.mark.parametrize("right", RIGHTS, ids=name_of)
def test_a_card_never_calls_its_reader_a_victim(right: queries.Right) -> None:
    assert not re.search(r"\bvittim[ae]\b", in_words(right, "it").casefold())
    assert not re.search(r"\bvictims?\b", in_words(right, "en").casefold())


@pytest.mark.parametrize("record", [*RIGHTS, *NEEDS], ids=name_of)
def test_the_public_texts_hold_no_number_that_is_not_known(
    record: queries.Right | queries.ServiceNeed,
) -> None:
    words = " ".join(
        str(getattr(record, field.name))
        for field in fields(record)
        if field.name[-3:] in {"_it", "_en"}
    )

    assert set(re.findall(r"\b\d{3,}\b", words)) <= {"112", "114"}


def test_the_helplines_are_those_whose_numbers_are_known() -> None:
    assert {line.number for line in HELPLINES} == NUMBERS


def test_a_number_that_is_to_be_verified_stays_behind_its_switch() -> None:
    shown = {line.number for line in queries.list_helplines()}

    assert shown == NUMBERS - {"116 006", "116 000"}


def test_emergency_comes_first() -> None:
    assert queries.list_helplines()[0].number == "112"


def test_not_knowing_yet_is_an_answer() -> None:
    assert NEEDS[-1].code == "not_known_yet"
    assert OFFENCES[0].code == "unknown"


def test_what_a_claim_answers_is_a_matter_of_some_term() -> None:
    matters = {
        line.plain["matter"]
        for line in queries.list_records(kind=RecordKind.DEADLINES, files_only=True)
    }
    answered = {
        matter
        for line in queries.list_records(kind=RecordKind.ENTITLEMENTS, files_only=True)
        for matter in line.plain.get("answers", ())
    }

    assert answered
    assert answered <= matters


def test_at_any_hour_is_said_in_both_languages_or_in_neither() -> None:
    for line in HELPLINES:
        assert line.is_any_hour is (line.hours_it == "Ogni giorno, a ogni ora")
    assert {line.number for line in HELPLINES if line.is_any_hour} == {"1522", "800 290 290"}
