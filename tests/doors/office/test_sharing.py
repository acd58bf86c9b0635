"""Consent, referral, withdrawal: what a partner reads is seen first, and stops at once."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as people
from tests.cast import Cast
from tests.doors.office.conftest import PHONE, Standing
from tests.referrals import factories
from visnet.agreements.vocabulary import Category, Purpose
from visnet.doors import clock

SignIn = Callable[..., Client]
PURPOSE = Purpose.PSYCHOLOGICAL_SUPPORT
PARTNER = f"{people.ASCOLTO}:{PURPOSE.value}"


@pytest.fixture
def agreement(cast: Cast) -> None:
    """Let an agreement between Livorno and Ascolto be in force."""
    factories.make_agreement(
        purpose=PURPOSE,
        categories=frozenset({Category.NAME, Category.REQUEST_SUMMARY, Category.LANGUAGE}),
    )


def consent_form(**changed: object) -> dict[str, object]:
    return {
        "submission": str(uuid4()),
        "partner": PARTNER,
        "categories": ["NAME", "REQUEST_SUMMARY"],
        "until_date": (clock.today() + timedelta(days=60)).isoformat(),
        "given_by": "PERSON",
        **changed,
    }


def referral_form(**changed: object) -> dict[str, object]:
    return {
        "submission": str(uuid4()),
        "partner": PARTNER,
        "request_summary": "Un primo colloquio, la mattina",
        "need": ["NAME", "REQUEST_SUMMARY", "LANGUAGE"],
        "need_code": "mental_and_physical_health",
        "urgency": "ORDINARY",
        "chosen": "AGREED_TO_ONE",
        **changed,
    }


@pytest.fixture
def consented(signed_in: SignIn, cast: Cast, case: Standing, agreement: None) -> str:
    """Return where the receipt of a consent stands."""
    answer = signed_in(cast.anna).post(
        reverse("office_consent_new", args=[case.id]), consent_form()
    )
    assert answer.status_code == 303
    return answer.headers["Location"]


def test_a_consent_has_a_receipt_that_can_be_read(
    signed_in: SignIn, cast: Cast, consented: str
) -> None:
    page = signed_in(cast.anna).get(consented)

    assert page.status_code == 200
    assert "Associazione di prova Ascolto" in page.content.decode()
    assert not page.context["consent"].refusal


def test_a_consent_wider_than_the_agreement_is_said_so(
    signed_in: SignIn, cast: Cast, case: Standing, agreement: None
) -> None:
    answer = signed_in(cast.anna).post(
        reverse("office_consent_new", args=[case.id]),
        consent_form(categories=["NAME", "RISK"]),
    )

    assert answer.status_code == 422
    assert "categories" in answer.context["form"].errors


def test_what_the_partner_reads_is_seen_before_it_leaves(
    signed_in: SignIn, cast: Cast, case: Standing, consented: str
) -> None:
    client = signed_in(cast.anna)
    page = reverse("office_referral_new", args=[case.id])
    sent = referral_form()

    preview = client.post(page, sent)

    assert preview.status_code == 200
    why = {answer.category: answer.passes for answer in preview.context["preview"].why}
    assert why["NAME"]
    assert not why["LANGUAGE"]
    assert PHONE not in preview.content.decode()
    assert not client.get(reverse("office_case_referrals", args=[case.id])).context["lines"]

    answers = [client.post(page, {**sent, "send": "yes"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    shown = client.get(answers[0].headers["Location"])
    assert shown.context["referral"].line.state == "SENT"
    again = client.post(page, {**referral_form(), "send": "yes"})
    assert again.status_code == 409
    assert "Un primo colloquio" in again.content.decode()


def test_a_consent_taken_back_calls_the_referral_back_and_says_who_holds_what(
    signed_in: SignIn, cast: Cast, case: Standing, consented: str
) -> None:
    client = signed_in(cast.anna)
    sent = {**referral_form(), "send": "yes"}
    where = client.post(reverse("office_referral_new", args=[case.id]), sent).headers["Location"]

    answer = client.post(f"{consented}withdraw/")

    assert answer.status_code == 303
    receipt = client.get(consented)
    assert receipt.context["consent"].withdrawn_at
    assert len(receipt.context["holders"]) == 1
    assert client.get(where).context["referral"].line.state == "WITHDRAWN"


def test_a_referral_is_taken_back(
    signed_in: SignIn, cast: Cast, case: Standing, consented: str
) -> None:
    client = signed_in(cast.anna)
    sent = {**referral_form(), "send": "yes"}
    where = client.post(reverse("office_referral_new", args=[case.id]), sent).headers["Location"]

    assert client.post(f"{where}withdraw/", {"because": "CASE_CLOSED"}).status_code == 422
    assert client.post(f"{where}withdraw/", {"because": "NO_LONGER_NEEDED"}).status_code == 303
    assert client.get(where).context["referral"].line.state == "WITHDRAWN"


def test_a_form_that_was_sent_once_with_other_words_can_be_sent_again(
    signed_in: SignIn, cast: Cast, case: Standing, consented: str
) -> None:
    """Taken back, then gone back in the browser and written anew: looked at, and sent."""
    client, page = signed_in(cast.anna), reverse("office_referral_new", args=[case.id])
    sent = {**referral_form(), "send": "yes"}
    where = client.post(page, sent).headers["Location"]
    client.post(f"{where}withdraw/", {"because": "NO_LONGER_NEEDED"})

    other = client.post(page, {**sent, "request_summary": "Un colloquio, di sera."})
    kept: dict[str, list[str]] = {}
    for name, value in other.context["kept"]:
        kept.setdefault(name, []).append(value)
    again = client.post(page, {**kept, "send": "yes"})

    assert other.status_code == 409
    assert kept["submission"] != [sent["submission"]]
    assert again.status_code == 303
    assert again.headers["Location"] != where


@pytest.mark.parametrize(
    "changed",
    [
        {"request_summary": ""},
        {"request_summary": "a\x00b"},
        {"request_summary": "x" * 1_000_000},
        {"need": ["EVERYTHING"]},
        {"partner": f"{people.PONTE}:{PURPOSE.value}"},
        {"urgency": "NOW"},
    ],
)
def test_bad_input_sends_nothing(
    signed_in: SignIn, cast: Cast, case: Standing, consented: str, changed: dict[str, object]
) -> None:
    answer = signed_in(cast.anna).post(
        reverse("office_referral_new", args=[case.id]),
        {**referral_form(**changed), "send": "yes"},
    )

    assert answer.status_code == 422


def test_without_a_fresh_proof_nothing_is_sent(
    signed_in: SignIn, cast: Cast, case: Standing, consented: str
) -> None:
    client = signed_in(cast.anna, proved_minutes_ago=6)

    answer = client.post(
        reverse("office_referral_new", args=[case.id]), {**referral_form(), "send": "yes"}
    )

    assert answer.status_code == 403
