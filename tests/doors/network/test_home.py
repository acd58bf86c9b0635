"""The first page of the network door: what waits, for whom, and what it costs to look."""

import pytest
from django.urls import reverse

from tests.agreements.factories import make_network
from tests.cast import Cast
from tests.doors.network.agreements.steps import SignIn, in_state

pytestmark = pytest.mark.django_db
HEADING = "Accordi che aspettano te"


def _home(signed_in: SignIn, who: object) -> str:
    return (
        signed_in(who).get(reverse("network"), headers={"accept-language": "it"}).content.decode()
    )


def test_an_agreement_that_waits_for_a_signature_stands_first(
    signed_in: SignIn, cast: Cast
) -> None:
    make_network()
    waiting = in_state("SIGNING")

    page = _home(signed_in, cast.olga)

    assert HEADING in page
    assert reverse("network_agreement", args=[waiting]) in page


def test_a_draft_of_ones_own_and_an_agreement_of_others_wait_for_nobody(
    signed_in: SignIn, cast: Cast
) -> None:
    make_network()
    in_state("DRAFT")
    signing = in_state("SIGNING")

    assert reverse("network_agreement", args=[signing]) not in _home(signed_in, cast.silvia)


def test_only_who_coordinates_is_led_to_what_to_see_to(signed_in: SignIn, cast: Cast) -> None:
    link = reverse("network_health_coordination")

    assert link in _home(signed_in, cast.dario)
    assert link not in _home(signed_in, cast.olga)
