"""A key of a page that somebody made up begins the list at its beginning."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.doors.office.conftest import Standing

NO_ZONE = "2026-03-10T11:00:00_00000000-0000-4000-8000-000000000001"


@pytest.mark.parametrize("after", [NO_ZONE, f"2_{NO_ZONE}", "9" * 5_000 + f"_{NO_ZONE}", "\x00"])
@pytest.mark.parametrize(
    "name", ["office_case_timeline", "office_case_notes", "office_case_hearings", "office_cases"]
)
def test_a_key_without_its_time_zone_is_no_key(
    signed_in: Callable[..., Client], cast: Cast, case: Standing, name: str, after: str
) -> None:
    address = reverse(name, args=[] if name == "office_cases" else [case.id])

    answer = signed_in(cast.anna).get(address, {"after": after})

    assert answer.status_code == 200
