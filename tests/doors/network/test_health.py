"""The pages of network health: each to its visitors, and no small number to a third."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import MANTOVA, Cast
from tests.doors.conftest import SignIn
from tests.doors.network.health_world import make_world
from tests.referrals.exchange_world import COAST, ITALY
from visnet.doors import clock
from visnet.people import models
from visnet.referrals import rules

HEALTH = "/network/health/"
FOR_ALL = (HEALTH, f"{HEALTH}ours/", f"{HEALTH}levels/", f"{HEALTH}ours/2026-2/remark/")
FOR_COORDINATORS = f"{HEALTH}coordination/"
ENGLISH = {"language": "en"}
FIGURES = r"FROM \"?(referrals|agreements|directory|sec\.)"


def text(client: Client, address: str, **asked: str) -> str:
    answer = client.get(address, {**ENGLISH, **asked})
    assert answer.status_code == 200, address
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.mark.parametrize("address", FOR_ALL)
def test_each_page_has_its_three_visitors(
    cast: Cast, signed_in: SignIn, client: Client, address: str
) -> None:
    make_world()

    assert signed_in(cast.dario).get(address).status_code == 200
    assert signed_in(cast.olga).get(address).status_code == 200
    assert signed_in(cast.anna).get(address).status_code == 403
    assert client.get(address).status_code == 302


def test_the_coordinators_page_is_theirs(cast: Cast, signed_in: SignIn, client: Client) -> None:
    make_world()

    assert signed_in(cast.dario).get(FOR_COORDINATORS).status_code == 200
    assert signed_in(cast.olga).get(FOR_COORDINATORS).status_code == 403
    assert client.get(FOR_COORDINATORS).status_code == 302


def test_somebody_elses_network_does_not_exist(cast: Cast, signed_in: SignIn) -> None:
    make_world()

    for asked in (str(ITALY), "nonsense", "' OR 1=1", "\x00"):
        for page in (HEALTH, FOR_COORDINATORS):
            assert signed_in(cast.dario).get(page, {"network": asked}).status_code == 404
    assert signed_in(cast.dario).get(HEALTH, {"network": str(COAST)}).status_code == 200


def test_whoever_is_in_no_network_is_told_so(cast: Cast, signed_in: SignIn) -> None:
    models.NetworkMembership.objects.filter(organisation_id=MANTOVA).update(left_date=clock.today())

    for page in (HEALTH, FOR_COORDINATORS):
        assert "in no network yet" in text(signed_in(cast.silvia), page)


def test_the_assembly_reads_no_small_number(cast: Cast, signed_in: SignIn) -> None:
    make_world()

    page = text(signed_in(cast.pietro), HEALTH, quarter="2026-2")

    rows = re.findall(r'<tr> <th scope="row">Centro di prova Livorno</th>(.*?)</tr>', page)
    cells = [re.findall(r">([^<]*)</td>", row) for row in rows]
    assert cells == [
        ["Associazione di prova Ascolto", "31", "25", "19", "17", "8", "24 h"],
        ["Associazione di prova Ponte", *["fewer than 5"] * 5, "—"],
    ]
    assert "38 to 41" in page
    assert "Mantova" not in page


def test_the_assembly_page_says_the_same_to_all(cast: Cast, signed_in: SignIn) -> None:
    make_world()

    shown = {
        who.name: re.findall(r'<td class="number[^"]*"[^>]*>[^<]*', text(signed_in(who), HEALTH))
        for who in (cast.dario, cast.olga, cast.pietro)
    }

    assert shown["Dario"] == shown["Olga"] == shown["Pietro"]


def test_ones_own_exchange_is_exact_and_nobody_elses_is_there(
    cast: Cast, signed_in: SignIn
) -> None:
    make_world()

    ponte = text(signed_in(cast.pietro), f"{HEALTH}ours/")

    assert "Centro di prova Livorno asked us" in ponte
    assert "2 of 3" in ponte
    assert "Ascolto" not in ponte
    assert "31" not in re.findall(r">(\d+)<", ponte)


def test_what_waits_is_on_the_coordinators_list(cast: Cast, signed_in: SignIn) -> None:
    make_world()

    page = text(signed_in(cast.dario), FOR_COORDINATORS)

    assert "Associazione di prova Ascolto: <strong>6</strong> of 31" in page
    assert "Associazione di prova Ponte: <strong>1</strong> of 3" in page


def test_a_remark_is_kept_and_shown_to_the_network(cast: Cast, signed_in: SignIn) -> None:
    make_world()
    browser = signed_in(cast.olga)
    address = f"{HEALTH}ours/2026-2/remark/"

    sent = browser.post(address, {"version": "0", "words": "In maggio eravamo in due."})
    stale = browser.post(address, {"version": "0", "words": "Altre parole."})

    assert sent.status_code == 303
    assert stale.status_code == 409
    assert "Altre parole." in stale.content.decode()
    assert "In maggio eravamo in due." in text(signed_in(cast.pietro), HEALTH)


@pytest.mark.parametrize("words", ["", "   ", "x" * 501, "x" * 1_000_000, "nul\x00l"])
def test_a_remark_that_cannot_be_kept_comes_back(cast: Cast, signed_in: SignIn, words: str) -> None:
    make_world()

    answer = signed_in(cast.olga).post(
        f"{HEALTH}ours/2026-2/remark/", {"version": "0", "words": words}
    )

    assert answer.status_code == 422
    assert 'id="id_words' in answer.content.decode()


@pytest.mark.parametrize("quarter", ["2026-5", "x", "2026", "9999-1", "²026-1"])
def test_no_remark_on_a_quarter_that_is_none(cast: Cast, signed_in: SignIn, quarter: str) -> None:
    assert signed_in(cast.olga).get(f"{HEALTH}ours/{quarter}/remark/").status_code == 404


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("on", "31/02/2026"), ("on", "x" * 10_000), ("need", "nonsense"), ("quarter", "2019-1")],
)
def test_a_choice_that_makes_no_sense_comes_back_beside_its_field(
    cast: Cast, signed_in: SignIn, field: str, wrong: str
) -> None:
    make_world()

    answer = signed_in(cast.olga).get(HEALTH, {field: wrong})

    assert answer.status_code == 422
    assert f'id="id_{field}' in answer.content.decode()


def test_every_municipality_of_the_map_is_a_link_and_a_row(cast: Cast, signed_in: SignIn) -> None:
    make_world()
    models.Network.objects.filter(id=COAST).update(province_codes=["049", "050"])

    page = text(signed_in(cast.olga), HEALTH)

    for code, name in (("049009", "Livorno"), ("049007", "Cecina"), ("050026", "Pisa")):
        assert page.count(f"&amp;place={code}") >= 1
        assert f'<th scope="row">{name}</th>' in page
    assert "not covered: <strong>1</strong>" in page
    assert re.search(r"<title>Pisa: not covered</title>", page)
    assert "style=" not in page.split("<main", 1)[1].split("</main>", 1)[0]


def test_the_map_leads_to_who_answers_there(cast: Cast, signed_in: SignIn) -> None:
    make_world()
    models.Network.objects.filter(id=COAST).update(province_codes=["049"])
    browser = signed_in(cast.olga)
    page = text(browser, HEALTH, network=str(COAST), need="court")

    href = re.search(r'<a class="map__place" href="([^"]*place=049007)"', page)

    assert href is not None
    answer = browser.get(unescape(href.group(1)))
    assert answer.status_code == 200
    assert "Cecina" in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "address", "whole", "rolled_up"),
    [
        ("olga", HEALTH, 9, 3),
        ("olga", f"{HEALTH}ours/", 8, 2),
        ("olga", f"{HEALTH}levels/", 16, 3),
        ("dario", FOR_COORDINATORS, 12, 6),
    ],
)
def test_a_page_asks_the_same_few_questions_however_much_there_is(
    cast: Cast, signed_in: SignIn, who: str, address: str, whole: int, rolled_up: int
) -> None:
    """`rolled_up` is asked of exchange, agreements and cards; the rest is the frame, members, places."""
    make_world()
    browser = signed_in(getattr(cast, who))
    browser.get(address)

    with CaptureQueriesContext(connection) as made:
        browser.get(address)

    figures = [q for q in made if re.search(FIGURES, q["sql"])]
    assert len(made) <= whole
    assert len(figures) <= rolled_up


def test_a_quarter_is_shown_from_its_day_on() -> None:
    quarter = rules.quarter_of(clock.today())

    assert quarter.shown_from > clock.today()
