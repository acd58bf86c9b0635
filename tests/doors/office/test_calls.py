"""A phone call: the case in one page, who is known already, and what a form never loses."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.office.conftest import PHONE, Standing
from visnet.cases import queries
from visnet.cases.vocabulary import Danger, DueKind
from visnet.doors import clock
from visnet.enquiries import queries as enquiries

SignIn = Callable[..., Client]
CALL = reverse("office_call")
STORY = "Da settimane trova biglietti sotto la porta."
HARD_WORDS = {
    "a nul byte": "prima\x00dopo",
    "a megabyte": "x" * 1_000_000,
    "emoji": "🙂 👩‍👩‍👧",
    "right to left": "\u200f\u0623\u0631\u064a\u062f e poi italiano",
    "markup": "<script>alert(1)</script>",
}


def called(**changed: object) -> dict[str, Any]:
    """Return what the page sends when nothing was told."""
    return {
        "submission": str(uuid4()),
        "source": "PHONE",
        "from_hour": "9",
        "until_hour": "13",
        "act": "case",
        **changed,
    }


@pytest.mark.parametrize(("who", "status"), [("anna", 200), ("bruno", 200), ("elena", 403)])
def test_the_page_is_for_the_office(signed_in: SignIn, cast: Cast, who: str, status: int) -> None:
    answer = signed_in(getattr(cast, who)).get(CALL)

    assert answer.status_code == status


@pytest.mark.parametrize("who", ["elena", "dario"])
def test_whoever_opens_no_cases_here_opens_none_by_a_call(
    signed_in: SignIn, cast: Cast, who: str
) -> None:
    answer = signed_in(getattr(cast, who)).post(CALL, called(words=STORY))

    assert answer.status_code == 403


def test_nothing_but_the_source_is_needed(signed_in: SignIn, cast: Cast) -> None:
    answer = signed_in(cast.anna).post(CALL, called())

    assert answer.status_code == 303
    assert answer["Location"].startswith("/office/cases/")


def test_a_call_becomes_a_case_with_a_safe_way_at_once(
    signed_in: SignIn, cast: Cast, acting: Acting
) -> None:
    told = called(
        number="320 0000001",
        name="Lia",
        words=STORY,
        danger_said="on",
        is_safe="on",
        device="OWN",
        days="EVERY_DAY",
        from_hour="0",
        until_hour="24",
    )

    answer = signed_in(cast.anna).post(CALL, told, follow=True)

    page = answer.content.decode()
    assert "Lia" in page
    assert "320 0000001" not in page, "what leads to the person is shown only when asked for"
    with acting(cast.anna):
        found = queries.find_same_person(viewer=cast.anna, phone="+39 320 0000001")
        case = queries.open_case(viewer=cast.anna, case_id=found[0].case_id, at=clock.now())
        card = queries.open_contact_card(viewer=cast.anna, case_id=found[0].case_id, at=clock.now())
    assert case.line.danger is Danger.IMMEDIATE
    assert [bool(line.may_use_now) for line in card] == [True]


def test_a_number_told_without_days_is_kept_and_never_used(
    signed_in: SignIn, cast: Cast, acting: Acting
) -> None:
    signed_in(cast.anna).post(CALL, called(number="320 0000002"))

    with acting(cast.anna):
        found = queries.find_same_person(viewer=cast.anna, phone="320 0000002")
        card = queries.open_contact_card(viewer=cast.anna, case_id=found[0].case_id, at=clock.now())
    assert [bool(line.may_use_now) for line in card] == [False]


def test_safe_is_not_believed_without_days_and_an_owner(signed_in: SignIn, cast: Cast) -> None:
    told = called(number="320 0000003", is_safe="on", words=STORY)

    answer = signed_in(cast.anna).post(CALL, told)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"device", "days"}
    assert STORY in page


def test_a_call_may_stay_a_request(signed_in: SignIn, cast: Cast, acting: Acting) -> None:
    told = called(act="request", words=STORY, number="320 0000004")

    answer = signed_in(cast.anna).post(CALL, told)

    assert answer.status_code == 303
    with acting(cast.anna):
        inbox = enquiries.list_inbox(viewer=cast.anna)
        assert not queries.find_same_person(viewer=cast.anna, phone="320 0000004")
    assert len(inbox.lines) == 1


def test_a_tax_code_stays_in_no_request(signed_in: SignIn, cast: Cast) -> None:
    told = called(act="request", number="RSSMRA80A01H501X")

    answer = signed_in(cast.anna).post(CALL, told)

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"number"}


@pytest.mark.parametrize("sign", [PHONE, "+39 3331234567", "rssmra80a01h501u"])
@pytest.mark.parametrize("act", ["case", "request"])
def test_whoever_is_known_is_named_once_before_a_second_case(
    signed_in: SignIn, cast: Cast, case: Standing, sign: str, act: str
) -> None:
    anna = signed_in(cast.anna)
    told = called(number=sign, act=act, words=STORY)

    answer = anna.post(CALL, told)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert case.reference in page
    assert STORY in page
    if act == "case":
        assert anna.post(CALL, {**told, "goes_on": "on"}).status_code == 303


def test_looking_keeps_what_was_typed_and_asks_nothing_else(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    told = called(number=PHONE, act="look", words=STORY, is_safe="on", device="nonsense")

    answer = signed_in(cast.anna).post(CALL, told)

    assert answer.status_code == 200
    assert case.reference in answer.content.decode()
    assert STORY in answer.content.decode()


@pytest.mark.parametrize(("who", "is_named"), [("anna", True), ("carla", False)])
def test_how_they_are_called_is_told_to_whoever_works_on_the_case(
    signed_in: SignIn, cast: Cast, case: Standing, who: str, is_named: bool
) -> None:
    answer = signed_in(getattr(cast, who)).post(CALL, called(number=PHONE, act="look"))

    page = answer.content.decode()
    assert case.reference in page
    assert ("Nina" in page) is is_named


@pytest.mark.parametrize("who", ["gina", "marta"])
@pytest.mark.parametrize("act", ["look", "request"])
def test_whoever_is_kept_away_is_told_of_nobody(
    signed_in: SignIn, cast: Cast, case: Standing, who: str, act: str
) -> None:
    answer = signed_in(getattr(cast, who)).post(CALL, called(number=PHONE, act=act))

    assert case.reference not in answer.content.decode()
    assert answer.status_code == (200 if act == "look" else 303)


def test_the_same_call_sent_twice_is_one_case(signed_in: SignIn, cast: Cast) -> None:
    anna = signed_in(cast.anna)
    told = called(number="320 0000005", words=STORY, goes_on="on")

    once, twice = anna.post(CALL, told), anna.post(CALL, told)
    other = anna.post(CALL, {**told, "words": "Altre parole."})

    assert once["Location"] == twice["Location"]
    assert other.status_code == 409
    assert "Altre parole." in other.content.decode()


@pytest.mark.parametrize("hard", HARD_WORDS.values(), ids=HARD_WORDS.keys())
@pytest.mark.parametrize("act", ["look", "case"])
def test_hard_words_break_nothing(signed_in: SignIn, cast: Cast, hard: str, act: str) -> None:
    boxes = ("words", "number", "name", "municipality", "source", "days", "needs", "language")
    anna = signed_in(cast.anna)

    everywhere = anna.post(CALL, called(act=act, **dict.fromkeys(boxes, hard)))
    in_words = anna.post(CALL, called(act=act, number="320 0000006", words=hard))

    assert everywhere.status_code in {200, 400, 422}, "eight megabytes are too much for one form"
    assert in_words.status_code in {200, 303, 422}
    for answer in (everywhere, in_words):
        assert "<script>alert(1)" not in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("anna", 200), ("carla", 403), ("bruno", 404), ("gina", 404), ("elena", 403)],
)
def test_a_known_call_is_for_whoever_works_on_the_case(
    signed_in: SignIn, cast: Cast, case: Standing, who: str, status: int
) -> None:
    here = reverse("office_case_call", args=[case.id])
    client = signed_in(getattr(cast, who))

    seen = client.get(here)
    sent = client.post(here, {"submission": str(uuid4()), "noted": "yes", "words": STORY})

    assert seen.status_code == status
    assert sent.status_code == (303 if status == 200 else status)


def test_words_come_along_to_the_case_that_was_found(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    here = reverse("office_case_call", args=[case.id])

    answer = signed_in(cast.anna).post(here, called(words=f"{STORY}\x00", number=PHONE))

    assert answer.status_code == 200
    assert STORY in answer.content.decode()


def test_what_was_noted_in_a_case_is_no_draft_of_a_new_call_any_more(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    """Or the next caller's page would offer what the last one said."""
    anna, here = signed_in(cast.anna), reverse("office_case_call", args=[case.id])
    drafts = reverse("office_drafts")
    kept = anna.post(drafts, {"address_of_form": CALL, "words": STORY}).json()["id"]
    carried = anna.post(here, called(words=STORY, draft=kept)).content.decode()

    anna.post(here, {"submission": str(uuid4()), "noted": "yes", "words": STORY, "draft": kept})

    assert f'name="draft" value="{kept}"' in carried
    assert anna.get(drafts, {"address": CALL}).json()["id"] is None


def test_a_known_call_is_an_attempt_that_reached_them_and_keeps_the_next_day(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting
) -> None:
    day = clock.today() + timedelta(days=3)
    here = reverse("office_case_call", args=[case.id])
    told = {
        "submission": str(uuid4()),
        "noted": "yes",
        "words": STORY,
        "next_day": day.isoformat(),
    }
    anna = signed_in(cast.anna)

    anna.post(here, told)
    anna.post(here, told)

    with acting(cast.anna):
        attempts = queries.open_attempts(viewer=cast.anna, case_id=case.id, at=clock.now())
        due = queries.list_due_of_case(viewer=cast.anna, case_id=case.id, on=clock.today())
    assert [attempt.note for attempt in attempts].count(STORY) == 1
    assert [line.due_date for line in due if line.kind is DueKind.CONTACT_ATTEMPT] == [day]


@pytest.mark.parametrize("day", ["2020-01-01", "31/02/2027", "domani", "0001-01-01", "\x00"])
def test_a_day_that_cannot_be_is_refused_beside_its_field(
    signed_in: SignIn, cast: Cast, case: Standing, day: str
) -> None:
    here = reverse("office_case_call", args=[case.id])
    told = {"submission": str(uuid4()), "noted": "yes", "words": STORY, "next_day": day}

    answer = signed_in(cast.anna).post(here, told)

    assert answer.status_code == 422
    assert STORY in answer.content.decode()
    assert answer.context["form"].errors.keys() == {"next_day"}
