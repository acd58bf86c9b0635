"""Whose a number is that was told in a call: asked as seen from the person, never on the caller's word."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.office.conftest import Standing
from tests.doors.office.test_calls import CALL, STORY, called
from visnet.cases import queries
from visnet.cases.vocabulary import Device
from visnet.doors import clock

SignIn = Callable[..., Client]


@pytest.mark.parametrize("language", ["it", "en"])
def test_it_is_asked_whose_the_number_is_as_seen_from_the_person(
    signed_in: SignIn, cast: Cast, case: Standing, language: str
) -> None:
    anna = signed_in(cast.anna)
    words = {"it": "il telefono di una madre", "en": "the telephone of a mother"}[language]
    for address in (CALL, reverse("office_contact_rule_new", args=[case.id])):
        page = anna.get(f"{address}?language={language}").content.decode()

        assert words.replace("di una", "della") in page or words in page, address


@pytest.mark.parametrize("device", ["OWN", "SHARED", "WORK"])
def test_nobody_else_says_that_a_number_of_the_persons_own_is_safe(
    signed_in: SignIn, cast: Cast, device: str
) -> None:
    told = called(
        number="320 0000007",
        words=STORY,
        reported_by="la madre",
        is_safe="on",
        device=device,
        days="EVERY_DAY",
    )

    answer = signed_in(cast.anna).post(CALL, told)

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"device"}
    assert STORY in answer.content.decode()
    own = {**told, "is_safe": "", "submission": str(uuid4())}
    assert signed_in(cast.anna).post(CALL, own).status_code == 303


def test_the_number_of_whoever_calls_is_not_the_persons_own(
    signed_in: SignIn, cast: Cast, acting: Acting
) -> None:
    told = called(
        number="320 0000008",
        reported_by="la madre",
        is_safe="on",
        device="RELATIVE",
        days="EVERY_DAY",
        from_hour="0",
        until_hour="24",
    )

    assert signed_in(cast.anna).post(CALL, told).status_code == 303

    with acting(cast.anna):
        (found,) = queries.find_same_person(viewer=cast.anna, phone="320 0000008")
        (way,) = queries.open_contact_card(viewer=cast.anna, case_id=found.case_id, at=clock.now())
    assert (way.device, bool(way.may_use_now)) == (Device.RELATIVE, True)


def test_a_request_keeps_whose_the_number_is(signed_in: SignIn, cast: Cast, acting: Acting) -> None:
    told = called(act="request", number="320 0000009", reported_by="la madre", device="RELATIVE")
    told.update(is_safe="on", days="WEEKDAYS")

    answer = signed_in(cast.anna).post(CALL, told, follow=True)

    assert "Il numero non è della persona" in answer.content.decode()
