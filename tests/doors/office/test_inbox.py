"""The inbox: taking, giving, closing a request, and strange addresses."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as people
from tests.cast import Cast
from tests.conftest import Acting
from tests.enquiries import acts
from visnet.enquiries import operations
from visnet.enquiries.rules import Content, SafeContact
from visnet.enquiries.vocabulary import Source

SignIn = Callable[..., Client]
AT = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)
STORY = "Racconta che qualcuno la segue da settimane."
HARD_WORDS = {
    "emoji": "🙂 va meglio 👩‍👩‍👧",
    "right to left": "\u200f\u0623\u0631\u064a\u062f e poi italiano",
    "markup": "<script>alert(1)</script> & così via",
}


@pytest.fixture
def phone_call(cast: Cast, acting: Acting) -> UUID:
    """Return a request that Anna wrote down after a phone call."""
    enquiry_id = uuid4()
    with acting(cast.anna):
        operations.record_enquiry(
            enquiry_id=enquiry_id,
            source=Source.PHONE,
            content=Content(
                words=STORY,
                danger_said=True,
                contact=SafeContact(may_reach=True, channel="PHONE", value="320 0000000"),
            ),
            by=cast.anna,
            at=AT,
        )
    return enquiry_id


@pytest.fixture
def from_website(db: None, as_database_role: Acting) -> UUID:
    """Return a request that somebody sent from the website."""
    with as_database_role("visnet_front"):
        return acts.send(centre=people.LIVORNO, at=AT).id


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
