"""Saved views beside the lists: who keeps them, where they lead, and what they never tell."""

from collections.abc import Callable, Mapping
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.doors.office.conftest import Standing
from tests.filters.steps import keep, put_first
from visnet.filters import rules

SignIn = Callable[..., Client]
NAME = "da sentire <presto>"
HERE = "/office/filters/"
CASES = "/office/cases/"
CODES = {"danger": "NOT_ASSESSED", "lacking": "ASSESSMENT"}


def sent(
    *, name: str = NAME, codes: Mapping[str, str] = CODES, list_of: str = "CASES"
) -> dict[str, str]:
    return {
        "submission": str(uuid4()),
        "name": name,
        "list_of": list_of,
        "codes": rules.pack(codes),
    }


def labels(client: Client, address: str) -> list[str]:
    return [way.label for way in client.get(address).context["saved_views"]]


def test_what_is_in_sight_is_saved_and_opened_with_one_press(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    seen = client.get(CASES, CODES)
    offered = seen.context["keep_form"]
    form = {name: offered[name].value() for name in ("submission", "list_of", "codes")}

    answer = client.post(HERE, {**form, "name": NAME})

    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{CASES}?danger=NOT_ASSESSED&lacking=ASSESSMENT"
    page = client.get(answer.headers["Location"])
    assert [line.reference for line, _name, _where in page.context["rows"]] == [case.reference]
    assert page.context["keep_form"] is None
    assert 'aria-current="page">da sentire &lt;presto&gt;</a>' in page.content.decode()
    assert NAME in labels(client, CASES)


@pytest.mark.parametrize("address", [CASES, f"{CASES}?view=open", f"{CASES}?danger=nonsense\x00"])
def test_the_whole_list_offers_nothing_to_save(
    signed_in: SignIn, cast: Cast, case: Standing, address: str
) -> None:
    page = signed_in(cast.anna).get(address)

    assert page.context["keep_form"] is None
    assert case.reference in page.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("anna", 200), ("carla", 200), ("dario", 200), ("elena", 403)]
)
def test_the_page_is_for_the_office(signed_in: SignIn, cast: Cast, who: str, status: int) -> None:
    assert signed_in(getattr(cast, who)).get(HERE).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("anna", 200), ("carla", 404), ("bruno", 404), ("marta", 404), ("elena", 403)],
)
def test_a_saved_view_is_its_member_s_alone(
    signed_in: SignIn, cast: Cast, who: str, status: int
) -> None:
    kept = keep(cast.anna, name=NAME)
    client = signed_in(getattr(cast, who))
    pages = {
        "office_filter": client.get(reverse("office_filter", args=[kept])),
        "office_filter_first": client.post(
            reverse("office_filter_first", args=[kept]), {"first": "yes"}
        ),
    }
    if who != "anna":
        pages["renamed"] = client.post(reverse("office_filter", args=[kept]), {"name": "x"})
        pages["away"] = client.post(reverse("office_filter_away", args=[kept]))

    for answer in pages.values():
        assert answer.status_code in {status, 303 if who == "anna" else status}
        assert "presto" not in answer.content.decode() or who == "anna"
    if who not in {"anna", "elena"}:
        assert "presto" not in client.get(CASES).content.decode()
        assert "presto" not in client.get(HERE).content.decode()


@pytest.mark.parametrize(
    ("changed", "kept_words"),
    [
        ({"name": ""}, True),
        ({"name": " "}, True),
        ({"name": "x" * 61}, True),
        ({"name": "a\0b"}, True),
        ({"codes": ""}, False),
        ({"codes": "danger=Maria"}, True),
        ({"codes": "sign=Maria"}, True),
        ({"codes": "&&=;%00"}, True),
        ({"codes": "danger=HIGH&" * 40}, True),
        ({"list_of": "WORK"}, True),
        ({"submission": "x"}, True),
    ],
)
@pytest.mark.parametrize("language", ["it", "en"])
def test_bad_input_keeps_nothing_and_loses_nothing(
    signed_in: SignIn, cast: Cast, changed: dict[str, str], kept_words: bool, language: str
) -> None:
    client = signed_in(cast.anna)
    form = sent() | changed

    answer = client.post(f"{HERE}?language={language}", form)

    assert answer.status_code == 422
    assert answer.context["form"]["name"].value() == form["name"]
    assert answer.context["form"]["codes"].value() == form["codes"]
    assert labels(client, CASES) == []


def test_the_twenty_first_is_refused_in_words(signed_in: SignIn, cast: Cast) -> None:
    for number in range(rules.MOST_KEPT):
        keep(cast.anna, name=str(number))

    answer = signed_in(cast.anna).post(HERE, sent())

    assert answer.status_code == 422
    assert "20" in str(answer.context["form"].non_field_errors())
    assert "da sentire" in answer.content.decode()


def test_a_form_sent_twice_keeps_one(signed_in: SignIn, cast: Cast) -> None:
    client, form = signed_in(cast.anna), sent()

    answers = [client.post(HERE, form).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert labels(client, CASES) == [NAME]


def test_a_list_opens_with_the_view_that_comes_first_and_whole_when_asked(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    kept = keep(cast.anna, asked={"danger": "HIGH"})
    client.post(reverse("office_filter_first", args=[kept]), {"first": "yes"})

    opened = client.get(CASES)

    assert opened.status_code == 302
    assert opened.headers["Location"] == f"{CASES}?danger=HIGH"
    assert case.reference in client.get(f"{CASES}?view=open").content.decode()
    assert client.get("/office/requests/").status_code == 200
    client.post(reverse("office_filter_first", args=[kept]))
    assert client.get(CASES).status_code == 200


def test_a_view_whose_codes_are_no_more_says_so_and_opens_the_whole_list(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    kept = keep(cast.anna, name=NAME)
    put_first(kept, cast.anna)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "UPDATE filters_saved_filter SET codes = 'danger=EXTREME&offence=witchcraft'"
        )
        cursor.execute("SET LOCAL ROLE visnet_back")
    client = signed_in(cast.anna)

    page = client.get(CASES, {"language": "en"})
    looked_after = client.get(HERE, {"language": "en"}).content.decode()
    one = client.get(reverse("office_filter", args=[kept])).content.decode()
    palette = client.get("/office/everything/").content.decode()

    [way] = page.context["saved_views"]
    assert way.label == f"{NAME} (no longer exists: opens the whole list)"
    assert way.href == f"{CASES}?view=open"
    assert case.reference in client.get(way.href).content.decode()
    assert "something that no longer exists" in looked_after
    assert "EXTREME" not in looked_after + one
    assert "witchcraft" not in palette
    assert client.get(CASES).status_code == 200


def test_the_palette_says_codes_in_words_and_never_the_name(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    keep(cast.anna, name=NAME, asked={"danger": "HIGH", "due": "LATE", "offence": "stalking"})
    client = signed_in(cast.anna)

    for address in ("/office/everything/", f"/office/cases/{case.id}/everything/"):
        page = client.get(address, {"language": "en"}).content.decode()

        assert "Cases: High danger · Something is late · Stalking" in page
        assert f'href="{CASES}?danger=HIGH&amp;due=LATE&amp;offence=stalking"' in page
        assert "presto" not in page
    assert "High danger" not in signed_in(cast.bruno).get("/office/everything/").content.decode()


@pytest.mark.parametrize("language", ["it", "en"])
def test_renaming_and_throwing_away(signed_in: SignIn, cast: Cast, language: str) -> None:
    client = signed_in(cast.anna, HTTP_ACCEPT_LANGUAGE=language)
    kept = keep(cast.anna, name=NAME)
    one = reverse("office_filter", args=[kept])

    bad = client.post(one, {"name": ""})
    good = client.post(one, {"name": "del mattino"})

    assert (bad.status_code, good.status_code) == (422, 303)
    assert labels(client, CASES) == ["del mattino"]
    assert client.post(reverse("office_filter_away", args=[kept])).status_code == 303
    assert labels(client, CASES) == []
    assert client.get(one).status_code == 404


def test_requests_have_their_own(signed_in: SignIn, cast: Cast) -> None:
    client = signed_in(cast.anna)
    seen = client.get("/office/requests/", {"source": "PHONE", "view": "mine"})

    answer = client.post(HERE, sent(list_of="REQUESTS", codes=seen.context["chosen"].codes))

    assert answer.headers["Location"] == "/office/requests/?view=mine&source=PHONE"
    assert labels(client, "/office/requests/") == [NAME]
    assert labels(client, CASES) == []


def test_the_page_of_saved_views_stands_among_the_cases(signed_in: SignIn, cast: Cast) -> None:
    ways = signed_in(cast.anna).get(HERE).context["navigation"]

    assert [way.href for way in ways if way.current] == [CASES]
