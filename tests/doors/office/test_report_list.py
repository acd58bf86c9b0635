"""The list of reports: few questions however long it is, and no key that somebody made up."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import Standing
from tests.doors.office.test_reports import begin


def test_the_list_asks_the_same_few_questions_however_long_it_is(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)
    here = reverse("office_reports", args=[case.id])
    begin(client, case)
    client.get(here)
    with CaptureQueriesContext(connection) as with_one:
        client.get(here)
    for _ in range(3):
        begin(client, case)
    client.get(here)  # What was said after the last act is shown once.

    with CaptureQueriesContext(connection) as with_four:
        client.get(here)

    assert len(with_four) == len(with_one)


@pytest.mark.parametrize("after", ["x", "\x00", "2026-01-01_1", "_"])
def test_a_page_key_that_makes_no_sense_shows_an_empty_list(
    signed_in: SignIn, cast: Cast, case: Standing, after: str
) -> None:
    here = reverse("office_reports", args=[case.id])

    assert signed_in(cast.anna).get(here, {"after": after}).status_code == 200


def test_another_choice_from_the_same_page_is_told_and_stays(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client, same_page = signed_in(cast.anna), {"submission": str(uuid4())}

    answers = [
        begin(client, case, to=office, **same_page)
        for office in ("Procura di prova", "Procura di prova", "Tribunale di prova")
    ]

    assert [one.status_code for one in answers] == [303, 303, 409]
    assert "Tribunale di prova" in answers[2].content.decode()
