"""The pages of appointments: their visitors, what may be sent to them, and whether to tell."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.office.conftest import Standing
from tests.standing import standing
from visnet.accompaniment import models
from visnet.accompaniment.rules import AppointmentWords
from visnet.accompaniment.vocabulary import AppointmentState, AppointmentWay
from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.rules import Closing
from visnet.cases.vocabulary import ClosureOutcome, ClosureReason
from visnet.doors import clock
from visnet.journeys import appoint

SignIn = Callable[..., Client]
PLACE = "palazzina che nessuno deve conoscere"
OF_CASE = ["office_case_appointments", "office_appointment_new"]
OF_ONE = ["office_appointment", "office_appointment_rebook", "office_appointment_outcome"]


@standing
def appointment_id(cast: Cast, acting: Acting, case: Standing) -> UUID:
    """Return an appointment in a month, in the case that Anna leads."""
    return agree(cast, acting, case, clock.now() + timedelta(days=30))


def agree(cast: Cast, acting: Acting, case: Standing, starts_at: datetime) -> UUID:
    made = uuid4()
    with acting(cast.anna):
        appoint.set_appointment(
            appointment_id=made,
            case_id=case.id,
            appointment=AppointmentWords(
                starts_at=starts_at,
                way=AppointmentWay.IN_PERSON,
                user_id=UUID(str(cast.anna.identifier)),
                place=PLACE,
            ),
            by=cast.anna,
            at=clock.now(),
        )
    return made


def address(name: str, case: Standing, appointment_id: UUID) -> str:
    return reverse(name, args=[case.id] if name in OF_CASE else [case.id, appointment_id])


def words(**more: str) -> dict[str, str]:
    sent = {"day": "2027-03-01", "hour": "09:30", "way": "PHONE", "submission": str(uuid4())}
    return sent | {"place": "davanti alla fontana"} | more


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("name", [*OF_CASE, *OF_ONE])
def test_whoever_works_on_the_case_sees_every_page(
    signed_in: SignIn, cast: Cast, case: Standing, appointment_id: UUID, name: str, language: str
) -> None:
    answer = signed_in(cast.anna).get(address(name, case, appointment_id), {"language": language})

    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("name", [*OF_CASE, *OF_ONE])
@pytest.mark.parametrize(
    ("who", "status"),
    [("carla", 403), ("elena", 403), ("bruno", 404), ("gina", 404), ("marta", 404)],
)
def test_appointments_are_for_whoever_works_on_the_case(
    signed_in: SignIn,
    cast: Cast,
    case: Standing,
    appointment_id: UUID,
    name: str,
    who: str,
    status: int,
) -> None:
    client = signed_in(getattr(cast, who))
    here = address(name, case, appointment_id)

    looked, sent = client.get(here), client.post(here, words(version="1", state="CAME"))

    assert looked.status_code == status
    assert sent.status_code in {status, 405}
    assert PLACE not in looked.content.decode()


@pytest.mark.parametrize("name", OF_ONE)
def test_an_appointment_of_no_case_does_not_exist(
    signed_in: SignIn, cast: Cast, case: Standing, name: str
) -> None:
    assert signed_in(cast.anna).get(address(name, case, uuid4())).status_code == 404


@pytest.mark.parametrize(
    "typed",
    [
        {"place": "davanti alla fontana\x00"},
        {"place": "davanti alla fontana" + "x" * 1_000_000},
        {"day": "31/02/2027"},
        {"day": "9999-12-31"},
        {"day": "2020-01-01"},
        {"hour": "25:99"},
        {"way": "PICCIONE"},
        {"user": "non un id"},
        {"user": "00000000-0000-0000-0000-000000000009"},
        {"submission": "non un id"},
    ],
)
def test_what_cannot_be_kept_stands_beside_its_field(
    signed_in: SignIn, cast: Cast, case: Standing, appointment_id: UUID, typed: dict[str, str]
) -> None:
    here = address("office_appointment_new", case, appointment_id)

    answer = signed_in(cast.anna).post(here, words(**typed))

    assert answer.status_code == 422
    assert "davanti alla fontana" in answer.content.decode()


def test_emoji_and_marks_of_direction_are_kept_and_a_second_sending_makes_nothing(
    signed_in: SignIn, cast: Cast, acting: Acting, case: Standing
) -> None:
    client = signed_in(cast.anna)
    sent = words(place="🚌 \u202eautobus\u202c 7 <b>")
    here = reverse("office_appointment_new", args=[case.id])

    answers = [client.post(here, sent) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    with acting(cast.anna):
        assert models.Appointment.objects.count() == 1
    assert (
        "🚌 \u202eautobus\u202c 7 &lt;b&gt;" in client.get(answers[0]["Location"]).content.decode()
    )


def test_another_takes_its_place_once(
    signed_in: SignIn, cast: Cast, acting: Acting, case: Standing, appointment_id: UUID
) -> None:
    client = signed_in(cast.anna)
    here = address("office_appointment_rebook", case, appointment_id)
    sent = words()

    answers = [client.post(here, one).status_code for one in (sent, sent, words())]

    assert answers == [303, 303, 409]
    assert client.get(here).status_code == 403
    with acting(cast.anna):
        old = models.Appointment.objects.get(id=appointment_id)
    assert old.state == AppointmentState.REBOOKED


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({"state": "CAME"}, 422),
        ({"state": "MISSED", "missed_because": "OTHER"}, 422),
        ({"state": "CANCELLED"}, 422),
        ({"state": "CANCELLED", "cancelled_by": "CHIUNQUE"}, 422),
        ({"state": "REBOOKED"}, 422),
        ({"state": "CANCELLED", "cancelled_by": "PERSON", "version": "9"}, 409),
        ({"state": "CANCELLED", "cancelled_by": "PERSON", "version": "9" * 30}, 422),
        ({"state": "CANCELLED", "cancelled_by": "PERSON"}, 303),
    ],
)
def test_before_its_hour_an_appointment_is_only_cancelled_and_by_somebody(
    signed_in: SignIn,
    cast: Cast,
    case: Standing,
    appointment_id: UUID,
    typed: dict[str, str],
    status: int,
) -> None:
    here = address("office_appointment_outcome", case, appointment_id)

    answer = signed_in(cast.anna).post(here, {"version": "1", "how": "sciopero"} | typed)

    assert answer.status_code == status
    assert status == 303 or "sciopero" in answer.content.decode()


def test_whoever_did_not_come_is_asked_why_without_blame_and_fear_leads_to_the_safe_ways(
    signed_in: SignIn, cast: Cast, acting: Acting, case: Standing
) -> None:
    made = agree(cast, acting, case, clock.now() - timedelta(hours=1))
    client = signed_in(cast.anna)
    here = address("office_appointment_outcome", case, made)
    sent = {"version": "1", "state": "MISSED", "missed_because": "NOT_SAFE"}

    silent = client.post(here, {"version": "1", "state": "MISSED"})
    answers = [client.post(here, sent).status_code for _time in range(2)]

    assert silent.status_code == 422
    assert answers == [303, 303]
    page = client.get(address("office_appointment", case, made)).content.decode()
    assert "Non si sentiva al sicuro".lower() in page.lower()
    assert "Riguarda il pericolo" in page


def test_before_the_person_is_told_the_page_says_that_no_way_is_safe(
    signed_in: SignIn, cast: Cast, acting: Acting, case: Standing, appointment_id: UUID
) -> None:
    with acting(cast.anna):
        cases.supersede_contact_rule(rule_id=case.rule_id, by=cast.anna, at=clock.now())

    page = signed_in(cast.anna).get(address("office_appointment", case, appointment_id))

    assert "Non adesso. In questo momento nessun modo" in page.content.decode()


def test_the_worklist_leads_to_the_appointment(
    signed_in: SignIn, cast: Cast, case: Standing, appointment_id: UUID
) -> None:
    page = signed_in(cast.anna).get(reverse("office_case", args=[case.id])).content.decode()

    assert address("office_appointment", case, appointment_id) in page


def test_in_a_closed_case_nothing_is_agreed_and_everything_is_still_read(
    signed_in: SignIn, cast: Cast, acting: Acting, case: Standing, appointment_id: UUID
) -> None:
    with acting(cast.anna):
        version = case_queries.open_case(
            viewer=cast.anna, case_id=case.id, at=clock.now()
        ).line.version
        cases.close_case(
            case_id=case.id,
            closing=Closing(reason=ClosureReason.NO_CONTACT, outcome=ClosureOutcome.NOT_KNOWN),
            version=version,
            by=cast.anna,
            at=clock.now(),
        )
    client = signed_in(cast.anna)

    agreed = client.post(address("office_appointment_new", case, appointment_id), words())

    assert agreed.status_code == 409
    looked = client.get(address("office_appointment", case, appointment_id))
    assert looked.status_code == 200
    assert (
        address("office_appointment_outcome", case, appointment_id) not in looked.content.decode()
    )


def test_a_list_of_many_asks_no_more_questions_than_one_of_few(
    signed_in: SignIn, cast: Cast, acting: Acting, case: Standing, appointment_id: UUID
) -> None:
    client = signed_in(cast.anna)
    here = address("office_case_appointments", case, appointment_id)
    client.get(here)
    with CaptureQueriesContext(connection) as few:
        client.get(here)
    for number in range(30):
        agree(cast, acting, case, clock.now() + timedelta(days=number))

    with CaptureQueriesContext(connection) as many:
        page = client.get(here).content.decode()

    assert len(many) == len(few) <= 26
    assert "after=" in page


def test_one_appointment_asks_a_fixed_number_of_questions(
    signed_in: SignIn, cast: Cast, case: Standing, appointment_id: UUID
) -> None:
    client = signed_in(cast.anna)
    here = address("office_appointment", case, appointment_id)
    client.get(here)

    with CaptureQueriesContext(connection) as asked:
        client.get(here)

    assert len(asked) <= 30
