"""The list of cases narrowed by codes: nothing comes to light by it, and it costs the same."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cases.factories import make_case
from tests.cast import Cast
from tests.doors.office.conftest import Standing
from tests.filters.steps import keep
from visnet.doors import clock
from visnet.filters.vocabulary import ListOf

SignIn = Callable[..., Client]
FRAME_QUERIES = 12
LIST_QUERIES = 6
CASES = "/office/cases/"


@pytest.mark.parametrize(
    "narrowed", ["danger=HIGH", "due=LATE", "lacking=SAFE_WAY", "offence=stalking", "view=all"]
)
@pytest.mark.parametrize("who", ["bruno", "gina", "marta", "dario"])
def test_no_view_shows_a_case_that_the_list_would_not(
    signed_in: SignIn, cast: Cast, case: Standing, who: str, narrowed: str
) -> None:
    page = signed_in(getattr(cast, who)).get(f"{CASES}?{narrowed}")

    assert page.status_code == 200
    assert page.context["rows"] == []
    assert case.reference not in page.content.decode()


def test_what_is_lacking_is_not_told_to_a_supervisor_who_sees_only_the_line(
    signed_in: SignIn, cast: Cast
) -> None:
    make_case()
    client = signed_in(cast.carla)

    assert len(client.get(f"{CASES}?view=open").context["rows"]) == 1
    for lacking in ("SAFE_WAY", "ASSESSMENT", "GOAL", "RIGHTS", "CONSENT"):
        assert client.get(f"{CASES}?lacking={lacking}").context["rows"] == []


def test_what_falls_due_is_counted_from_today(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    forgotten = make_case(at=clock.now() - timedelta(days=40))
    client = signed_in(cast.anna)

    late, nothing = (
        {line.id for line, _name, _where in client.get(CASES, {"due": due}).context["rows"]}
        for due in ("LATE", "NOTHING")
    )

    assert late == nothing == {forgotten}
    assert case.id not in late


@pytest.mark.parametrize(
    "address",
    [
        f"{CASES}?danger=HIGH&lacking=SAFE_WAY",
        f"{CASES}?due=LATE",
        f"{CASES}?view=open",
        "/office/requests/?source=PHONE",
    ],
)
@pytest.mark.parametrize("who", ["anna", "carla"])
def test_a_list_costs_the_same_however_many_views_and_cases_there_are(
    signed_in: SignIn, cast: Cast, who: str, address: str
) -> None:
    viewer = getattr(cast, who)
    client = signed_in(viewer)
    keep(viewer, asked={"danger": "HIGH"})
    keep(viewer, list_of=ListOf.REQUESTS, asked={"source": "PHONE"})
    client.get(address)
    costs = []
    for _ in range(2):
        for number in range(4):
            make_case(viewer, at=clock.now() - timedelta(days=40))
            keep(viewer, name=str(number))
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        costs.append(len(captured))

    assert costs[0] == costs[1] <= FRAME_QUERIES + LIST_QUERIES
