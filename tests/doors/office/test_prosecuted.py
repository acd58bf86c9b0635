"""Where it depends who sets the law going, the page of the crime says what follows in this case."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.doors.office.conftest import Standing

SignIn = Callable[..., Client]
BY_ITSELF = "Da quanto è scritto qui si procede d\u2019ufficio, senza querela."


def crime(client: Client, case: Standing, **said: str) -> dict[str, str]:
    """Say what happened, and return what the page then tells of it."""
    page = reverse("office_case_person", args=[case.id])
    version = client.get(page).context["case"].line.version
    sent = {"version": version, "victim_type": "DIRECT", **said}
    assert client.post(reverse("office_case_crime", args=[case.id]), sent).status_code == 303
    return {fact["term"]: fact["description"] for fact in client.get(page).context["crime"]}


def test_of_somebody_under_18_it_is_not_left_open(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    facts = crime(signed_in(cast.anna), case, offence_code="stalking", is_minor="yes")

    assert facts["In questo caso"] == BY_ITSELF


@pytest.mark.parametrize("code", ["homicide", "ill_treatment", ""])
def test_where_it_depends_on_nothing_it_is_said_once(
    signed_in: SignIn, cast: Cast, case: Standing, code: str
) -> None:
    assert "In questo caso" not in crime(signed_in(cast.anna), case, offence_code=code)
