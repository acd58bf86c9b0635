"""The way to reach somebody that came with a request is put right where the case is opened."""

from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from tests.cases.factories import proven
from tests.cast import Cast
from tests.conftest import Acting
from tests.doors.conftest import SignIn
from tests.doors.office.test_work import write_down
from visnet.cases import operations
from visnet.doors import clock
from visnet.enquiries.rules import SafeContact

CAME = SafeContact(may_reach=True, channel="PHONE", value="320 555000")
RIGHT = "320 5550000"


def sent(**changed: str) -> dict[str, str]:
    return {
        "submission": str(uuid4()),
        "danger": "NOT_ASSESSED",
        "victim_type": "DIRECT",
        "contact": "on",
        "channel": "PHONE",
        "value": RIGHT,
        **changed,
    }


@pytest.fixture
def page(cast: Cast, acting: Acting) -> str:
    return reverse("office_request_open_case", args=[write_down(cast, acting, contact=CAME)])


def value_in(case_id: UUID, cast: Cast, acting: Acting, rule_id: UUID) -> str:
    anna = proven(cast.anna, clock.now())
    with acting(anna):
        return operations.reveal_contact(
            case_id=case_id,
            rule_id=rule_id,
            reason="per chiamarla domani",
            by=anna,
            at=clock.now(),
        ).value


def test_it_stands_there_as_it_came_and_is_kept_as_it_was_put_right(
    signed_in: SignIn, cast: Cast, acting: Acting, page: str
) -> None:
    anna = signed_in(cast.anna)
    before = anna.get(page)

    answer = anna.post(page, sent())

    assert CAME.value in before.content.decode()
    glance = anna.get(answer.headers["Location"])
    [way] = glance.context["reach"].ways
    assert glance.context["reach"].state == "unsafe"
    assert value_in(glance.context["case"].line.id, cast, acting, way.id) == RIGHT


def test_emptied_it_does_not_come_along(signed_in: SignIn, cast: Cast, page: str) -> None:
    anna = signed_in(cast.anna)

    answer = anna.post(page, sent(value=""))

    assert anna.get(answer.headers["Location"]).context["reach"].ways == ()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"contact": ""}, "contact"),
        ({"channel": ""}, "channel"),
        ({"channel": "OTHER"}, "channel"),
        ({"channel": "\0"}, "channel"),
        ({"value": "x\0"}, "value"),
        ({"value": "x" * 100_000}, "value"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_everything_stays(
    signed_in: SignIn, cast: Cast, page: str, changed: dict[str, str], field: str
) -> None:
    answer = signed_in(cast.anna).post(page, sent(crime_month="2020-05-01", **changed))

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "2020-05-01" in answer.content.decode()


def test_left_as_it_came_it_may_be_left_out(signed_in: SignIn, cast: Cast, page: str) -> None:
    anna = signed_in(cast.anna)

    answer = anna.post(page, sent(contact="", value=CAME.value))

    assert answer.status_code == 303
    assert anna.get(answer.headers["Location"]).context["reach"].ways == ()


@pytest.mark.parametrize(("who", "status"), [("elena", 403), ("marta", 404)])
def test_others_put_nothing_right(
    signed_in: SignIn, cast: Cast, page: str, who: str, status: int
) -> None:
    assert signed_in(getattr(cast, who)).post(page, sent()).status_code == status
