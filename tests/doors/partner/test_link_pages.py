"""The pages of a link: what whoever has both secrets can do, in either language, on an old phone."""

import gzip
import re
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.doors.conftest import SignIn
from tests.doors.partner.link_pages import (
    PAGES,
    _nobody_is_slowed_down,
    address,
    come_in,
    told,
)
from tests.journeys.test_ending_agreements import as_owner
from tests.referrals.factories import STORY
from tests.referrals.link_ends import withdrawn
from tests.referrals.link_steps import make_link, sent, wrong_for
from visnet.doors import clock
from visnet.outbound.vocabulary import CATALOGUE, MessageCode
from visnet.referrals import models, queries
from visnet.referrals.operations import MadeLink
from visnet.referrals.vocabulary import Outcome, State

__all__ = ["_nobody_is_slowed_down"]
TODAY = {"first_appointment_date": "2030-01-08", "who": "Nora"}
STATIC = re.compile(r"/static/([^\"#]+)")
HEAVIEST = 30_000


@pytest.fixture
def made(cast: Cast) -> MadeLink:
    """Return a link to a referral that waits."""
    return make_link(sent())


def the_referral() -> UUID:
    """Return the one that there is."""
    with acting(CAST.anna):
        return models.Referral.objects.get().id


def shown(cast: Cast) -> queries.ReferralForOffice:
    referral_id = the_referral()
    with acting(cast.anna):
        return queries.open_for_office(viewer=cast.anna, referral_id=referral_id, at=clock.now())


def test_without_the_code_there_is_a_door_and_nothing_else(made: MadeLink) -> None:
    client = Client()

    for name in PAGES:
        answer = client.get(address(made, name))

        assert answer.status_code == 200
        assert 'name="code"' in answer.content.decode()
        assert STORY not in answer.content.decode()


def test_the_code_opens_it_and_the_desk_sees_that_it_was_read(cast: Cast, made: MadeLink) -> None:
    page = come_in(made).get(address(made))

    assert page.status_code == 200
    assert STORY in page.content.decode()
    assert shown(cast).line.facts.seen_at is not None


def test_it_is_taken_on_met_told_and_ended(cast: Cast, made: MadeLink) -> None:
    client = come_in(made)
    acts = (
        ("link_accept", TODAY),
        ("link_happened", {"what": "FIRST_CONTACT", "day": str(clock.today())}),
        ("link_happened", {"what": "HELD", "day": str(clock.today())}),
        ("link_ask", {"question": "In quale lingua?"}),
        ("link_report", {"outcome": "UNDER_WAY", "words": "Va bene."}),
        ("link_complete", {"outcome": "MET", "words": "Finito."}),
    )

    for name, form in acts:
        answer = client.post(address(made, name), told(**form))
        assert answer.status_code == 303, name
        assert client.get(answer.headers["Location"]).status_code == 200

    sees = shown(cast)
    assert sees.line.state is State.COMPLETED
    assert sees.answer.who == "Nora"
    assert sees.line.outcome is Outcome.MET
    assert [report.words for report in sees.reports] == [
        "In quale lingua?",
        "Va bene.",
        "Finito.",
    ]
    assert [str(session.kind) for session in sees.sessions] == ["HELD"]


def test_it_is_declined_with_a_suggestion_in_words_and_no_list(cast: Cast, made: MadeLink) -> None:
    client = come_in(made)
    assert "Associazione di prova Ponte" not in client.get(address(made)).content.decode()

    answer = client.post(
        address(made, "link_decline"), told(reason="NO_CAPACITY", suggestion="Chiedete a Ponte.")
    )

    assert answer.status_code == 303
    assert shown(cast).answer.suggestion == "Chiedete a Ponte."
    assert STORY not in client.get(address(made)).content.decode()


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(
    cast: Cast, made: MadeLink
) -> None:
    client = come_in(made)

    answer = client.post(
        address(made, "link_accept"), told(first_appointment_date="31/02/2030", who="Nora \u202eB")
    )

    assert answer.status_code == 422
    assert "31/02/2030" in answer.content.decode()
    assert "Nora \u202eB" in answer.content.decode()
    assert shown(cast).line.state is State.SENT


@pytest.mark.parametrize("words", ["\x00", "a" * 1_000_000, "\U0001f642", "\u202e\u2066"])
@pytest.mark.parametrize("field", ["code", "words", "submission"])
def test_nothing_that_is_typed_breaks_a_page(made: MadeLink, words: str, field: str) -> None:
    client = Client() if field == "code" else come_in(made)
    name = "link" if field == "code" else "link_report"

    answer = client.post(address(made, name), {**told(outcome="UNDER_WAY"), field: words})

    assert answer.status_code in {303, 403, 409, 422}


def test_sent_twice_it_is_done_once(cast: Cast, made: MadeLink) -> None:
    client = come_in(made)
    client.post(address(made, "link_accept"), told(**TODAY))
    form = told(outcome="UNDER_WAY", words="Va bene.")

    for _twice in range(2):
        assert client.post(address(made, "link_report"), form).status_code == 303

    assert len(shown(cast).reports) == 1


def test_after_half_an_hour_the_code_is_typed_and_what_was_written_is_sent(
    cast: Cast, made: MadeLink
) -> None:
    client = come_in(made)
    client.post(address(made, "link_accept"), told(**TODAY))
    form = told(outcome="UNDER_WAY", words="Una riga lunga.")
    client.cookies.clear()

    door = client.post(address(made, "link_report"), form)
    assert door.status_code == 403
    assert "Una riga lunga." in door.content.decode()
    kept = dict(door.context["kept"])
    answer = client.post(door.context["action"], {**kept, "code": made.code})

    assert answer.status_code == 303
    assert [report.words for report in shown(cast).reports] == ["Una riga lunga."]


def test_whoever_answers_too_late_is_told(cast: Cast, made: MadeLink) -> None:
    client = come_in(made)
    withdrawn(the_referral())

    answer = client.post(address(made, "link_accept"), told(**TODAY))

    assert answer.status_code == 403
    assert "ha ritirato la richiesta" in answer.content.decode()
    with acting(cast.anna):
        assert models.Referral.objects.get().state == State.WITHDRAWN


@pytest.mark.parametrize("way", ["header", "switch"])
def test_it_speaks_english_to_whoever_asks(made: MadeLink, way: str) -> None:
    client = come_in(made, **({"HTTP_ACCEPT_LANGUAGE": "en"} if way == "header" else {}))
    if way == "switch":
        switched = client.get(f"{address(made)}?in=en")
        assert switched.cookies["note-language"]["path"] == address(made)

    page = client.get(address(made))

    assert page.headers["Content-Language"] == "en"
    assert "Take it on" in page.content.decode()
    assert '<html lang="en">' in page.content.decode()


def test_the_cookie_is_of_this_path_alone(made: MadeLink) -> None:
    cookies = come_in(made).cookies

    assert cookies["note"]["path"] == address(made)
    assert cookies["note"]["samesite"] == "Strict"
    assert cookies["note"]["httponly"]
    assert cookies["note"]["max-age"] == 1800
    assert settings.SESSION_COOKIE_NAME not in cookies


@pytest.mark.parametrize("name", ["link", "link_contacts"])
@pytest.mark.parametrize("opened", [True, False])
def test_titles_and_addresses_say_nothing_and_nothing_is_fetched_from_elsewhere(
    made: MadeLink, name: str, opened: bool
) -> None:
    client = come_in(made) if opened else Client()

    page = client.get(address(made, name))
    text = page.content.decode()

    assert re.search("<title>(.*)</title>", text)[1] == "Nota"  # type: ignore[index]
    assert address(made, name).startswith("/note/")
    assert not re.findall(r'(?:src|href|action)="(?:https?:)?//', text)
    assert "<script" not in text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]


def test_a_page_with_all_it_needs_weighs_less_than_thirty_kilobytes(made: MadeLink) -> None:
    client = come_in(made)
    client.post(address(made, "link_accept"), told(**TODAY))

    text = client.get(address(made)).content.decode()
    folder = Path(settings.STATIC_ROOT)
    files = set(STATIC.findall(text))
    weights = {name: len(gzip.compress((folder / name).read_bytes())) for name in files}

    assert len(weights) == 3
    assert len(text.encode()) + sum(weights.values()) < HEAVIEST


def test_whoever_leaves_is_out_on_every_device(made: MadeLink) -> None:
    client, other = come_in(made), Client()
    other.cookies["note"] = client.cookies["note"].value

    answer = client.post(address(made, "link_leave"))

    assert answer.status_code == 303
    assert answer.cookies["note"].value == ""
    assert STORY not in other.get(address(made)).content.decode()


def notices() -> list[tuple[object, ...]]:
    return as_owner(
        "SELECT u.name, split_part(d.dedupe_key, ':', 1), d.message_code FROM outbound_dispatch d"
        " JOIN people_user u ON u.id = d.recipient_user_id ORDER BY 2"
    )


def test_the_sender_is_told_of_an_answer(made: MadeLink) -> None:
    come_in(made).post(address(made, "link_accept"), told(**TODAY))

    assert notices() == [("Anna", "referral-accepted", "SOMETHING_TO_READ")]


def test_the_sender_is_told_once_that_wrong_codes_shut_a_link(made: MadeLink) -> None:
    for _each in range(7):
        Client().post(address(made), {"code": wrong_for(made)})

    assert notices() == [("Anna", "link-locked", "SOMETHING_TO_READ")]


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_notice_is_the_constant_one_and_holds_no_link(language: str) -> None:
    text = CATALOGUE[MessageCode.SOMETHING_TO_READ, language]

    assert "note/" not in text.body + text.subject
    assert "http" not in text.body + text.subject


def test_a_colleague_with_an_account_comes_by_the_link_as_a_guest(
    cast: Cast, signed_in: SignIn, made: MadeLink
) -> None:
    client = signed_in(cast.franco)

    assert STORY not in client.get(address(made)).content.decode()
    client.post(address(made), {"code": made.code})

    assert STORY in client.get(address(made)).content.decode()
