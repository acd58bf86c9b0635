"""Requests: who may see them, what their forms take, what they never lose."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as people
from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.office.requests_world import AT, HARD_WORDS, STORY, from_website, phone_call
from tests.enquiries import acts
from visnet.enquiries.rules import Content

SignIn = Callable[..., Client]

__all__ = ["from_website", "phone_call"]


def written(**changed: object) -> dict[str, object]:
    """Return what the phone form sends, when little is known."""
    return {
        "submission": str(uuid4()),
        "source": "PHONE",
        "words": STORY,
        "for_whom": "ME",
        "channel": "PHONE",
        "language": "it",
        **changed,
    }


@pytest.mark.parametrize("name", ["office_requests", "office_request_new"])
@pytest.mark.parametrize(("who", "status"), [("anna", 200), ("elena", 403)])
def test_a_page_is_for_the_office(
    signed_in: SignIn, cast: Cast, name: str, who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).get(reverse(name))

    assert answer.status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("anna", 200), ("bruno", 200), ("elena", 403), ("marta", 404)]
)
def test_a_request_is_for_its_centre(
    signed_in: SignIn, cast: Cast, phone_call: UUID, who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).get(reverse("office_request", args=[phone_call]))

    assert answer.status_code == status
    assert (STORY in answer.content.decode()) is (status == 200)


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("office_request_reply", {"submission": str(uuid4()), "words": "Buongiorno"}),
        ("office_request_take", {}),
        ("office_request_close", {}),
        ("office_request_assign", {"to_user": str(people.CAST.bruno.identifier)}),
    ],
)
@pytest.mark.parametrize(("who", "status"), [("elena", 403), ("marta", 404)])
def test_strangers_change_nothing(
    signed_in: SignIn,
    cast: Cast,
    phone_call: UUID,
    name: str,
    sent: dict[str, str],
    who: str,
    status: int,
) -> None:
    answer = signed_in(getattr(cast, who)).post(reverse(name, args=[phone_call]), sent)

    assert answer.status_code in {status, 422}
    assert STORY not in answer.content.decode()


def test_whoever_is_not_signed_in_is_asked_to(client: Client) -> None:
    answer = client.get(reverse("office_requests"))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/entrance/login/")


def test_a_phone_call_is_written_down_in_one_form(signed_in: SignIn, cast: Cast) -> None:
    client = signed_in(cast.anna)
    sent = written(municipality="livorno", may_reach="on", value="320 0000000", danger_said="on")

    answer = client.post(reverse("office_request_new"), sent)

    assert answer.status_code == 303
    page = client.get(answer.headers["Location"]).content.decode()
    assert STORY in page
    assert "320 0000000" in page
    assert "Livorno" in page


def test_the_same_form_twice_is_one_request(signed_in: SignIn, cast: Cast) -> None:
    client = signed_in(cast.anna)
    sent = written()

    first, second = (client.post(reverse("office_request_new"), sent) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]


def test_the_same_form_with_other_words_is_a_conflict_that_keeps_them(
    signed_in: SignIn, cast: Cast
) -> None:
    client = signed_in(cast.anna)
    sent = written()
    client.post(reverse("office_request_new"), sent)

    answer = client.post(reverse("office_request_new"), {**sent, "words": "Altre parole"})

    assert answer.status_code == 409
    assert "Altre parole" in answer.content.decode()


@pytest.mark.parametrize(
    "changed",
    [
        {"words": "prima\x00dopo"},
        {"words": "a" * 1_000_000},
        {"name": "b" * 5000},
        {"source": "WEB"},
        {"source": "\x00"},
        {"municipality": "Atlantide"},
        {"may_reach": "on", "value": ""},
        {"words": "   "},
        {"submission": "not an id"},
        {"needs": ["nothing such"]},
    ],
)
def test_bad_input_is_answered_beside_the_field(
    signed_in: SignIn, cast: Cast, changed: dict[str, object]
) -> None:
    answer = signed_in(cast.anna).post(reverse("office_request_new"), written(**changed))

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


@pytest.mark.parametrize("words", HARD_WORDS.values(), ids=HARD_WORDS)
def test_unusual_words_come_back_as_they_were_written(
    signed_in: SignIn, cast: Cast, words: str
) -> None:
    client = signed_in(cast.anna)

    answer = client.post(reverse("office_request_new"), written(words=words))

    page = client.get(answer.headers["Location"])
    assert page.context["enquiry"].content.words == words


def test_an_answer_is_put_in_the_thread_once(
    signed_in: SignIn, cast: Cast, from_website: UUID
) -> None:
    client = signed_in(cast.anna)
    sent = {"submission": str(uuid4()), "words": "Siamo qui, quando vuole."}
    address = reverse("office_request_reply", args=[from_website])

    answers = [client.post(address, sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    page = client.get(reverse("office_request", args=[from_website]))
    assert [line.words for line in page.context["enquiry"].thread] == [sent["words"]]


def test_an_answer_sent_with_other_words_is_kept_and_can_be_sent_again(
    signed_in: SignIn, cast: Cast, from_website: UUID
) -> None:
    client = signed_in(cast.anna)
    address = reverse("office_request_reply", args=[from_website])
    sent = {"submission": str(uuid4()), "words": "Prima risposta."}
    client.post(address, sent)

    answer = client.post(address, {**sent, "words": "Seconda risposta."})

    assert answer.status_code == 409
    assert answer.context["reply_form"].data["words"] == "Seconda risposta."
    assert answer.context["reply_form"].data["submission"] != sent["submission"]


@pytest.mark.parametrize("words", ["", "   ", "a\x00b", "x" * 1_000_000])
def test_an_answer_that_cannot_be_sent_is_said_so(
    signed_in: SignIn, cast: Cast, from_website: UUID, words: str
) -> None:
    answer = signed_in(cast.anna).post(
        reverse("office_request_reply", args=[from_website]),
        {"submission": str(uuid4()), "words": words},
    )

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        ("2026-02-31", "10:00"),
        ("0001-01-01", "10:00"),
        ("2020-01-01", "10:00"),
        ("2099-01-01", "25:00"),
        ("ieri", ""),
    ],
)
def test_an_impossible_appointment_is_said_so(
    signed_in: SignIn, cast: Cast, from_website: UUID, day: str, hour: str
) -> None:
    answer = signed_in(cast.anna).post(
        reverse("office_request_appointment", args=[from_website]),
        {"submission": str(uuid4()), "day": day, "hour": hour, "words": ""},
    )

    assert answer.status_code == 422
    assert day in answer.content.decode()


def test_an_appointment_is_proposed(signed_in: SignIn, cast: Cast, from_website: UUID) -> None:
    client = signed_in(cast.anna)

    answer = client.post(
        reverse("office_request_appointment", args=[from_website]),
        {"submission": str(uuid4()), "day": "2099-01-07", "hour": "10:30", "words": "Al Centro"},
    )

    assert answer.status_code == 303
    line = client.get(answer.headers["Location"]).context["enquiry"].thread[0]
    assert line.appointment_at == datetime(2099, 1, 7, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(("written_in", "is_told"), [("ar", True), ("it", False), ("", False)])
def test_a_request_in_a_further_language_says_so_and_thinks_of_an_interpreter(
    signed_in: SignIn,
    cast: Cast,
    as_database_role: Acting,
    written_in: str,
    is_told: bool,
) -> None:
    with as_database_role("visnet_front"):
        content = Content(words="مرحبا", language="ar", written_in=written_in)
        sent = acts.send(centre=people.LIVORNO, at=AT, content=content)

    page = signed_in(cast.anna).get(reverse("office_request", args=[sent.id])).content.decode()

    assert ("Arabo: pensa a un interprete prima di rispondere" in page) is is_told
    assert "Arabo" in page
