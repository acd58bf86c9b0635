"""The inbox: taking, giving, closing a request, and strange addresses."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.doors.office.requests_world import from_website, phone_call

SignIn = Callable[..., Client]

__all__ = ["from_website", "phone_call"]


def test_an_operator_takes_a_request_and_a_supervisor_gives_it(
    signed_in: SignIn, cast: Cast, phone_call: UUID
) -> None:
    anna, carla = signed_in(cast.anna), signed_in(cast.carla)
    page = reverse("office_request", args=[phone_call])

    anna.post(reverse("office_request_take", args=[phone_call]))
    assert anna.get(page).context["enquiry"].line.is_mine

    carla.post(
        reverse("office_request_assign", args=[phone_call]),
        {"to_user": str(cast.bruno.identifier)},
    )
    assert anna.get(page).context["enquiry"].line.assigned_name == "Bruno"


def test_a_request_is_closed(signed_in: SignIn, cast: Cast, phone_call: UUID) -> None:
    client = signed_in(cast.anna)

    answer = client.post(reverse("office_request_close", args=[phone_call]))

    assert answer.status_code == 303
    assert client.get(reverse("office_requests")).context["page"].lines == ()
    ended = client.get(reverse("office_requests"), {"view": "ended"}).context["page"].lines
    assert [line.id for line in ended] == [phone_call]


@pytest.mark.parametrize(
    "query", [{"view": "nonsense"}, {"source": "\x00"}, {"after": "a|b|c"}, {"after": "1|2026|x"}]
)
def test_a_strange_address_shows_the_inbox(
    signed_in: SignIn, cast: Cast, phone_call: UUID, query: dict[str, str]
) -> None:
    answer = signed_in(cast.anna).get(reverse("office_requests"), query)

    assert answer.status_code == 200
