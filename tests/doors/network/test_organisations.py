"""Organisations of a network: on any day, what they are, their places and offices."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cases.factories import acting
from tests.cast import ASCOLTO, LIVORNO, NETWORK, NETWORK_OF_MANTOVA, Cast
from tests.doors.conftest import SignIn
from visnet.doors import clock
from visnet.kit.actor import SYSTEM
from visnet.people import models, operations, queries
from visnet.people.vocabulary import OrganisationKind, Verification

LIST = "/network/organisations/"
ONE = f"{LIST}{ASCOLTO}/"
HOSTILE = ["\u202eovitsoh", "🤝" * 50, "<script>alert(1)</script>", "\u200b\u0301x"]


def membership() -> UUID:
    return models.NetworkMembership.objects.get(network_id=NETWORK, organisation_id=ASCOLTO).id


def organisation(**changed: object) -> dict[str, object]:
    return {
        "submission": str(uuid4()),
        "name": "Associazione di prova Faro",
        "kind": "ASSOCIATION",
        "legal_nature": "",
        "place": "Cecina",
        "network": str(NETWORK),
        "signed_date": "2014-11-03",
        "signature_source": "verbale",
        "verification": "TO_BE_VERIFIED",
        "source": "",
        **changed,
    }


def test_each_page_has_its_three_visitors(cast: Cast, signed_in: SignIn, client: Client) -> None:
    own = [LIST, ONE, f"{ONE}sites/new/", f"{ONE}contacts/new/"]
    coordination = [
        f"{LIST}new/",
        f"{ONE}change/",
        f"{ONE}join/",
        f"{ONE}networks/{membership()}/",
    ]

    for address in [*own, *coordination]:
        assert signed_in(cast.dario).get(address).status_code == 200, address
        assert signed_in(cast.anna).get(address).status_code == 403, address
        assert client.get(address).status_code == 302, address
    for address in own:
        assert signed_in(cast.olga).get(address).status_code == 200, address
    for address in coordination:
        assert signed_in(cast.olga).get(address).status_code == 403, address
    for address in [ONE.replace(str(ASCOLTO), str(uuid4())), f"{ONE}contacts/{uuid4()}/"]:
        assert signed_in(cast.dario).get(address).status_code == 404, address


def test_a_coordinator_elsewhere_reads_and_does_not_write(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.silvia)

    page = browser.get(ONE).content.decode()

    assert "/change/" not in page
    assert "contacts/new" not in page
    for address in (f"{ONE}change/", f"{ONE}networks/{membership()}/", f"{ONE}contacts/new/"):
        assert browser.get(address).status_code == 403, address
        assert browser.post(address, {}).status_code == 403, address
    joined = browser.post(f"{ONE}join/", {"network": str(NETWORK), "signed_date": ""})
    assert joined.status_code == 422


def test_people_of_another_organisation_are_not_named(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.olga).get(f"{LIST}{LIVORNO}/?language=en").content.decode()
    own = signed_in(cast.dario).get(f"{LIST}{LIVORNO}/").content.decode()

    assert "known to them alone" in page
    assert not any(name in page for name in ("Anna", "Bruno", "Carla", "Iris"))
    assert all(name in own for name in ("Anna", "Bruno", "Carla", "Iris"))


def test_the_list_is_of_the_day_that_was_asked_for(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)

    entered = browser.post(f"{LIST}new/", organisation())
    before = browser.get(LIST, {"on": "2014-11-02"}).content.decode()
    after = browser.get(LIST, {"on": "2014-11-03"}).content.decode()

    assert entered.status_code == 303
    assert "Faro" not in before
    assert "Faro" in after


def test_what_sources_count_stands_beside_the_names(cast: Cast, signed_in: SignIn) -> None:
    with acting(SYSTEM):
        for count in (24, 25):
            operations.record_count(
                network_id=NETWORK,
                on_date=date(2026, 1, 1),
                is_month=False,
                count=count,
                source="plis.it",
                verification=Verification.TO_BE_VERIFIED,
                by=SYSTEM,
                at=clock.now(),
            )

    page = signed_in(cast.dario).get(LIST, {"language": "en"}).content.decode()

    assert "We can name 3 organisations." in page
    assert "24 signatories" in page
    assert "25 signatories" in page
    assert "do not invent their names" in page


@pytest.mark.parametrize("name", ["on", "kind", "network", "after"])
@pytest.mark.parametrize("words", ["x", "31/02/2026", "9999-12-31", "a\x00b", "🤝", "_\x00"])
def test_any_address_of_the_list_is_answered(
    cast: Cast, signed_in: SignIn, name: str, words: str
) -> None:
    assert signed_in(cast.dario).get(LIST, {name: words}).status_code == 200


def test_pages_of_the_list_show_everybody_once(cast: Cast, signed_in: SignIn, at) -> None:
    with acting(cast.dario):
        for number in range(30):
            made = uuid4()
            operations.create_organisation(
                organisation_id=made,
                name=f"{'prova' if number % 2 else 'Prova'} numero {number:02}",
                kind=OrganisationKind.OTHER,
                verification=Verification.DEMONSTRATION,
                by=cast.dario,
                at=at,
            )
            operations.join_network(
                network_id=NETWORK,
                organisation_id=made,
                signed_date=date(2026, 1, 1),
                by=cast.dario,
                at=at,
            )
    seen: list[UUID] = []
    after = None
    while True:
        page = queries.list_signatories(
            viewer=cast.dario, network_id=NETWORK, on=clock.today(), after=after
        )
        seen += [line.organisation.id for line in page.lines]
        after = page.next_after
        if after is None:
            break

    assert len(seen) == len(set(seen)) == 33


def test_an_organisation_sent_twice_is_entered_once(cast: Cast, signed_in: SignIn) -> None:
    browser, sent = signed_in(cast.dario), organisation()

    answers = [browser.post(f"{LIST}new/", sent) for _twice in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    made = UUID(str(sent["submission"]))
    assert queries.networks_of(organisation_id=made, on=clock.today()) == {NETWORK}
    assert models.NetworkMembership.objects.filter(organisation_id=made).count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "Associazione di prova PONTE"}, "name"),
        ({"kind": ""}, "kind"),
        ({"kind": "x"}, "kind"),
        ({"legal_nature": "x"}, "legal_nature"),
        ({"verification": "DEMONSTRATION"}, "verification"),
        ({"network": str(NETWORK_OF_MANTOVA)}, "network"),
        ({"signed_date": "31/02/2014"}, "signed_date"),
        *[({"name": words}, "name") for words in ("a\x00b", "x" * 1_000_000)],
        *[({"source": words}, "source") for words in ("a\x00b", "x" * 1_000_000)],
    ],
)
def test_what_cannot_be_entered_is_kept_and_explained(
    cast: Cast, signed_in: SignIn, wrong: dict[str, object], field: str
) -> None:
    answer = signed_in(cast.dario).post(f"{LIST}new/", organisation(**wrong))

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert answer.context["form"]["place"].value() == "Cecina"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_names_are_shown_and_do_nothing(cast: Cast, signed_in: SignIn, words: str) -> None:
    browser = signed_in(cast.dario)

    made = browser.post(f"{LIST}new/", organisation(name=words, source=words))

    assert made.status_code == 303
    for address in (made["Location"], LIST):
        assert "<script>alert" not in browser.get(address).content.decode()


def test_a_stale_change_is_overtaken_and_kept(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)
    said = organisation(name="Associazione di prova Ascolto", version="1", source="statuto")

    saved = browser.post(f"{ONE}change/", said)
    stale = browser.post(f"{ONE}change/", {**said, "source": "altro"})

    assert (saved.status_code, stale.status_code) == (303, 409)
    assert stale.context["form"]["source"].value() == "altro"
    assert stale.context["form"]["version"].value() == "2"


def test_signing_leaving_and_signing_again(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.dario)
    dates = f"{ONE}networks/{membership()}/"
    left = {"version": "1", "signed_date": "2026-01-01", "left_date": "2026-02-01", "source": "v"}

    wrong = browser.post(dates, {**left, "left_date": "2025-01-01"})
    leaving = browser.post(dates, left)
    stale = browser.post(dates, left)
    too_soon = browser.post(f"{ONE}join/", {"network": str(NETWORK), "signed_date": "2026-01-15"})
    again = browser.post(f"{ONE}join/", {"network": str(NETWORK), "signed_date": "2026-03-01"})

    codes = [answer.status_code for answer in (wrong, leaving, stale, too_soon, again)]
    assert codes == [422, 303, 409, 422, 303]
    assert "Ascolto" not in browser.get(LIST, {"on": "2026-02-15"}).content.decode()
    assert "Ascolto" in browser.get(LIST, {"on": "2026-03-15"}).content.decode()


def test_the_list_costs_the_same_for_any_number_of_organisations(
    cast: Cast, signed_in: SignIn
) -> None:
    browser = signed_in(cast.dario)
    browser.get(LIST)
    with CaptureQueriesContext(connection) as few:
        browser.get(LIST)
    for number in range(4):
        browser.post(f"{LIST}new/", organisation(name=f"Prova {number}"))
    browser.get(LIST)
    with CaptureQueriesContext(connection) as more:
        browser.get(LIST)

    assert len(few) == len(more)
    assert len(few) <= 22
