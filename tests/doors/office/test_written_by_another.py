"""A request that somebody sent for another person: nothing of theirs becomes the person's."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as people
from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.office.conftest import Standing
from tests.enquiries import acts
from visnet.cases import queries
from visnet.cases.vocabulary import Channel
from visnet.enquiries.rules import Content
from visnet.journeys.open_case_from_enquiry import open_case_from_enquiry

SignIn = Callable[..., Client]
AT = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)
THEIRS = ("name", "speaks", "contact")


@pytest.fixture
def send(db: None, as_database_role: Acting) -> Callable[[str], UUID]:
    """Return a way to send a request from the website, for oneself or for somebody else."""

    def sending(for_whom: str) -> UUID:
        with as_database_role("visnet_front"):
            return acts.send(
                centre=people.LIVORNO, at=AT, content=Content(words="Grida.", for_whom=for_whom)
            ).id

    return sending


@pytest.mark.parametrize(
    ("for_whom", "ways"),
    [("ME", [Channel.THREAD]), ("SOMEBODY_ELSE", []), ("", [])],
    ids=["me", "other", "not said"],
)
def test_the_conversation_is_a_way_to_the_person_only_if_they_wrote(
    cast: Cast, acting: Acting, send: Callable[[str], UUID], for_whom: str, ways: list[Channel]
) -> None:
    enquiry_id, case_id = send(for_whom), uuid4()

    with acting(cast.anna):
        open_case_from_enquiry(enquiry_id=enquiry_id, case_id=case_id, by=cast.anna, at=AT)
        lines = queries.open_contact_card(viewer=cast.anna, case_id=case_id, at=AT)

    assert [line.channel for line in lines] == ways


@pytest.mark.parametrize(("for_whom", "comes"), [("ME", True), ("SOMEBODY_ELSE", False)])
def test_what_is_of_whoever_wrote_comes_along_only_when_it_is_ticked(
    cast: Cast, signed_in: SignIn, send: Callable[[str], UUID], for_whom: str, comes: bool
) -> None:
    page = reverse("office_request_open_case", args=[send(for_whom)])

    form = signed_in(cast.anna).get(f"{page}?language=en")

    assert [bool(form.context["form"][name].value()) for name in THEIRS] == [comes] * 3
    assert ("Whoever wrote is not the person" in form.content.decode()) is not comes


@pytest.mark.parametrize("same", ["", "\0", "no", "x" * 10_000])
def test_a_case_that_is_no_case_begins_an_empty_form(
    cast: Cast, signed_in: SignIn, same: str
) -> None:
    form = signed_in(cast.anna).get(reverse("office_case_new"), {"same": same})

    assert form.context["form"].initial == {}


def test_a_relative_begins_with_the_crime_and_nothing_of_the_other_person(
    cast: Cast, signed_in: SignIn, case: Standing
) -> None:
    form = signed_in(cast.anna).get(reverse("office_case_new"), {"same": str(case.id)})

    initial = form.context["form"].initial
    assert set(initial) == {"victim_type", "offence_code", "crime_month", "municipality"}
    assert initial["victim_type"] == "FAMILY"
    assert initial["crime_month"] is None or isinstance(initial["crime_month"], date)


def test_a_stranger_learns_nothing_from_the_case_of_a_relative(
    cast: Cast, signed_in: SignIn, case: Standing
) -> None:
    page = reverse("office_case_new")

    assert signed_in(cast.carla).get(page, {"same": str(uuid4())}).status_code == 404
