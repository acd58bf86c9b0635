"""The pages of short addresses: made from a list of our own pages, handed out as a square."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.campaign.steps import draft, make_link, see
from tests.cast import Cast
from tests.doors.conftest import SignIn

LIST = "/network/campaign/"


def fields(**changed: object) -> dict[str, object]:
    return {
        "submission": str(uuid4()),
        "label": "Manifesti nelle biblioteche",
        "channel": "POSTER",
        "target": "CHECK_1",
        **changed,
    }


def test_each_page_has_its_three_visitors(cast: Cast, signed_in: SignIn, client: Client) -> None:
    campaign_id = draft()
    link_id = make_link(campaign_id)
    one = f"{LIST}{campaign_id}/"
    square = f"{one}links/{link_id}/it/"

    assert signed_in(cast.dario).get(f"{one}links/new/").status_code == 200
    assert signed_in(cast.olga).get(f"{one}links/new/").status_code == 403
    assert signed_in(cast.olga).get(square).status_code == 200
    for address in (f"{one}links/new/", square):
        assert signed_in(cast.anna).get(address).status_code == 403, address
        assert signed_in(cast.silvia).get(address).status_code == 404, address
        assert client.get(address).status_code == 302, address
    for wrong in (f"{one}links/{uuid4()}/it/", f"{one}links/{link_id}/fr/"):
        assert signed_in(cast.dario).get(wrong).status_code == 404


def test_a_link_is_made_once_and_shown(cast: Cast, signed_in: SignIn) -> None:
    campaign_id = draft()
    browser, one = signed_in(cast.dario), f"{LIST}{campaign_id}/"
    sent = fields()

    made = [browser.post(f"{one}links/new/", sent).status_code for _time in range(2)]
    page = browser.get(f"{one}?language=en").content.decode()

    (link,) = see(cast.dario, campaign_id).links
    assert made == [303, 303]
    assert f"/p/{link.short}<" in page
    assert "List: Somebody close to me frightens me" in page


def test_the_square_is_a_file_that_says_nothing(cast: Cast, signed_in: SignIn) -> None:
    campaign_id = draft()
    link_id = make_link(campaign_id)

    answer = signed_in(cast.dario).get(f"{LIST}{campaign_id}/links/{link_id}/en/")

    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"] == 'attachment; filename="note-en.png"'
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("label", ""),
        ("label", "x" * 121),
        ("label", "nul\x00l"),
        ("channel", "PIGEON"),
        ("target", "https://example.org"),
        ("target", "CHECK_9"),
        ("target", ""),
    ],
)
def test_bad_input_comes_back_beside_its_field(
    cast: Cast, signed_in: SignIn, field: str, wrong: str
) -> None:
    campaign_id = draft()

    answer = signed_in(cast.dario).post(f"{LIST}{campaign_id}/links/new/", fields(**{field: wrong}))

    assert answer.status_code == 422
    assert f'id="id_{field}' in answer.content.decode()
    assert see(cast.dario, campaign_id).links == ()
