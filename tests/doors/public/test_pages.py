"""Pages to read: quiet for the device, in both languages, for anybody."""

import gzip
import re

import pytest

from tests.doors.public.visit import Visit, text_of
from visnet.law import queries as law

pytestmark = pytest.mark.django_db

PAGES = [
    ("/it/", "/en/"),
    ("/it/subito/", "/en/now/"),
    ("/it/scrivi/", "/en/write/"),
    ("/it/torna/", "/en/return/"),
    ("/it/diritti/", "/en/rights/"),
    ("/it/diritti/12/", "/en/rights/12/"),
    ("/it/diritti/per-me/", "/en/rights/mine/"),
    ("/it/diritti/persone/", "/en/rights/people/"),
    ("/it/diritti/passi/", "/en/rights/steps/"),
    ("/it/leggere/", "/en/reading/"),
    ("/it/leggere/1/", "/en/reading/1/"),
    ("/it/leggere/3/", "/en/reading/3/"),
    ("/it/servizi/", "/en/services/"),
    ("/it/servizi/biglietto/", "/en/services/card/"),
    ("/it/tracce/", "/en/traces/"),
    ("/it/stile/", "/en/style/"),
]
LONG = {"/it/servizi/", "/en/services/", "/it/stile/", "/en/style/"}
ADDRESSES = [address for pair in PAGES for address in pair]
TELLING = re.compile(r"vittim|victim|violen|reato|crime|denunc|abus|stalk", re.IGNORECASE)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_leaves_nothing_behind(visit: Visit, address: str) -> None:
    page = visit.client.get(address)

    assert page.status_code == 200
    assert not page.cookies
    assert page["Cache-Control"] == "no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    assert "unsafe" not in page["Content-Security-Policy"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_title_and_address_tell_nothing(visit: Visit, address: str) -> None:
    page = visit.client.get(address).content.decode()
    title = re.search(r"<title>(.*?)</title>", page)

    assert title
    assert title.group(1) == "VIS"
    assert not TELLING.search(address)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_asks_nobody_else_for_anything(visit: Visit, address: str) -> None:
    page = visit.client.get(address).content.decode()

    fetched = re.findall(r'<(?:script|img|link|iframe|source)\b[^>]*(?:src|href)="([^"]+)"', page)
    assert fetched
    assert all(place.startswith("/static/") for place in fetched)
    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r"\son\w+=", page)


@pytest.mark.parametrize(("italian", "english"), PAGES)
def test_the_language_changes_in_place(visit: Visit, italian: str, english: str) -> None:
    page = visit.client.get(italian).content.decode()
    other = visit.client.get(english).content.decode()

    assert f'href="{english}"' in page
    assert f'href="{italian}"' in other
    assert '<html lang="it">' in page
    assert '<html lang="en">' in other


@pytest.mark.parametrize("address", ["/it/subito/", "/en/now/"])
def test_the_emergency_number_comes_first(visit: Visit, address: str) -> None:
    page = visit.client.get(address).content.decode()
    called = re.findall(r'href="tel:(\d+)"', page[page.index("<main") :])

    assert called[0] == "112"
    assert {"1522", "114", "800290290"} <= set(called)
    assert "116006" not in called


@pytest.mark.parametrize("right", law.list_rights(), ids=lambda right: right.code)
def test_every_right_has_its_page_in_both_languages(visit: Visit, right: law.Right) -> None:
    italian = visit.client.get(f"/it/diritti/{right.article}/")
    english = visit.client.get(f"/en/rights/{right.article}/")

    assert right.title_it in text_of(italian)
    assert right.title_en in text_of(english)


@pytest.mark.parametrize(
    "address",
    ["/it/diritti/nothing/", "/it/diritti/99/", "/it/nothing/", "/en/office/", "/it/diritti/x/y/"],
)
def test_what_is_not_there_is_said_calmly(visit: Visit, address: str) -> None:
    page = visit.client.get(address)

    assert page.status_code == 404
    assert not page.cookies
    assert "<title>VIS" in page.content.decode()


@pytest.mark.parametrize("address", ["/it/", "/it/diritti/", "/it/tracce/"])
def test_a_page_to_read_takes_no_forms(visit: Visit, address: str) -> None:
    assert visit.client.post(address).status_code == 405


def test_the_first_address_leads_to_a_language(visit: Visit) -> None:
    italian = visit.client.get("/")
    english = visit.client.get("/", headers={"accept-language": "en"})

    assert italian["Location"] == "/it/"
    assert english["Location"] == "/en/"
    assert not english.cookies


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_long_pages_that_hold_no_secret_are_packed(visit: Visit, address: str) -> None:
    plain = visit.client.get(address)
    packed = visit.client.get(address, headers={"Accept-Encoding": "gzip, br"})

    if not address.startswith(("/it/diritti", "/en/rights")) and address not in LONG:
        assert "Content-Encoding" not in packed.headers
        return
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert len(gzip.decompress(packed.content)) == pytest.approx(len(plain.content), abs=200)
    assert len(packed.content) < len(plain.content)


@pytest.mark.parametrize(
    ("address", "services"), [("/it/subito/", "/it/servizi/"), ("/en/now/", "/en/services/")]
)
def test_by_night_only_those_are_named_whose_record_says_any_hour(
    visit: Visit, address: str, services: str
) -> None:
    page = visit.client.get(address).content.decode()
    night = page[page.index('id="by-night"') :].partition("</section>")[0]

    assert {"tel:1522", "tel:800290290"} == set(re.findall(r"tel:[0-9]+", night))
    assert "112" in night
    assert f'href="{services}"' in night
