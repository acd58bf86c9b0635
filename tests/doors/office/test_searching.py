"""The search of the cases, as its visitors see it: by name and words, only in what is theirs."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.office.conftest import PHONE, Standing
from tests.doors.office.test_case_pages import FRAME_QUERIES
from visnet.audit.models import Entry
from visnet.cases import operations
from visnet.cases.rules import CaseStart, NoteWords, PersonWords
from visnet.cases.vocabulary import Visibility
from visnet.doors import clock
from visnet.enquiries.vocabulary import Source
from visnet.kit.actor import Actor

SignIn = Callable[..., Client]
WORDS = "lavora al caso"
QUERIES_OF_A_SEARCH = 8


def answer_to(client: Client, sign: str, **more: str) -> str:
    answer = client.post(reverse("office_case_search"), {"sign": sign, **more})
    assert answer.status_code in {200, 422}
    return answer.content.decode()


def without_marks(page: str, sign: str) -> str:
    return re.sub(r'(value|nonce|content)="[^"]*"', "", page).replace(sign, "")


@pytest.mark.parametrize(
    ("sign", "language", "where"),
    [
        ("Nnia", "it", "Nel nome"),
        ("nina", "en", "In the name"),
        (WORDS, "it", "In una nota"),
        (WORDS, "en", "In a note"),
    ],
)
def test_whoever_works_on_a_case_finds_it_by_name_and_words(
    signed_in: SignIn, cast: Cast, case: Standing, sign: str, language: str, where: str
) -> None:
    client = signed_in(cast.anna)
    client.get(reverse("office_cases"), {"language": language})

    page = answer_to(client, sign)

    assert case.reference in page
    assert where in page
    assert "nota che solo" not in page


@pytest.mark.parametrize("who", ["bruno", "carla", "gina", "marta"])
@pytest.mark.parametrize("sign", ["nina", WORDS])
def test_nobody_else_is_answered_differently_than_about_nothing(
    signed_in: SignIn, cast: Cast, case: Standing, who: str, sign: str
) -> None:
    client = signed_in(getattr(cast, who))

    page = answer_to(client, sign)

    assert case.reference not in page
    assert without_marks(page, sign) == without_marks(answer_to(client, "qwertz"), "qwertz")


@pytest.mark.parametrize(
    "sign", ["", "\0", "x" * 1_000_000, "🙂", "\u202eanin", "' OR 1=1 --", "%"]
)
def test_hostile_words_find_nothing_and_break_nothing(
    signed_in: SignIn, cast: Cast, case: Standing, sign: str
) -> None:
    assert case.reference not in answer_to(signed_in(cast.anna), sign)


@pytest.mark.parametrize("who", ["elena", "dario"])
def test_whoever_does_no_casework_finds_nothing_here(
    signed_in: SignIn, cast: Cast, case: Standing, who: str
) -> None:
    answer = signed_in(getattr(cast, who)).post(reverse("office_case_search"), {"sign": "nina"})

    assert case.reference not in answer.content.decode()


def test_what_was_looked_for_stays_in_no_address(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)

    assert client.get(reverse("office_case_search"), {"sign": "nina"}).status_code == 405
    assert not re.search(r'(href|action)="[^"]*nina', answer_to(client, "nina"))


def test_a_search_asks_a_fixed_number_of_questions(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    answer_to(client, "nina")

    with CaptureQueriesContext(connection) as asked:
        answer_to(client, "nina")

    assert len(asked) <= FRAME_QUERIES + QUERIES_OF_A_SEARCH


@pytest.mark.parametrize("sign", [PHONE, "RSSMRA80A01H501U"])
@pytest.mark.parametrize(
    ("who", "finds", "names"),
    [("anna", True, True), ("carla", True, False), ("bruno", False, False), ("gina", False, False)],
)
def test_a_case_found_by_a_number_is_named_to_whoever_works_on_it(
    signed_in: SignIn, cast: Cast, case: Standing, sign: str, who: str, finds: bool, names: bool
) -> None:
    client = signed_in(getattr(cast, who))
    answer_to(client, sign)

    with CaptureQueriesContext(connection) as asked:
        page = answer_to(client, sign)

    assert page.count(case.reference) == finds
    assert ("Nina" in page) is names
    assert len(asked) <= FRAME_QUERIES + QUERIES_OF_A_SEARCH


def write_number_into_notes(acting: Acting, by: Actor) -> str:
    """Write a note that names a number in another case; return how colleagues call that case."""
    with acting(by):
        case_id = uuid4()
        reference = operations.open_case(
            case_id=case_id,
            start=CaseStart(source=Source.WALK_IN),
            person=PersonWords(preferred_name="Ottavia"),
            by=by,
            at=clock.now(),
        )
        words = NoteWords(words=f"La cugina risponde al {PHONE}.", visibility=Visibility.TEAM)
        operations.write_note(note_id=uuid4(), case_id=case_id, note=words, by=by, at=clock.now())
    return reference


def searches_by_words(acting: Acting, cast: Cast) -> int:
    with acting(cast.carla):
        return Entry.objects.filter(action="cases.words_searched").count()


@pytest.mark.parametrize("who", ["anna", "carla"])
@pytest.mark.parametrize("sign", [PHONE, "RSSMRA80A01H501U"])
def test_a_sign_that_names_a_case_opens_nothing_else(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting, who: str, sign: str
) -> None:
    viewer = getattr(cast, who)
    other = write_number_into_notes(acting, viewer)

    page = answer_to(signed_in(viewer), sign)

    assert case.reference in page
    assert other not in page
    assert searches_by_words(acting, cast) == 0


@pytest.mark.parametrize("who", ["bruno", "gina"])
def test_a_sign_that_names_nobody_for_the_viewer_is_looked_for_among_words(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting, who: str
) -> None:
    viewer = getattr(cast, who)
    other = write_number_into_notes(acting, viewer)

    page = answer_to(signed_in(viewer), PHONE)

    assert case.reference not in page
    assert other in page
    assert searches_by_words(acting, cast) == 1


@pytest.mark.parametrize("sign", [PHONE, "RSSMRA80A01H501U"])
def test_whoever_is_kept_away_is_answered_as_about_a_sign_of_nobody(
    signed_in: SignIn, cast: Cast, case: Standing, acting: Acting, sign: str
) -> None:
    client, of_nobody = signed_in(cast.gina), sign[:-1] + ("8" if sign is PHONE else "W")
    answer_to(client, of_nobody)
    told = []

    for typed in (sign, of_nobody):
        before = searches_by_words(acting, cast)
        with CaptureQueriesContext(connection) as asked:
            page = answer_to(client, typed)
        searched = searches_by_words(acting, cast) - before
        told.append((without_marks(page, typed), len(asked), searched))

    assert told[0] == told[1]
    assert told[0][2] == 1
