"""Sums over the levels for anybody: words, bars, and files in which each figure says how far it reaches."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.upwards.others import EVERYBODY, POLICE, Elsewhere, admit, seat_at
from visnet.doors import clock
from visnet.kit.actor import SYSTEM
from visnet.people.vocabulary import NetworkLevel
from visnet.upwards import operations
from visnet.upwards.rules import Document, Place
from visnet.upwards.vocabulary import Way

pytestmark = pytest.mark.django_db
PISA, LUCCA = Elsewhere("Pisa"), Elsewhere("Lucca")
PHONE, CHILDREN = Place("sources", "phone", 2026, ""), Place("violence", "", 2026, "child")
PAGE, FILE = "/it/statistiche/livelli/yearly_public/", "/statistics/levels/yearly_public.json"
SOURCES = "/statistics/levels/yearly_public/sources.csv"


@pytest.fixture
def line(db: None, request: pytest.FixtureRequest) -> Client:
    """Return a program at the front of a national network that knows Pisa and Lucca."""
    del db
    seat_at(NetworkLevel.NATIONAL)
    admit(PISA)
    admit(LUCCA)
    browser: Client = request.getfixturevalue("front")
    return browser


def hand_in(other: Elsewhere, document: Document) -> None:
    """Let a document come in at the front, as its open door takes it."""
    operations.take_document(raw=other.sign(document), way=Way.LINE, by=SYSTEM, at=clock.now())


def rows(browser: Client) -> dict[str, tuple[str, str]]:
    read = csv.DictReader(io.StringIO(browser.get(SOURCES).content.decode()))
    return {row["line"]: (row["people"], row["status"]) for row in read}


def test_anybody_reads_the_sum_and_who_is_missing(line: Client) -> None:
    hand_in(PISA, PISA.document())

    listed = line.get("/it/statistiche/livelli/").content.decode()
    page = line.get("/it/statistiche/livelli/yearly_public/")
    english = line.get("/en/statistics/levels/yearly_public/").content.decode()

    assert "yearly_public" in listed
    assert page.status_code == 200
    assert "Rete Pisa" in page.content.decode()
    assert "Pisa network" in english
    assert "40" in english
    assert line.get("/it/statistiche/livelli/yearly_research/").status_code == 404
    assert line.get("/it/statistiche/livelli/nothing/").status_code == 404


def test_a_missing_network_makes_no_figure_exact_and_says_which_are_not_given(line: Client) -> None:
    told = {EVERYBODY: 40, POLICE: 12, PHONE: None}
    hand_in(PISA, PISA.document(figures=told))

    page = line.get(PAGE).content.decode()
    said = line.get(FILE).json()

    assert "quindi nessuna cifra qui sotto è esatta" in page
    missing = page.split("Mancano:")[1].split("</ul>")[0]
    assert "Rete Lucca" in missing
    assert "Rete Pisa" not in missing
    assert "Come si cita" in page
    assert PAGE in page
    assert "almeno 12" in page
    assert "non comunicata" in page
    assert said["whole"] is False
    assert {each["state"] for each in said["networks"]} == {"COUNTED", "NOT_SENT"}
    assert rows(line) == {
        "phone": ("", "not_given"),
        "police": ("12", "at_least"),
        "": ("40", "at_least"),
    }
    (table,) = said["tables"]
    values = {each["code"]: each["values"] for each in table["lines"]}
    assert values["police"] == [{"people": 12, "status": "at_least"}]
    assert values["phone"] == [{"people": None, "status": "not_given"}]


def test_a_sum_of_all_is_exact_and_what_one_hides_is_at_least(line: Client) -> None:
    hand_in(PISA, PISA.document(figures={EVERYBODY: 40, POLICE: 12, PHONE: 28}))
    whole = {EVERYBODY: 30, POLICE: 10, PHONE: 20}
    hand_in(LUCCA, LUCCA.document(figures=whole))
    exact = line.get(PAGE).content.decode()
    adds_up = line.get(FILE).json()["tables"][0]["adds_up"]

    hand_in(LUCCA, LUCCA.document(2, figures={**whole, POLICE: None}))
    hides = line.get(PAGE).content.decode()

    assert "quindi nessuna cifra" not in exact
    assert "La somma delle righe" not in exact
    assert adds_up is True
    assert "La somma delle righe può non dare" in hides
    assert line.get(FILE).json()["tables"][0]["adds_up"] is False
    assert rows(line) == {
        "phone": ("48", "exact"),
        "police": ("12", "at_least"),
        "": ("70", "exact"),
    }


def test_the_bars_say_what_is_known_and_what_may_be_missing(line: Client) -> None:
    told = {EVERYBODY: 40, POLICE: 12, PHONE: None}
    hand_in(PISA, PISA.document(figures=told))

    page = line.get(PAGE).content.decode()

    bars = page.split('class="bars"')[1].split("</svg>")[0]
    assert bars.count("bars__bar--hidden") == 2
    assert "almeno 12" in bars
    assert "non comunicata" in bars
    assert "Tratteggiato" in page


def test_the_list_leads_to_each_sum_and_the_description_names_it(line: Client) -> None:
    assert line.get("/statistics/levels.json").json() == {"series": []}
    hand_in(PISA, PISA.document())

    (one,) = line.get("/statistics/levels.json").json()["series"]
    found = line.get(one["href"].removeprefix("http://localhost:8000"))
    described = line.get("/statistics/openapi.json").json()["paths"]

    assert found.headers["Access-Control-Allow-Origin"] == "*"
    assert found.json()["tables"][0]["csv"].endswith(SOURCES)
    assert {name for name in described if "/levels" in name} == {
        "/statistics/levels.json",
        "/statistics/levels/{series}.json",
        "/statistics/levels/{series}/{code}.csv",
    }


def test_what_is_not_there_is_not_found_and_no_name_of_a_network_is_a_formula(line: Client) -> None:
    for address in (FILE, SOURCES, "/it/statistiche/livelli/yearly_public/"):
        assert line.get(address).status_code == 404
    hand_in(PISA, PISA.document())
    for wrong in ("nothing", "yearly_research", "x" * 300, "%00", "🙂"):
        assert line.get(f"/statistics/levels/{wrong}.json").status_code == 404
        assert line.get(f"/statistics/levels/{wrong}/sources.csv").status_code == 404
        assert line.get(f"/statistics/levels/yearly_public/{wrong}.csv").status_code == 404
    assert PISA.card.key not in json.dumps(line.get(FILE).json())


def test_a_sum_asks_as_often_for_many_networks_as_for_few(line: Client) -> None:
    pages = ("/it/statistiche/livelli/", PAGE, "/statistics/levels.json", FILE, SOURCES)

    def asked(page: str) -> int:
        line.get(page)
        with CaptureQueriesContext(connection) as found:
            assert line.get(page).status_code == 200
        return len(found)

    hand_in(PISA, PISA.document())
    few = [asked(page) for page in pages]
    for serial in range(2, 9):
        hand_in(PISA, PISA.document(serial))
        hand_in(LUCCA, LUCCA.document(serial))

    assert [asked(page) for page in pages] == few
    assert few == [4, 9, 4, 9, 8]


def test_a_table_whose_lines_overlap_says_so(line: Client) -> None:
    told = {
        Place("rights", "", 2026, ""): 40,
        Place("rights", "understand_and_be_understood", 2026, ""): 40,
    }
    for other in (PISA, LUCCA):
        hand_in(other, other.document(figures=told))

    page = line.get(PAGE).content.decode()

    assert "La stessa persona può stare in più righe" in page
