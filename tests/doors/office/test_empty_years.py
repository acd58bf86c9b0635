"""A year of which nothing was written is not offered for closing, and its page does not close it."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cases.factories import acting
from tests.cast import Cast
from tests.doors.office.test_figures import close, fill, last_year
from visnet.doors import clock
from visnet.indicators import queries
from visnet.indicators.rules import Period

SignIn = Callable[..., Client]
YEARS = "office_figures_years"


def page_of(year: int) -> str:
    return reverse("office_figures_close", args=[year])


def test_years_without_anything_written_are_named_and_not_offered(
    signed_in: SignIn, cast: Cast
) -> None:
    client = signed_in(cast.carla)
    before = client.get(reverse(YEARS)).context
    fill(cast)

    page = client.get(reverse(YEARS))

    assert before["to_close"] == []
    assert before["empty"] == f"{last_year() - 4}\u2013{last_year()}"
    assert last_year() in page.context["to_close"]
    assert last_year() - 4 not in page.context["to_close"]
    assert page.context["empty"].startswith(str(last_year() - 4))
    assert "scritto nulla" in page.content.decode()
    close(cast, last_year())
    assert last_year() not in client.get(reverse(YEARS)).context["to_close"]


def test_the_page_of_an_empty_year_does_not_close_it(signed_in: SignIn, cast: Cast) -> None:
    client = signed_in(cast.carla)

    page = client.get(page_of(last_year()))

    assert page.status_code == 200
    assert "niente da chiudere" in page.content.decode()
    assert 'id="close"' not in page.content.decode()
    assert client.post(page_of(last_year())).status_code == 403
    assert client.get(reverse(YEARS)).context["closed"] == ()


@pytest.mark.parametrize("many", [1, 5])
def test_however_many_years_it_is_one_query(cast: Cast, many: int) -> None:
    fill(cast)
    years = [Period(last_year() - back) for back in range(many)]

    with acting(cast.carla), CaptureQueriesContext(connection) as asked:
        written = queries.list_written_years(viewer=cast.carla, periods=years, at=clock.now())

    assert last_year() in written
    assert len([each for each in asked if "unnest" in each["sql"]]) == 1
