"""How big a network is and where it works: what sources count, put right by who coordinates it."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cases.factories import acting
from tests.cast import ASCOLTO, MANTOVA, NETWORK, NETWORK_OF_MANTOVA, Cast
from tests.doors.conftest import SignIn
from visnet.doors import clock
from visnet.people import operations, queries

HERE = f"/network/organisations/networks/{NETWORK}/"
NEW = f"{HERE}counts/new/"
SOURCE = "Protocollo firmato il 6 agosto 2013 (plis.it)"


def said(**changed: object) -> dict[str, object]:
    return {
        "version": "",
        "count": "25",
        "on_date": "2013-08-06",
        "source": SOURCE,
        "verification": "TO_BE_VERIFIED",
        **changed,
    }


def the_count(cast: Cast) -> UUID:
    return queries.list_all_counts(viewer=cast.dario, network_id=NETWORK)[0].id


def test_each_page_has_its_three_visitors(cast: Cast, signed_in: SignIn, client: Client) -> None:
    signed_in(cast.dario).post(NEW, said())
    writing = [NEW, f"{HERE}counts/{the_count(cast)}/"]

    for address in [HERE, *writing]:
        assert signed_in(cast.dario).get(address).status_code == 200, address
        assert signed_in(cast.anna).get(address).status_code == 403, address
        assert client.get(address).status_code == 302, address
    assert signed_in(cast.olga).get(HERE).status_code == 200
    for address in writing:
        for other in (cast.olga, cast.silvia):
            assert signed_in(other).get(address).status_code == 403, address
            assert signed_in(other).post(address, said(count=99)).status_code == 403, address
    for unknown in (HERE.replace(str(NETWORK), str(uuid4())), f"{HERE}counts/{uuid4()}/"):
        assert signed_in(cast.dario).get(unknown).status_code == 404, unknown
    elsewhere = writing[1].replace(str(NETWORK), str(NETWORK_OF_MANTOVA))
    assert signed_in(cast.silvia).get(elsewhere).status_code == 404


def test_counts_stand_by_date_with_source_and_status(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)
    browser.post(NEW, said())
    browser.post(NEW, said(count=29, on_date="2014-11-28", is_month="on", source="quilivorno.it"))

    page = browser.get(HERE, {"language": "en"}).content.decode()

    assert page.index("November 2014") < page.index("6 August 2013")
    assert "28 November 2014" not in page
    assert "To be verified" in page
    assert f'<span lang="it">{SOURCE}</span>' in page
    assert "Livorno (LI)" in page
    assert "Cecina" in page


def test_a_count_sent_twice_is_kept_once(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)

    answers = [browser.post(NEW, said()).status_code for _twice in range(2)]

    assert answers == [303, 303]
    assert len(queries.list_all_counts(viewer=cast.dario, network_id=NETWORK)) == 1


def test_a_count_is_put_right_and_a_stale_form_is_kept(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)
    browser.post(NEW, said())
    address = f"{HERE}counts/{the_count(cast)}/"

    right = browser.post(address, said(count=24, verification="VERIFIED", version=1))
    stale = browser.post(address, said(count=23, version=1))
    page = browser.get(HERE, {"language": "en"}).content.decode()

    assert (right.status_code, stale.status_code) == (303, 409)
    assert stale.context["form"]["count"].value() == "23"
    assert "25" not in page.split("What the sources count")[1].split("Where it works")[0]


def test_the_same_number_of_the_same_day_is_not_written_twice(
    cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.dario)
    browser.post(NEW, said())
    browser.post(NEW, said(count=24))
    held = next(
        line
        for line in queries.list_all_counts(viewer=cast.dario, network_id=NETWORK)
        if line.said.count == 24
    )

    answer = browser.post(f"{HERE}counts/{held.id}/", said(count=25, version=held.version))

    assert answer.status_code == 422
    assert "count" in answer.context["form"].errors


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"count": ""}, "count"),
        ({"count": "-1"}, "count"),
        ({"count": "9" * 40}, "count"),
        ({"count": "venti"}, "count"),
        ({"on_date": "31/02/2013"}, "on_date"),
        ({"on_date": ""}, "on_date"),
        ({"source": ""}, "source"),
        ({"source": "a\x00b"}, "source"),
        ({"source": "x" * 1_000_000}, "source"),
        ({"verification": "DEMONSTRATION"}, "verification"),
    ],
)
def test_what_cannot_be_counted_is_kept_and_explained(
    cast: Cast, signed_in: SignIn, wrong: dict[str, object], field: str
) -> None:
    answer = signed_in(cast.dario).post(NEW, said(**wrong))

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert queries.list_all_counts(viewer=cast.dario, network_id=NETWORK) == ()


@pytest.mark.parametrize("words", ["\u202eovitsoh", "🤝" * 50, "<script>alert(1)</script> di"])
def test_hostile_sources_are_shown_and_do_nothing(
    cast: Cast, signed_in: SignIn, words: str
) -> None:
    browser = signed_in(cast.dario)

    assert browser.post(NEW, said(source=words)).status_code == 303
    for language in ("it", "en"):
        assert b"<script>alert" not in browser.get(HERE, {"language": language}).content


def test_who_is_entered_without_a_day_is_said_and_not_counted(
    cast: Cast, signed_in: SignIn
) -> None:
    with acting(cast.dario):
        operations.join_network(
            network_id=NETWORK,
            organisation_id=MANTOVA,
            signed_date=None,
            by=cast.dario,
            at=clock.now(),
        )

    page = signed_in(cast.dario).get(HERE, {"language": "en"}).content.decode()

    assert "Today we can name 3 signatories." in page
    assert "1 more is entered" in page


def test_the_page_costs_the_same_for_any_number_of_counts(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)
    browser.post(NEW, said())
    browser.get(HERE)
    with CaptureQueriesContext(connection) as few:
        browser.get(HERE)
    for day in range(1, 9):
        browser.post(NEW, said(on_date=date(2015, 1, day).isoformat()))
    browser.get(HERE)
    with CaptureQueriesContext(connection) as more:
        browser.get(HERE)

    assert len(few) == len(more)
    assert len(few) <= 22


def test_an_organisation_without_a_day_is_shown_apart(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)
    entered = {
        "submission": str(uuid4()),
        "name": "Associazione di prova Faro",
        "kind": "ASSOCIATION",
        "legal_nature": "",
        "place": "",
        "network": str(NETWORK),
        "signed_date": "",
        "signature_source": "",
        "verification": "TO_BE_VERIFIED",
        "source": "",
    }

    made = browser.post("/network/organisations/new/", entered)
    again = browser.post("/network/organisations/new/", entered)
    listed = browser.get("/network/organisations/", {"language": "en"}).content.decode()
    page = browser.get(made["Location"]).content.decode()

    assert (made.status_code, again.status_code) == (303, 303)
    assert "We can name 3 organisations." in listed
    assert "Faro" in listed.split("Signing day to be verified")[1]
    assert "Faro" not in listed.split("Signing day to be verified")[0]
    assert "signing day to be verified, not counted" in page
    assert "Who may invite somebody" in page
    assert "visnet user add" in page


def test_whoever_manages_members_is_led_to_inviting_and_nobody_else(
    cast: Cast, signed_in: SignIn
) -> None:
    page = signed_in(cast.dario).get(f"/network/organisations/{ASCOLTO}/").content.decode()

    assert "/entrance/members/" not in page.split('id="people"')[1].split("<footer")[0]
    assert "visnet user add" not in page
