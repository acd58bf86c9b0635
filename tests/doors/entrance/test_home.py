"""The first step after signing in."""

import pytest

from tests.cast import Cast


@pytest.mark.parametrize(
    ("name", "door"),
    [
        ("anna", "/office/"),
        ("dario", "/office/"),
        ("elena", "/partner/"),
        ("iris", "/entrance/members/"),
        ("tullia", "/classroom/"),
    ],
)
def test_home_leads_each_person_to_their_door(cast: Cast, signed_in, name: str, door: str) -> None:
    browser = signed_in(getattr(cast, name))

    answer = browser.get("/")

    assert answer.status_code == 302
    assert answer["Location"] == door


def test_home_leads_a_stranger_to_the_sign_in_page(client, db) -> None:
    answer = client.get("/")

    assert answer["Location"] == "/entrance/login/?next=/"
