"""Every act beneath a case, and those who must not be able to do it."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.doors.office.conftest import SECRET, Standing
from visnet.doors.frame import Route
from visnet.doors.office.cases import urls
from visnet.instruments.vocabulary import Measure

SignIn = Callable[..., Client]
ROUTES = [pattern.callback.route for pattern in urls.urlpatterns]  # type: ignore[attr-defined]
BENEATH = [route for route in ROUTES if "<uuid:case_id>" in route.address]
FOR_SUPERVISORS_TOO = {
    "office_case_access",
    "office_grant",
    "office_grant_revoke",
    "office_block",
    "office_block_lift",
}


GAP = re.compile(r"<(\w+):(\w+)>")
# What stands in an address besides ids: codes of records, a language, the number of a page.
CODES = {
    "office_form_fill": "safety_plan",
    "office_result_new": "dash_ric",
    "office_measure": next(iter(Measure)).value,
    "office_letter": "attendance",
}
OTHERS = {"words": "it", "language": "it", "number": "1", "paper": "1", "page": "1"}


def address(route: Route, case: Standing) -> str:
    known = {"office_contact": case.rule_id, "office_goal": case.goal_id}
    other = next((known[start] for start in known if route.name.startswith(start)), uuid4())
    said = {**OTHERS, "case_id": case.id, "code": CODES.get(route.name, "")}
    gaps = [name for _kind, name in GAP.findall(route.address)]
    return reverse(route.name, kwargs={name: said.get(name, other) for name in gaps})


@pytest.mark.parametrize("route", BENEATH, ids=lambda route: route.name)
@pytest.mark.parametrize(
    ("who", "status"), [("elena", 403), ("bruno", 404), ("gina", 404), ("marta", 404)]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_beneath_a_case_opens_to_others(
    signed_in: SignIn, cast: Cast, case: Standing, route, who: str, status: int, method: str
) -> None:
    client = signed_in(getattr(cast, who))
    sent = {"submission": str(uuid4()), "reason": "Per prova", "words": "x", "visibility": "TEAM"}

    answer = getattr(client, method)(address(route, case), sent)

    assert answer.status_code in {status, 405}
    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize(
    "route",
    [route for route in BENEATH if route.name not in FOR_SUPERVISORS_TOO],
    ids=lambda route: route.name,
)
def test_who_only_supervises_is_refused_with_a_reason(
    signed_in: SignIn, cast: Cast, case: Standing, route
) -> None:
    answer = signed_in(cast.carla).get(address(route, case))

    assert answer.status_code in {403, 405}
    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_whoever_is_not_signed_in_is_led_to_the_entrance(
    db: None, client: Client, case: Standing, route
) -> None:
    answer = client.get(address(route, case))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/entrance/login/")
