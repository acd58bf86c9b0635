"""Asking a supervisor before a package leaves; naming what is missing when nothing may pass."""

import html
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.cast import ASCOLTO, Cast
from tests.doors.office.test_sharing import PURPOSE, referral_form
from tests.journeys.test_ending_agreements import as_owner
from tests.journeys.test_second_approval import (
    approve,
    ask,
    careful_case,
    put_another_package,
    shown,
)
from tests.referrals.factories import make_agreement, make_consent
from visnet.agreements.vocabulary import MissingStep
from visnet.doors import sentences
from visnet.kit.decision import Reason
from visnet.referrals.vocabulary import State

SignIn = Callable[..., Client]


def test_a_supervisor_is_asked_approves_and_it_is_sent(signed_in: SignIn, cast: Cast) -> None:
    case_id = careful_case()
    anna, carla = signed_in(cast.anna), signed_in(cast.carla)
    new = reverse("office_referral_new", args=[case_id])
    form = referral_form(need=["NAME", "REQUEST_SUMMARY"])

    preview = anna.post(new, form)
    assert preview.context["preview"].needs_second_approval
    assert 'name="ask_supervisor"' in preview.content.decode()
    assert 'name="send"' not in preview.content.decode()
    for _time in range(2):
        asked = anna.post(new, {**form, "ask_supervisor": "yes"})
    assert asked.status_code == 303
    page = carla.get(asked.headers["Location"])
    assert page.context["referral"].approval.may_approve
    referral_id = page.context["referral"].line.id

    approved = carla.post(reverse("office_referral_approve", args=[case_id, referral_id]))
    assert approved.status_code == 303
    assert anna.get(approved.headers["Location"]).context["referral"].may_send
    sent = anna.post(reverse("office_referral_send", args=[case_id, referral_id]))

    assert sent.status_code == 303
    assert shown(referral_id).line.state is State.SENT


def test_the_button_that_is_not_shown_does_not_send_either(signed_in: SignIn, cast: Cast) -> None:
    case_id = careful_case()

    answer = signed_in(cast.anna).post(
        reverse("office_referral_new", args=[case_id]),
        {**referral_form(need=["NAME"]), "send": "yes"},
    )

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("who", "status"), [("anna", 403), ("bruno", 404), ("marta", 404), ("dario", 404)]
)
def test_who_may_not_approve(signed_in: SignIn, cast: Cast, who: str, status: int) -> None:
    case_id = careful_case()
    referral_id = ask(case_id)

    answer = signed_in(getattr(cast, who)).post(
        reverse("office_referral_approve", args=[case_id, referral_id])
    )

    assert answer.status_code == status
    assert shown(referral_id).line.state is State.DRAFT


@pytest.mark.parametrize(("who", "status"), [("anna", 403), ("bruno", 404), ("marta", 404)])
def test_nobody_sends_what_was_not_approved(
    signed_in: SignIn, cast: Cast, who: str, status: int
) -> None:
    case_id = careful_case()
    referral_id = ask(case_id)

    answer = signed_in(getattr(cast, who)).post(
        reverse("office_referral_send", args=[case_id, referral_id])
    )

    assert answer.status_code == status


def test_a_package_that_changed_is_told_of_and_not_sent(signed_in: SignIn, cast: Cast) -> None:
    case_id = careful_case()
    referral_id = ask(case_id)
    approve(referral_id)
    put_another_package(referral_id)
    anna = signed_in(cast.anna)

    page = anna.get(reverse("office_referral", args=[case_id, referral_id]))
    refused = anna.post(reverse("office_referral_send", args=[case_id, referral_id]))

    said = sentences.for_reason(Reason.PACKAGE_CHANGED)
    assert page.status_code == 200
    assert page.context["changed_because"] == said
    assert reverse("office_referral_send", args=[case_id, referral_id]) not in page.content.decode()
    assert refused.status_code == 403
    assert said in html.unescape(refused.content.decode())
    assert shown(referral_id).line.state is State.DRAFT


def test_a_refusal_names_what_is_missing_and_lets_it_be_wished(
    signed_in: SignIn, cast: Cast
) -> None:
    case_id = careful_case()
    as_owner("UPDATE agreements_agreement SET ended_date = current_date - 1")
    anna = signed_in(cast.anna)

    page = anna.post(reverse("office_referral_new", args=[case_id]), referral_form(need=["NAME"]))
    said = page.context["missing"]
    hidden = {name: str(said["form"][name].value()) for name in said["form"].fields}
    wish = reverse("office_referral_wish", args=[case_id])
    answers = [anna.post(wish, hidden).status_code for _time in range(2)]

    assert said["step"] == MissingStep.ENDED.label
    assert said["next"]
    assert answers == [303, 303]
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_organisation_id, purpose FROM agreements_amendment_wish")
        assert cursor.fetchall() == [(ASCOLTO, PURPOSE)]


@pytest.mark.parametrize(
    "to", ["", "\x00", "x" * 1_000_000, "🌻", "00000000-0000-4000-8000-000000000000"]
)
def test_a_wish_that_makes_no_sense_is_no_wish(signed_in: SignIn, cast: Cast, to: str) -> None:
    case_id = careful_case()

    answer = signed_in(cast.anna).post(
        reverse("office_referral_wish", args=[case_id]),
        {"submission": str(uuid4()), "to": to, "purpose_wished": PURPOSE},
    )

    assert answer.status_code == 404


def test_a_stranger_wishes_nothing_from_a_case(signed_in: SignIn, cast: Cast) -> None:
    make_agreement()
    case_id = careful_case()
    make_consent(case_id)

    answer = signed_in(cast.elena).post(
        reverse("office_referral_wish", args=[case_id]),
        {"submission": str(uuid4()), "to": str(ASCOLTO), "purpose_wished": PURPOSE},
    )

    assert answer.status_code == 403
