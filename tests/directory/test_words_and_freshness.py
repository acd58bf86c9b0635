"""Hours in words, numbers, how long a card is believed, what makes it impossible."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.directory.factories import hours, small_card, whole_card
from visnet.directory import queries, rules
from visnet.directory.rules import (
    Alert,
    ConfidentialPlace,
    Fault,
    Phone,
    Schedule,
    faults_of,
    freshness,
    hours_in_words,
    opening_in_words,
)
from visnet.directory.vocabulary import Attending, Frequency, Freshness, PhoneKind
from visnet.kit.civil_time import ROME

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def words(*schedules: Schedule, language: str = "it") -> list[str]:
    return [line.words for line in hours_in_words(schedules, language=language)]


def test_hours_read_as_on_a_poster() -> None:
    desk = (hours("MO TU WE TH FR", "09:00", "13:00"), hours("TU TH", "15:00", "19:00"))

    assert words(*desk) == ["lun\N{EN DASH}ven 9\N{EN DASH}13; mar e gio 15\N{EN DASH}19"]
    assert words(*desk, language="en") == [
        "Mon\N{EN DASH}Fri 9:00\N{EN DASH}13:00; Tue and Thu 15:00\N{EN DASH}19:00"
    ]


@pytest.mark.parametrize(
    ("schedule", "italian", "english"),
    [
        (
            Schedule(id=uuid4(), by_appointment=True),
            "su appuntamento",
            "by appointment",
        ),
        (
            hours("MO TU WE TH FR SA SU", "00:00", "00:00", closed_on_holidays=False),
            "tutti i giorni 24 ore su 24, anche nei giorni festivi",
            "every day 24 hours a day, public holidays too",
        ),
        (
            hours("1SA -1SU", "20:30", "00:00", freq=Frequency.MONTHLY),
            "primo sabato e ultima domenica del mese 20:30\N{EN DASH}24",
            "first Saturday and last Sunday of the month 20:30\N{EN DASH}0:00",
        ),
        (
            hours("WE", "09:00", "12:00", valid_from=date(2026, 6, 1), valid_to=date(2026, 9, 15)),
            "mer 9\N{EN DASH}12, dal 1º giugno al 15 settembre 2026",
            "Wed 9:00\N{EN DASH}12:00, from 1 June to 15 September 2026",
        ),
        (
            hours("WE", "09:00", "12:00", interval=2, dtstart=date(2026, 6, 3), bymonth=(6, 7)),
            "mer 9\N{EN DASH}12, ogni 2 settimane, in giugno e luglio",
            "Wed 9:00\N{EN DASH}12:00, every 2 weeks, in June and July",
        ),
        (
            Schedule(
                id=uuid4(),
                freq=Frequency.MONTHLY,
                bymonthday=(15, -1),
                opens_at=time(9),
                closes_at=time(10),
            ),
            "giorno 15 e ultimo giorno del mese 9\N{EN DASH}10",
            "day 15 and last day of the month 9:00\N{EN DASH}10:00",
        ),
        (
            Schedule(id=uuid4(), byday=("MO",), by_appointment=True),
            "lun, su appuntamento",
            "Mon, by appointment",
        ),
    ],
)
def test_everything_that_hours_can_say_is_said_in_both_languages(
    schedule: Schedule, italian: str, english: str
) -> None:
    assert words(schedule) == [italian]
    assert words(schedule, language="en") == [english]


def test_the_telephone_has_a_line_of_its_own_after_the_door() -> None:
    lines = hours_in_words(
        [
            hours("MO", "09:00", "13:00", attending=Attending.BY_PHONE),
            hours("TU", "15:00", "19:00"),
        ],
        language="it",
    )

    assert [line.attending for line in lines] == [Attending.IN_PERSON, Attending.BY_PHONE]


def test_the_next_opening_is_said_as_people_say_it() -> None:
    at = datetime(2026, 3, 10, 14, tzinfo=ROME)

    def said(day: int, month: int = 3, language: str = "it") -> str:
        opens = datetime(2026, month, day, 15, tzinfo=ROME)
        return opening_in_words(opens, at=at, language=language)

    assert said(10) == "oggi alle 15"
    assert said(11) == "domani alle 15"
    assert said(12) == "giovedì alle 15"
    assert said(1, 4) == "il 1º aprile alle 15"
    assert said(11, 4) == "l\u201911 aprile alle 15"
    assert said(12, language="en") == "Thursday at 15:00"


@given(DAYS, st.integers(0, 400))
def test_a_card_only_ages(verified: date, days: int) -> None:
    order = [Freshness.CHECKED, Freshness.ASK_AGAIN, Freshness.UNVERIFIED]
    today = verified + timedelta(days=days)

    now = freshness(verified_date=verified, on=today)
    tomorrow = freshness(verified_date=verified, on=today + timedelta(days=1))

    assert order.index(tomorrow) >= order.index(now)


@given(DAYS, st.integers(0, 400))
def test_lists_and_cards_agree_on_what_is_old(today: date, days: int) -> None:
    verified = today - timedelta(days=days)
    fresh = freshness(verified_date=verified, on=today)

    assert (fresh is not Freshness.CHECKED) == (verified <= rules.last_day_asked_again(today))
    assert (fresh is Freshness.UNVERIFIED) == (verified <= rules.last_day_unverified(today))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 2, 27), Freshness.CHECKED),
        (date(2026, 2, 28), Freshness.ASK_AGAIN),
        (date(2026, 5, 30), Freshness.ASK_AGAIN),
        (date(2026, 5, 31), Freshness.UNVERIFIED),
    ],
)
def test_months_are_civil_months(on: date, expected: Freshness) -> None:
    assert freshness(verified_date=date(2025, 8, 31), on=on) is expected
    assert freshness(verified_date=None, on=on) is Freshness.NEVER_CHECKED


@pytest.mark.parametrize(
    ("written", "kind", "kept"),
    [
        ("0586 82 01 11", PhoneKind.VOICE, "+390586820111"),
        ("+39 0586 820111", PhoneKind.VOICE, "+390586820111"),
        ("800 290 290", PhoneKind.HELPLINE, "+39800290290"),
        ("1522", PhoneKind.HELPLINE, "1522"),
        ("112", PhoneKind.HELPLINE, "112"),
        ("1522", PhoneKind.VOICE, None),
        ("12", PhoneKind.HELPLINE, None),
        ("chiedere in portineria", PhoneKind.VOICE, None),
        ("\u202e0586", PhoneKind.VOICE, None),
        ("", PhoneKind.VOICE, None),
    ],
)
def test_numbers_are_read_as_people_write_them(
    written: str, kind: PhoneKind, kept: str | None
) -> None:
    assert rules.number_from(words=written, kind=kind) == kept


@given(st.text(max_size=30), st.sampled_from(PhoneKind))
def test_whatever_is_read_as_a_number_can_be_kept_and_shown(written: str, kind: PhoneKind) -> None:
    kept = rules.number_from(words=written, kind=kind)

    if kept is not None:
        assert rules.is_kept_number(number=kept, kind=kind)
        assert rules.shown(kept)


def test_a_whole_card_has_no_fault() -> None:
    assert faults_of(whole_card()) == ()
    assert faults_of(small_card()) == ()


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"name_en": " "}, Fault.NO_NAME),
        ({"is_confidential": True}, Fault.PLACE_OF_CONFIDENTIAL),
        ({"minimum_age": 100}, Fault.AGES),
        ({"wait_days_from": 10}, Fault.WAITING),
        ({"phones": (Phone(id=uuid4(), number="1522"),)}, Fault.NUMBER),
        ({"schedules": (Schedule(id=uuid4(), opens_at=time(9)),)}, Fault.HOURS),
        ({"schedules": (hours("1MO", "09:00", "10:00"),)}, Fault.HOURS),
        ({"schedules": (hours("MO", "09:00", "10:00", interval=2),)}, Fault.HOURS),
        ({"languages": ("Italian",)}, Fault.LANGUAGE),
        (
            {
                "alerts": (
                    Alert(
                        id=uuid4(),
                        words_it="a",
                        words_en="a",
                        from_date=date(2026, 2, 1),
                        until_date=date(2026, 1, 1),
                    ),
                )
            },
            Fault.ALERT,
        ),
    ],
)
def test_each_thing_that_cannot_be_is_named(changed: dict[str, Any], fault: Fault) -> None:
    assert fault in faults_of(replace(whole_card(), **changed))


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(Decimal(43), None), (Decimal(91), Decimal(0)), (Decimal(0), Decimal(181))],
)
def test_coordinates_are_both_on_the_globe(
    latitude: Decimal | None, longitude: Decimal | None
) -> None:
    card = whole_card()
    place = card.places[0]
    location = replace(place.location, latitude=latitude, longitude=longitude)

    faults = faults_of(replace(card, places=(replace(place, location=location),)))

    assert faults == (Fault.COORDINATES,)


def test_codes_mean_one_thing_each_and_every_term_speaks_both_languages() -> None:
    terms = queries.list_terms()

    assert len({term.code for term in terms}) == len(terms)
    assert all(term.label_it and term.label_en and term.source for term in terms)
    assert queries.find_term(code="not_known_yet") is None


def test_published_words_that_name_the_street_are_caught() -> None:
    place = ConfidentialPlace(street="Via dei Ciliegi 7", municipality="Cecina")

    assert not rules.gives_away(place=place, card=small_card())
    assert not rules.gives_away(place=place, card=small_card(gate_it="A Cecina, in via riservata"))
    assert rules.gives_away(place=place, card=small_card(gate_en="Ask at CILIEGI street"))
    assert rules.gives_away(
        place=place,
        card=small_card(phones=(Phone(id=uuid4(), number="1522", note_it="(ciliegi)"),)),
    )


def test_a_confidential_place_never_shows_in_its_own_name() -> None:
    assert "Ciliegi" not in repr(ConfidentialPlace(street="Via dei Ciliegi 7"))
