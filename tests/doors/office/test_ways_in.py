"""Forms for other organisations, and what the Centre sees and says of who was sent by them."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.factories import acting
from tests.cast import ASCOLTO, LIVORNO, Cast
from tests.doors.arriving import filled
from tests.referrals.factories import make_agreement
from visnet.doors import clock
from visnet.enquiries import operations, queries
from visnet.enquiries.vocabulary import Source

SignIn = Callable[..., Client]


def make_way_in(cast: Cast) -> UUID:
    with acting(cast.dario):
        operations.make_way_in(
            from_organisation_id=ASCOLTO, source=Source.SCHOOL, by=cast.dario, at=clock.now()
        )
        return queries.list_ways_in(viewer=cast.dario)[0].id


def arrive(signed_in: SignIn, cast: Cast) -> UUID:
    form = filled(centre=str(LIVORNO))
    assert signed_in(cast.elena).post(reverse("partner_send"), form).status_code == 303
    with acting(cast.anna):
        return queries.list_inbox(viewer=cast.anna).lines[0].id


@pytest.mark.parametrize(
    ("who", "status"), [("dario", 200), ("anna", 403), ("carla", 403), ("elena", 403)]
)
def test_the_forms_are_for_who_coordinates(
    signed_in: SignIn, cast: Cast, who: str, status: int
) -> None:
    assert signed_in(getattr(cast, who)).get(reverse("office_ways_in")).status_code == status


def test_making_one_needs_a_fresh_proof_and_shows_it_once(signed_in: SignIn, cast: Cast) -> None:
    form = {"organisation": str(ASCOLTO), "source": "EMERGENCY_ROOM"}

    without = signed_in(cast.dario, proved_minutes_ago=10).post(reverse("office_way_in_make"), form)
    client = signed_in(cast.dario)
    made = client.post(reverse("office_way_in_make"), form).content.decode()
    page = client.get(reverse("office_ways_in")).content.decode()

    assert without.status_code == 403
    token = made.split("/it/modulo/")[1].split("/")[0]
    assert f"/en/form/{token}/" in made
    assert token not in page
    assert "Associazione di prova Ascolto" in page


@pytest.mark.parametrize(
    "change",
    [
        {"organisation": ""},
        {"organisation": str(uuid4())},
        {"organisation": "\0"},
        {"source": "WEB"},
        {"source": ""},
    ],
    ids=["none", "unknown", "nul", "website", "no source"],
)
def test_strange_choices_make_nothing(
    signed_in: SignIn, cast: Cast, change: dict[str, str]
) -> None:
    form = {"organisation": str(ASCOLTO), "source": "SCHOOL", **change}
    client = signed_in(cast.dario)

    assert client.post(reverse("office_way_in_make"), form).status_code == 422
    assert client.get(reverse("office_ways_in")).context["ways"] == ()


@pytest.mark.parametrize(("who", "status"), [("dario", 303), ("anna", 403), ("silvia", 404)])
def test_one_is_taken_back_by_who_gave_it(
    signed_in: SignIn, cast: Cast, who: str, status: int
) -> None:
    way_in_id = make_way_in(cast)

    answer = signed_in(getattr(cast, who)).post(reverse("office_way_in_end", args=[way_in_id]))

    assert answer.status_code == status


def test_the_worklist_and_the_request_say_who_sent_the_person(
    signed_in: SignIn, cast: Cast
) -> None:
    enquiry_id = arrive(signed_in, cast)
    client = signed_in(cast.anna)

    work = client.get(reverse("office_work")).content.decode()
    inbox = client.get(reverse("office_requests")).content.decode()
    page = client.get(reverse("office_request", args=[enquiry_id])).content.decode()

    for shown in (work, inbox, page):
        assert "Associazione di prova Ascolto" in shown
    assert "urgente" in work
    assert "interno 12" in page
    assert "Personale, non lo usa nessun altro" in page


@pytest.mark.parametrize(
    ("who", "status"), [("anna", 303), ("dario", 404), ("elena", 403), ("marta", 404)]
)
def test_telling_the_sender_is_for_who_answers_requests(
    signed_in: SignIn, cast: Cast, who: str, status: int
) -> None:
    make_agreement()
    enquiry_id = arrive(signed_in, cast)
    form = {"told": "TAKEN_UP", "consent_date": clock.today().isoformat()}

    answer = signed_in(getattr(cast, who)).post(
        reverse("office_request_tell_sender", args=[enquiry_id]), form
    )
    told = signed_in(cast.elena).get(reverse("partner_sent")).context["page"].lines[0].told

    assert answer.status_code == status
    assert told == ("TAKEN_UP" if status == 303 else "RECEIVED")


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"told": "TAKEN_UP"}, "consent_date"),
        ({"told": "CLOSED", "consent_date": "2999-01-01"}, "consent_date"),
        ({"told": "CLOSED", "consent_date": "2099-01-01"}, "consent_date"),
        ({"told": "EVERYTHING"}, "told"),
        ({"told": ""}, "told"),
        ({"told": "CLOSED", "consent_date": "\0"}, "consent_date"),
    ],
)
def test_what_may_not_be_told_is_said_beside_the_field(
    signed_in: SignIn, cast: Cast, form: dict[str, str], field: str
) -> None:
    make_agreement()
    enquiry_id = arrive(signed_in, cast)

    answer = signed_in(cast.anna).post(
        reverse("office_request_tell_sender", args=[enquiry_id]), form
    )

    assert answer.status_code == 422
    assert list(answer.context["tell_form"].errors) == [field]


def test_without_an_agreement_nothing_but_received_is_told(signed_in: SignIn, cast: Cast) -> None:
    enquiry_id = arrive(signed_in, cast)
    form = {"told": "TAKEN_UP", "consent_date": clock.today().isoformat()}

    answer = signed_in(cast.anna).post(
        reverse("office_request_tell_sender", args=[enquiry_id]), form
    )

    assert answer.status_code == 422
    assert "Nessun accordo in vigore" in answer.content.decode()
