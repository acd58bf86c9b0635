"""A supervisor who is asked to approve is told how to get to the referral; nobody else is."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.factories import block
from tests.cases.factories import grant as give_grant
from tests.cast import Cast
from tests.doors.office.test_second_approval import SignIn
from tests.journeys.test_asked_approvals import unshared_case
from tests.journeys.test_second_approval import ask


def page_of(client: Client, referral_id: UUID) -> tuple[int, str]:
    answer = client.get(reverse("office_referral_of_worklist", args=[referral_id]))
    return answer.status_code, answer.content.decode()


def test_the_page_says_how_to_get_to_the_referral_and_names_nobody(
    signed_in: SignIn, cast: Cast
) -> None:
    case_id = unshared_case()
    referral_id = ask(case_id)
    carla = signed_in(cast.carla)

    work = carla.get(reverse("office_work"), {"kind": "referrals"}).content.decode()
    status, text = page_of(carla, referral_id)

    assert reverse("office_referral_of_worklist", args=[referral_id]) in work
    assert status == 200
    assert reverse("office_case_access", args=[case_id]) in text
    assert "Lucia" not in text
    assert "Ascolto" not in text


def test_whoever_was_added_is_led_to_the_referral(signed_in: SignIn, cast: Cast) -> None:
    case_id = unshared_case()
    referral_id = ask(case_id)
    give_grant(case_id, cast.carla)

    answer = signed_in(cast.carla).get(reverse("office_referral_of_worklist", args=[referral_id]))

    assert answer.headers["Location"] == reverse("office_referral", args=[case_id, referral_id])


@pytest.mark.parametrize(("who", "status"), [("bruno", 404), ("marta", 404), ("dario", 404)])
def test_others_are_led_nowhere(signed_in: SignIn, cast: Cast, who: str, status: int) -> None:
    referral_id = ask(unshared_case())

    assert page_of(signed_in(getattr(cast, who)), referral_id)[0] == status


def test_a_supervisor_kept_away_is_led_nowhere(signed_in: SignIn, cast: Cast) -> None:
    case_id = unshared_case()
    referral_id = ask(case_id)
    block(case_id, cast.carla)

    assert page_of(signed_in(cast.carla), referral_id)[0] == 404
