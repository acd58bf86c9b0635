"""The pages of interpreters and translations: their visitors, and what may be sent to them."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import Standing
from visnet.accompaniment import models, queries
from visnet.accompaniment.queries import LanguageView
from visnet.doors import clock

WISH = "Non la signora del negozio sotto casa"
OF_CASE = ["office_case_languages", "office_language_new"]
OF_ONE = ["office_language", "office_language_another"]


def words(**more: object) -> dict[str, object]:
    sent = {
        "submission": str(uuid4()),
        "kind": "SPOKEN",
        "language": "tigrino",
        "needed_date": (clock.today() + timedelta(days=20)).isoformat(),
        "of_whom": "Mediatrici di prova",
        "gender": "WOMAN",
        "not_of_community": "on",
        "wish": WISH,
    }
    return sent | more


def ask(client: Client, case: Standing, **more: object):
    return client.post(reverse("office_language_new", args=[case.id]), words(**more))


def answer(client: Client, case: Standing, request_id: UUID, **more: object):
    sent = {"submission": str(uuid4()), "version": "0", "state": "CONFIRMED", "how": "Viene lei."}
    return client.post(reverse("office_language", args=[case.id, request_id]), sent | more)


@pytest.fixture
def request_id(signed_in: SignIn, cast: Cast, case: Standing) -> UUID:
    """Return an interpreter that Anna asked for."""
    answered = ask(signed_in(cast.anna), case)
    assert answered.status_code == 303
    return UUID(answered["Location"].rstrip("/").split("/")[-1])


def look(acting: Acting, cast: Cast, case: Standing, request_id: UUID) -> LanguageView:
    with acting(cast.anna):
        return queries.open_language(
            viewer=cast.anna, case_id=case.id, request_id=request_id, at=clock.now()
        )


def address(name: str, case: Standing, request_id: UUID) -> str:
    return reverse(name, args=[case.id] if name in OF_CASE else [case.id, request_id])


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("name", [*OF_CASE, *OF_ONE])
def test_whoever_works_on_the_case_sees_every_page(
    signed_in: SignIn, cast: Cast, case: Standing, request_id: UUID, name: str, language: str
) -> None:
    page = signed_in(cast.anna).get(address(name, case, request_id), {"language": language})

    assert page.status_code == 200
    assert f'lang="{language}"' in page.content.decode()


@pytest.mark.parametrize("name", [*OF_CASE, *OF_ONE])
@pytest.mark.parametrize(
    ("who", "status"),
    [("carla", 403), ("elena", 403), ("bruno", 404), ("gina", 404), ("marta", 404)],
)
def test_interpreters_are_for_whoever_works_on_the_case(
    signed_in: SignIn,
    cast: Cast,
    case: Standing,
    request_id: UUID,
    name: str,
    who: str,
    status: int,
) -> None:
    client, here = signed_in(getattr(cast, who)), address(name, case, request_id)

    looked, sent = client.get(here), client.post(here, words(version="0", state="DONE"))

    assert looked.status_code == status
    assert sent.status_code in {status, 405}
    assert WISH not in looked.content.decode()


@pytest.mark.parametrize("name", OF_ONE)
def test_a_request_of_no_case_does_not_exist(
    signed_in: SignIn, cast: Cast, case: Standing, name: str
) -> None:
    assert signed_in(cast.anna).get(address(name, case, uuid4())).status_code == 404


@pytest.mark.parametrize(
    "typed",
    [
        {"kind": "PICCIONE"},
        {"language": ""},
        {"language": "a\x00b"},
        {"language": "x" * 1_000_000},
        {"needed_date": "2020-01-01"},
        {"needed_date": "31/02/2027"},
        {"of_whom": "  "},
        {"of_whom": "x" * 1_000_000},
        {"service": "00000000-0000-0000-0000-000000000009"},
        {"occasion": "hearing-00000000-0000-0000-0000-000000000009"},
        {"occasion": "\x00"},
        {"gender": "?"},
        {"wish": "x" * 1_000_000},
        {"submission": "non un id"},
    ],
)
def test_what_cannot_be_kept_stands_beside_its_field(
    signed_in: SignIn, cast: Cast, case: Standing, typed: dict[str, str]
) -> None:
    sent = ask(signed_in(cast.anna), case, **typed)

    assert sent.status_code == 422
    assert "wish" in typed or WISH in sent.content.decode()


@pytest.mark.parametrize("text", ["مرحبا\u202e 👩‍👧", "<script>alert(1)</script>", "%(name)s {0}"])
def test_any_words_stand_as_they_were_written(
    signed_in: SignIn, cast: Cast, acting: Acting, case: Standing, text: str
) -> None:
    client = signed_in(cast.anna)

    sent = ask(client, case, language=text, of_whom=text, wish=text)

    shown = client.get(sent["Location"])
    view = look(acting, cast, case, shown.context["view"].line.id)
    assert (view.line.language, view.of_whom, view.wish.words) == (text, text, text)
    assert "<script>alert" not in shown.content.decode()


def test_a_second_sending_makes_nothing(
    signed_in: SignIn, cast: Cast, acting: Acting, case: Standing
) -> None:
    client, twice = signed_in(cast.anna), {"submission": str(uuid4())}

    answers = [ask(client, case, **twice) for _time in range(2)]

    assert [one.status_code for one in answers] == [303, 303]
    with acting(cast.anna):
        assert models.LanguageRequest.objects.count() == 1


def test_other_words_from_the_same_page_are_told_and_stay(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client, same_page = signed_in(cast.anna), {"submission": str(uuid4())}

    first = ask(client, case, **same_page)
    other = ask(client, case, language="amarico", **same_page)

    assert (first.status_code, other.status_code) == (303, 409)
    assert "amarico" in other.content.decode()


def test_a_colleague_who_was_quicker_is_told_of_and_what_was_typed_stays(
    signed_in: SignIn, cast: Cast, case: Standing, request_id: UUID
) -> None:
    client = signed_in(cast.anna)
    answer(client, case, request_id)

    late = answer(client, case, request_id, state="DECLINED", how="Non può più")
    again = answer(client, case, request_id, state="DECLINED", how="Non può più", version="1")

    assert (late.status_code, again.status_code) == (409, 303)
    assert "Non può più" in late.content.decode()
    assert "Viene lei." in late.content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {"state": ""},
        {"state": "REPLACED"},
        {"state": "CANCELLED", "how": "-"},
        {"how": "a\x00b"},
        {"how": "x" * 1_000_000},
        {"version": "x"},
        {"version": "-1"},
        {"submission": "x"},
    ],
)
def test_an_answer_that_says_nothing_is_not_kept(
    signed_in: SignIn, cast: Cast, case: Standing, request_id: UUID, typed: dict[str, str]
) -> None:
    assert answer(signed_in(cast.anna), case, request_id, **typed).status_code == 422


def test_somebody_else_is_asked_with_all_that_is_known_but_of_whom(
    signed_in: SignIn, cast: Cast, case: Standing, request_id: UUID
) -> None:
    client, here = signed_in(cast.anna), address("office_language_another", case, request_id)
    answer(client, case, request_id, state="DECLINED")

    begun = client.get(here).context["form"]
    asked = client.post(here, words(of_whom="Altre mediatrici"))
    after = client.get(here)

    assert (begun["language"].value(), begun["wish"].value()) == ("tigrino", WISH)
    assert not begun["of_whom"].value()
    assert (asked.status_code, after.status_code) == (303, 403)


def test_a_form_that_is_opened_for_something_begins_with_it_and_with_nothing_made_up(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client, here = signed_in(cast.anna), reverse("office_language_new", args=[case.id])

    for key in ("appointment-1", "\x00", "<script>"):
        page = client.get(here, {"for": key})

        assert page.status_code == 200
        assert "<script>" not in page.content.decode().replace("<script src", "")


@pytest.mark.parametrize(
    ("language", "right", "source"),
    [
        ("it", "Avere un interprete e le carte tradotte", "direttiva 2012/29/UE, art. 7"),
        ("en", "To have an interpreter", "Directive 2012/29/EU, Art. 7"),
    ],
)
def test_the_list_names_the_right_on_which_it_rests(
    signed_in: SignIn, cast: Cast, case: Standing, language: str, right: str, source: str
) -> None:
    here = reverse("office_case_languages", args=[case.id])

    shown = signed_in(cast.anna).get(here, {"language": language}).content.decode()

    assert right in shown
    assert source in shown


def test_the_work_that_is_due_leads_to_the_request(
    signed_in: SignIn, cast: Cast, case: Standing, request_id: UUID
) -> None:
    page = signed_in(cast.anna).get(reverse("office_case", args=[case.id]))

    assert reverse("office_language", args=[case.id, request_id]) in page.content.decode()


def test_the_list_asks_the_same_few_questions_however_long_it_is(
    signed_in: SignIn, cast: Cast, case: Standing, request_id: UUID
) -> None:
    client, here = signed_in(cast.anna), reverse("office_case_languages", args=[case.id])
    client.get(here)
    with CaptureQueriesContext(connection) as with_one:
        client.get(here)
    for _ in range(3):
        ask(client, case)
    client.get(here)

    with CaptureQueriesContext(connection) as with_four:
        client.get(here)

    assert len(with_four) == len(with_one)


@pytest.mark.parametrize("after", ["x", "\x00", "2026-01-01_1", "_"])
def test_a_page_key_that_makes_no_sense_shows_an_empty_list(
    signed_in: SignIn, cast: Cast, case: Standing, after: str
) -> None:
    here = reverse("office_case_languages", args=[case.id])

    assert signed_in(cast.anna).get(here, {"after": after}).status_code == 200
