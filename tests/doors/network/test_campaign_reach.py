"""The page of what a campaign reached, and its table: the same numbers, hidden in the same places."""

import csv
import io

from django.test import Client

from tests.campaign import steps
from tests.cast import Cast
from tests.doors.conftest import SignIn
from visnet.doors import clock

LIST = "/network/campaign/"


def test_each_page_has_its_three_visitors(cast: Cast, signed_in: SignIn, client: Client) -> None:
    one = f"{LIST}{steps.published()}/reach/"

    for address in (one, f"{one}table/"):
        for reader in (cast.dario, cast.olga):
            assert signed_in(reader).get(address).status_code == 200, address
        assert signed_in(cast.anna).get(address).status_code == 403, address
        assert signed_in(cast.silvia).get(address).status_code == 404, address
        assert client.get(address).status_code == 302, address


def test_small_numbers_are_hidden_on_the_page_and_in_the_table(
    cast: Cast, signed_in: SignIn
) -> None:
    campaign_id = steps.published()
    steps.count_passages(steps.make_link(campaign_id), many=3, weeks_ago=1)
    steps.count_passages(
        steps.make_link(campaign_id, channel=steps.Channel.CARD), many=17, weeks_ago=1
    )
    steps.count_asked(campaign_id, many=2, weeks_ago=2)
    browser, one = signed_in(cast.olga), f"{LIST}{campaign_id}/reach/"

    page = browser.get(f"{one}?language=en").content.decode()
    answer = browser.get(f"{one}table/")

    assert "fewer than 5" in page
    assert "at least 18" in page
    assert ">3<" not in page
    assert ">20<" not in page
    head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert head == ["week", "way", "came"]
    assert {row[2] for row in rows} == {"fewer than 5", "17"}
    assert answer["Content-Disposition"] == 'attachment; filename="note.csv"'


def test_what_ran_out_is_named(cast: Cast, signed_in: SignIn) -> None:
    campaign_id = steps.published()
    place_id = steps.add_place(campaign_id)
    browser = signed_in(cast.dario)
    browser.post(
        f"{LIST}{campaign_id}/materials/count/",
        {"place": str(place_id), "kind": "CARD", "printed": "80", "remaining": "0"},
    )

    page = browser.get(f"{LIST}{campaign_id}/reach/").content.decode()

    assert "Biblioteca comunale: Biglietti da tasca" in page


def test_the_page_costs_the_same_however_long(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: object
) -> None:
    campaign_id = steps.published()
    for _link in range(5):
        link_id = steps.make_link(campaign_id)
        for weeks_ago in range(1, 6):
            steps.count_passages(link_id, many=9, weeks_ago=weeks_ago)
    browser = signed_in(cast.olga)
    address = f"{LIST}{campaign_id}/reach/"
    browser.get(address)

    with django_assert_max_num_queries(22):  # type: ignore[operator]
        assert str(clock.today().year) in browser.get(address).content.decode()
