"""Changing what was sent: seen first, put in place, told to the partner; nothing is lost or doubled."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.doors.office.conftest import Standing
from tests.doors.office.test_sharing import PURPOSE, consent_form, referral_form
from tests.referrals import factories
from visnet.agreements.vocabulary import Category

SignIn = Callable[..., Client]
FACTS = ["NAME", "REQUEST_SUMMARY", "BIRTH_YEAR", "SAFE_CONTACT", "CONTACT"]
BETTER = "Un colloquio, appena si può"


@pytest.fixture
def sent(signed_in: SignIn, cast: Cast, case: Standing) -> str:
    """Return where a referral stands that Anna sent and Elena has opened."""
    factories.make_agreement(purpose=PURPOSE, categories=frozenset(map(Category, FACTS)))
    anna = signed_in(cast.anna)
    anna.post(reverse("office_consent_new", args=[case.id]), consent_form(categories=FACTS))
    form = referral_form(need=["NAME", "REQUEST_SUMMARY"], send="yes")
    where = anna.post(reverse("office_referral_new", args=[case.id]), form).headers["Location"]
    assert signed_in(cast.elena).get(partner_page(where)).status_code == 200
    return where


def partner_page(where: str) -> str:
    return reverse("partner_referral", args=[where.rstrip("/").split("/")[-1]])


def change_form(client: Client, where: str, **changed: object) -> dict[str, object]:
    """Return the form of the page as it is opened, filled in."""
    form = client.get(f"{where}change/").context["form"]
    return {
        "submission": str(form["submission"].value()),
        "seen": form["seen"].value(),
        "because": "MORE_NEEDED",
        "words": "Serve anche l'anno",
        "request_summary": BETTER,
        "need": ["NAME", "REQUEST_SUMMARY", "BIRTH_YEAR"],
        **changed,
    }


def test_it_is_seen_first_and_then_read_by_the_partner_with_what_is_different(
    signed_in: SignIn, cast: Cast, sent: str
) -> None:
    client = signed_in(cast.anna)
    form = change_form(client, sent)

    seen = client.post(f"{sent}change/", form)

    assert seen.status_code == 200
    assert "Che cosa è cambiato" in str(seen.context["seen"])
    assert BETTER not in signed_in(cast.elena).get(partner_page(sent)).content.decode()

    client = signed_in(cast.anna)
    answers = [client.post(f"{sent}change/", {**form, "change": "yes"}) for _turn in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    page = signed_in(cast.elena).get(f"{partner_page(sent)}?language=it").content.decode()
    assert BETTER in page
    assert "Serve anche l" in page
    assert "Un primo colloquio, la mattina" in page  # what stood before, beside what stands now
    assert len(signed_in(cast.anna).get(sent).context["versions"]) == 2


def test_what_is_read_no_more_is_named_and_not_said(
    signed_in: SignIn, cast: Cast, sent: str
) -> None:
    client = signed_in(cast.anna)

    client.post(f"{sent}change/", change_form(client, sent, need=["NAME"], change="yes"))

    page = signed_in(cast.elena).get(f"{partner_page(sent)}?language=it").content.decode()
    assert "Un primo colloquio, la mattina" not in page
    assert "Tolto" in page


def test_a_second_window_loses_nothing_and_changes_nothing(
    signed_in: SignIn, cast: Cast, sent: str
) -> None:
    client = signed_in(cast.anna)
    first, second = change_form(client, sent), change_form(client, sent, request_summary="Altro")
    client.post(f"{sent}change/", {**first, "change": "yes"})

    answer = client.post(f"{sent}change/", {**second, "change": "yes"})

    assert answer.status_code == 409
    assert "Altro" in answer.content.decode()
    assert len(client.get(sent).context["versions"]) == 2
    again = {**second, "submission": answer.context["form"]["submission"].value()}
    again["seen"] = answer.context["form"]["seen"].value()
    assert client.post(f"{sent}change/", {**again, "change": "yes"}).status_code == 303
    assert len(client.get(sent).context["versions"]) == 3


def test_what_was_taken_back_meanwhile_keeps_what_was_typed(
    signed_in: SignIn, cast: Cast, sent: str
) -> None:
    client = signed_in(cast.anna)
    form = change_form(client, sent)
    client.post(f"{sent}withdraw/", {"because": "NO_LONGER_NEEDED"})

    answer = client.post(f"{sent}change/", {**form, "change": "yes"})

    assert answer.status_code == 409
    assert BETTER in answer.content.decode()


@pytest.mark.parametrize(
    "changed",
    [
        {"because": ""},
        {"because": "BOREDOM"},
        {"words": "a\x00b"},
        {"words": "x" * 1_000_000},
        {"request_summary": ""},
        {"request_summary": "x" * 1_000_000},
        {"need": ["EVERYTHING"]},
        {"need": []},
        {"seen": "-1"},
        {"seen": "9" * 400},
    ],
)
def test_bad_input_changes_nothing(
    signed_in: SignIn, cast: Cast, sent: str, changed: dict[str, object]
) -> None:
    client = signed_in(cast.anna)

    answer = client.post(f"{sent}change/", change_form(client, sent, **changed, change="yes"))

    assert answer.status_code == 422
    assert not client.get(sent).context["versions"]


@pytest.mark.parametrize(("who", "status"), [("anna", 200), ("elena", 403), ("franco", 403)])
def test_the_page_is_for_those_who_work_on_the_case(
    signed_in: SignIn, cast: Cast, sent: str, who: str, status: int
) -> None:
    assert signed_in(getattr(cast, who)).get(f"{sent}change/").status_code == status


@pytest.mark.parametrize("act", ["change/", "versions/{}/release/", "versions/{}/drop/"])
def test_a_stranger_finds_nothing(signed_in: SignIn, cast: Cast, sent: str, act: str) -> None:
    address = sent + act.format("5d2d0f2c-8a6c-4e63-9d2a-0a6f0a2d3b11")

    assert signed_in(cast.bruno).post(address, {}).status_code == 404
    if "versions" in act:
        assert signed_in(cast.anna).post(address, {}).status_code == 404


def test_without_a_fresh_proof_nothing_is_changed(signed_in: SignIn, cast: Cast, sent: str) -> None:
    form = change_form(signed_in(cast.anna), sent)

    answer = signed_in(cast.anna, proved_minutes_ago=6).post(
        f"{sent}change/", {**form, "change": "yes"}
    )

    assert answer.status_code == 403


def test_each_table_of_changes_says_of_which_version_it_is(
    signed_in: SignIn, cast: Cast, sent: str
) -> None:
    for words in (BETTER, "Un colloquio di sera"):
        client = signed_in(cast.anna)
        form = change_form(client, sent, request_summary=words)
        client.post(f"{sent}change/", {**form, "change": "yes"})

    page = signed_in(cast.anna).get(sent).content.decode()

    labels = re.findall(r'role="region" tabindex="0" aria-label="([^"]+)"', page)
    assert len(labels) == len(set(labels)) == 2


def test_a_referral_that_is_over_is_not_called_a_change_that_somebody_made(
    signed_in: SignIn, cast: Cast, sent: str
) -> None:
    signed_in(cast.anna).post(
        reverse("office_referral_withdraw", args=sent.strip("/").split("/")[2::2]),
        {"because": "NO_LONGER_NEEDED"},
    )

    page = signed_in(cast.anna).get(f"{sent}?language=it").content.decode()

    assert "Questo invio è finito" in page
    assert "Nel frattempo qualcuno" not in page


def test_a_question_of_the_partner_is_answered_in_writing(
    signed_in: SignIn, cast: Cast, sent: str
) -> None:
    way = f"{sent}change/?because=PARTNER_ASKED"
    assert way not in signed_in(cast.anna).get(sent).content.decode()
    asked = {"submission": str(uuid4()), "question": "Preferisce la mattina?"}
    signed_in(cast.elena).post(f"{partner_page(sent)}ask/", asked)

    client = signed_in(cast.anna)
    assert way in client.get(sent).content.decode()
    form = client.get(way).context["form"]
    assert form["because"].value() == "PARTNER_ASKED"
    said = {"because": form["because"].value(), "words": "Sì, la mattina", "change": "yes"}
    same = {"need": ["NAME", "REQUEST_SUMMARY"], "request_summary": form["request_summary"].value()}
    told = client.post(f"{sent}change/", change_form(client, sent, **same, **said))

    assert told.status_code == 303
    page = signed_in(cast.elena).get(f"{partner_page(sent)}?language=it").content.decode()
    assert "Sì, la mattina" in page
    assert "ente ha chiesto qualcosa" in page
