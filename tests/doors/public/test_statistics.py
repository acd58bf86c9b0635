"""Published figures for anybody: the page, its files, the same for machines, and the tombstone."""

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import CAST
from tests.doors.public.conftest import Back
from tests.doors.public.visit import Visit
from tests.library import steps as library
from tests.releases import many, steps
from visnet.doors import clock
from visnet.library.rules import Tie

pytestmark = pytest.mark.django_db
STATISTICS = {"it": "/it/statistiche/", "en": "/en/statistics/"}


@pytest.fixture
def release(centre: Back, visit: Visit) -> UUID:
    """Publish a release from the back, where its people are."""
    del visit
    with centre(CAST.dario):
        steps.open_cases(24, at=clock.now() - timedelta(days=400))
        return steps.published(at=clock.now())


def number() -> str:
    return f"{clock.today().year}-01"


@pytest.mark.parametrize(("language", "hidden"), [("it", "nascosto"), ("en", "hidden")])
def test_it_is_read_in_both_languages(
    visit: Visit, release: UUID, language: str, hidden: str
) -> None:
    listed = visit.client.get(STATISTICS[language]).content.decode()
    page = visit.client.get(f"{STATISTICS[language]}{number()}/")

    assert number() in listed
    assert page.status_code == 200
    assert hidden in page.content.decode()
    assert "<svg" in page.content.decode()


def test_its_files_and_citations_are_handed_out(visit: Visit, release: UUID) -> None:
    get = visit.client.get
    archive = zipfile.ZipFile(io.BytesIO(get(f"/statistics/{number()}.zip").content))

    assert "datapackage.json" in archive.namelist()
    assert get(f"/statistics/{number()}.bib").content.startswith(b"@dataset{")
    assert get(f"/statistics/{number()}-citation.json").json()[0]["type"] == "dataset"
    italian = f"/statistics/{number()}.bib?language=it"
    assert f'href="{italian}"' in get(f"{STATISTICS['it']}{number()}/").content.decode()
    assert b"language = {italian}" in get(italian).content
    assert b"language = {english}" in get(f"/statistics/{number()}.bib").content
    assert get(f"/statistics/{number()}-datacite.json").json()["version"] == number()
    assert get(f"/statistics/{number()}/offences.csv").content.startswith(b"table,line,")
    assert get(f"/statistics/{number()}").status_code == 302


def test_machines_read_the_same_figures(visit: Visit, release: UUID) -> None:
    listed = visit.client.get("/statistics/releases.json").json()
    found = visit.client.get(f"/statistics/{number()}.json")
    described = visit.client.get("/statistics/openapi.json").json()

    assert [each["number"] for each in listed["releases"]] == [number()]
    assert found.headers["Access-Control-Allow-Origin"] == "*"
    assert found.json()["figures"]["tables"]
    assert described["openapi"] == "3.1.0"
    assert "Set-Cookie" not in found.headers


def test_nobody_is_named_in_any_of_it(visit: Visit, release: UUID) -> None:
    said = json.dumps(visit.client.get(f"/statistics/{number()}.json").json())

    assert not [actor.name for actor in CAST.everybody() if f'"{actor.name}"' in said]
    assert "Persona di prova" not in said


def test_a_work_leads_to_the_release_it_used_and_back(
    centre: Back, visit: Visit, release: UUID
) -> None:
    tie = Tie(kind="RELEASE", way="USES", code=number(), title_it="Persone", title_en="People")
    with centre(library.NINA):
        work = library.publish(ties=(tie,))
        library.publish(title="Un altro", ties=(replace(tie, code="1999-01"),))
    page, read = f"/it/statistiche/{number()}/", f"/it/biblioteca/{work}/"

    listed = visit.client.get(page).content.decode()
    parts = re.findall(
        r"<loc>http://[^/]+([^<]+)</loc>", visit.client.get("/sitemap.xml").content.decode()
    )
    places = "".join(visit.client.get(part).content.decode() for part in parts)

    assert len(parts) == 2
    assert f'href="{read}"' in listed
    assert "Un altro" not in listed
    assert f'href="{page}"' in visit.client.get(read).content.decode()
    for place in (page, read, f"/en/statistics/{number()}/", f"/en/library/{work}/"):
        assert f"{place}</loc>" in places


def test_pages_ask_the_database_as_often_for_many_works_and_releases_as_for_none(
    centre: Back, visit: Visit, release: UUID
) -> None:
    pages = (
        *("/it/statistiche/", f"/it/statistiche/{number()}/", f"/statistics/{number()}.json"),
        *(
            "/statistics/releases.json",
            "/sitemap.xml",
            f"/sitemap-statistics-{clock.today().year}.xml",
        ),
    )

    def asked(page: str) -> int:
        visit.client.get(page)
        with CaptureQueriesContext(connection) as found:
            visit.client.get(page)
        return len(found)

    before = [asked(page) for page in pages]
    many.copy(30)
    tie = Tie(kind="RELEASE", way="USES", code=number(), title_it="Persone", title_en="People")
    with centre(library.NINA):
        for place in range(4):
            library.publish(title=f"Un titolo {place}", ties=(tie,))

    assert [asked(page) for page in pages] == before
    assert before == [4, 4, 3, 3, 3, 4]


def test_a_long_list_goes_on_by_the_last_release_seen_on_the_page_and_for_programs(
    visit: Visit, release: UUID
) -> None:
    many.copy(102)
    numbers, here = [], "/statistics/releases.json"

    while here:
        part = visit.client.get(here).json()
        assert len(part["releases"]) <= 25
        numbers += [each["number"] for each in part["releases"]]
        here = (part["next"] or "").replace("http://localhost:8000", "")
    first = visit.client.get("/it/statistiche/").content.decode()
    (onward,) = re.findall(r'rel="next" href="(/it/statistiche/\?after=[^"]+)"', first)
    second = visit.client.get(onward).content.decode()

    assert numbers == [number(), *(f"2001-{place:02d}" for place in range(102, 0, -1))]
    assert first.count('href="/it/statistiche/2001-') == 24
    assert second.count('href="/it/statistiche/2001-') == 25
    assert 'href="/it/statistiche/2001-78/"' in second
    assert 'rel="prev" href="/it/statistiche/"' in second
    assert visit.client.get("/it/statistiche/2001-102/").status_code == 200
    assert visit.client.get("/statistics/2001-102.bib").content.startswith(b"@dataset{")


@pytest.mark.parametrize(
    "wrong", ["x", "%00", "🙂", "2026-01-01_x", "2026-01-01T10:00:00+00:00_", "_"]
)
def test_a_place_that_somebody_made_up_leads_nowhere_and_back(
    visit: Visit, release: UUID, wrong: str
) -> None:
    page = visit.client.get(f"/it/statistiche/?after={wrong}").content.decode()
    listed = visit.client.get(f"/statistics/releases.json?after={wrong}").json()

    assert "Più avanti non c'è altro" in page.replace("&#x27;", "'")
    assert 'rel="prev"' in page
    assert listed == {"next": None, "releases": []}
    assert visit.client.get("/sitemap-statistics-1999.xml").status_code == 404
    assert visit.client.get(f"/sitemap-statistics-{'9' * 400}.xml").status_code == 404
    assert visit.client.get(f"/it/statistiche/{number()}/?works={wrong}").status_code == 200


def test_works_that_rest_on_a_release_are_all_reached(
    centre: Back, visit: Visit, release: UUID
) -> None:
    tie = Tie(kind="RELEASE", way="USES", code=number(), title_it="Persone", title_en="People")
    with centre(library.NINA):
        made = {library.publish(title=f"Titolo {place}", ties=(tie,)) for place in range(27)}
    page = f"/it/statistiche/{number()}/"

    first = visit.client.get(page).content.decode()
    (onward,) = re.findall(r'rel="next" href="(\?works=[^"]+)#works"', first)
    second = visit.client.get(page + onward.replace("&amp;", "&")).content.decode()

    seen = [re.findall(r'href="/it/biblioteca/([0-9a-f-]{36})/"', each) for each in (first, second)]
    assert [len(each) for each in seen] == [25, 2]
    assert {str(each) for each in made} == {*seen[0], *seen[1]}
    assert f'rel="prev" href="{page}#works"' in second


def test_withdrawn_it_says_so_and_shows_no_figure(
    centre: Back, visit: Visit, release: UUID
) -> None:
    with centre(CAST.silvia):
        steps.withdraw(release, at=clock.now())
    page = visit.client.get(f"/it/statistiche/{number()}/")

    assert page.status_code == 410
    assert "Un errore nelle tavole." in page.content.decode()
    assert "<table" not in page.content.decode()
    assert visit.client.get(f"/statistics/{number()}.json").json()["figures"] is None
    assert visit.client.get(f"/statistics/{number()}.zip").status_code == 404


@pytest.mark.parametrize("wrong", ["2026-99", "x", "0" * 300, "2026-01%00", "..%2f"])
def test_what_was_never_published_is_not_found(visit: Visit, wrong: str) -> None:
    for address in (
        f"/it/statistiche/{wrong}/",
        f"/statistics/{wrong}.json",
        f"/statistics/{wrong}.zip",
    ):
        assert visit.client.get(address).status_code in {400, 404}


def test_before_anything_is_published_the_page_says_so(visit: Visit) -> None:
    assert (
        "Non è ancora stato pubblicato niente."
        in visit.client.get("/it/statistiche/").content.decode()
    )


@pytest.mark.parametrize(("language", "noise"), [("it", "tirato a sorte"), ("en", "drawn by lot")])
def test_noise_is_said_and_nothing_is_called_hidden_or_exact(
    centre: Back, visit: Visit, language: str, noise: str
) -> None:
    with centre(CAST.dario):
        steps.open_cases(24, at=clock.now() - timedelta(days=400))
        steps.published(at=clock.now(), code="yearly_noise")

    page = visit.client.get(f"{STATISTICS[language]}{number()}/").content.decode()
    table = visit.client.get(f"/statistics/{number()}/offences.csv").content.decode()
    archive = zipfile.ZipFile(io.BytesIO(visit.client.get(f"/statistics/{number()}.zip").content))

    assert noise in page
    assert "ε = 1" in page
    assert ("Laplace discreta" in page) == (language == "it")
    assert '<td class="number">9</td>' in page
    assert not re.search("nascosto|esatte|“Hidden”|exact", page)
    assert {line.rsplit(",", 1)[1] for line in table.splitlines()[1:]} == {"noise"}
    assert json.loads(archive.read("datapackage.json"))["epsilon"] == "1"
    assert "epsilon = 1" in archive.read(f"codebook.{language}.md").decode()
