"""In the navigation a page is marked under the way it belongs to, and under no other."""

import pytest
from django.urls import reverse

from tests.cast import Cast
from tests.doors.conftest import SignIn


@pytest.mark.parametrize(
    ("route", "marked"),
    [
        ("office_work", ["/office/"]),
        ("office_work_of_nobody", ["/office/"]),
        ("office_desk", []),
        ("office_crossing_take", []),
        ("office_drafts", []),
        ("office_team", []),
        ("office_requests", ["/office/requests/"]),
        ("office_cases", ["/office/cases/"]),
        ("office_filters", ["/office/cases/"]),
    ],
)
def test_my_work_is_marked_on_the_work_itself_alone(
    signed_in: SignIn, cast: Cast, route: str, marked: list[str]
) -> None:
    page = signed_in(cast.carla).get(reverse(route))

    assert page.status_code == 200
    assert [way.href for way in page.context["navigation"] if way.current] == marked
