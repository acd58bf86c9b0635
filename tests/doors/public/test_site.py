"""Pages of the site as anybody reads them: in their language, without a trace, without a query."""

from collections.abc import Iterator
from datetime import date, timedelta
from xml.etree import ElementTree as Xml

import pytest
from babel.dates import format_date
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.conftest import Acting
from tests.doors.public.visit import text_of
from tests.publications.pages import AT, a_page, a_site, key_of
from visnet.doors import clock
from visnet.doors.public.came import CAME
from visnet.doors.public.site import shown
from visnet.kit.actor import SYSTEM
from visnet.publications import operations
from visnet.publications.rules import PageToPublish, Piece, Run
from visnet.publications.vocabulary import PageKind, PieceKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # However long a test takes, the next look at the edition is still to come.
    monkeypatch.setattr(shown, "LOOKS_EVERY", 3600.0)
    shown.forget()
    yield
    shown.forget()


@pytest.fixture
def publish(db: None, as_database_role: Acting) -> object:
    def bring_out(pages: list[PageToPublish]) -> None:
        with as_database_role("visnet_newsroom"):
            operations.publish_site(pages=pages, by=SYSTEM, at=AT)
        shown.forget()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE visnet_front")

    return bring_out


@pytest.fixture
def site(publish: object, front: Client) -> Client:
    publish(a_site())  # type: ignore[operator]
    return front


def test_a_page_is_read_in_both_languages(site: Client) -> None:
    italian, english = site.get("/it/rete/progetto/"), site.get("/en/network/project/")

    assert "Il progetto" in text_of(italian)
    assert "The project" in text_of(english)
    assert 'hreflang="en"' in italian.content.decode()
    assert "/en/network/project/" in italian.content.decode()
    assert not italian.cookies


def test_the_address_of_the_other_language_leads_on(site: Client) -> None:
    answer = site.get("/en/network/progetto/")

    assert answer.status_code == 301
    assert answer["Location"] == "/en/network/project/"


def test_a_page_that_is_not_translated_is_shown_and_says_so(site: Client) -> None:
    answer = site.get("/en/network/notizie/")
    html = answer.content.decode()

    assert answer.status_code == 200
    assert "This page is not in your language yet" in text_of(answer)
    assert '<article class="reading site-page" lang="it"' in html


def test_the_tab_names_the_page_and_the_address_says_nothing(site: Client) -> None:
    html = site.get("/it/rete/notizie/7/").content.decode()

    assert "<title>Aperto lo sportello · VIS</title>" in html
    assert "28 novembre 2014" in html


@pytest.mark.parametrize(
    ("title", "written", "tab"),
    [
        ("Il progetto", "", "Il progetto · VIS"),
        ("Giornata europea delle vittime di reato", "", "VIS"),
        ("Giornata europea delle vittime di reato", "Appuntamento", "Appuntamento · VIS"),
        ("International Day against Violence", "", "VIS"),
        ("Creazione delle reti", "", "Creazione delle reti · VIS"),
    ],
)
def test_a_title_that_tells_stays_out_of_the_tab(
    publish: object, front: Client, title: str, written: str, tab: str
) -> None:
    home = a_page("rete", kind=PageKind.HOME, title="La rete", place=0)
    publish([home, a_page("una", above="rete", title=title, tab_title=written)])  # type: ignore[operator]

    html = front.get("/it/rete/una/").content.decode()

    assert f"<title>{tab}</title>" in html
    assert f'<h1 itemprop="name">{title}</h1>' in html


def test_what_is_not_published_is_not_there(site: Client) -> None:
    for address in ("/it/rete/altro/", "/it/rete/notizie/8/", "/it/rete/%00/", "/it/rete/a/b/c/"):
        assert site.get(address).status_code == 404


def test_before_anything_is_published_the_way_in_says_so(front: Client) -> None:
    assert "Qui non è ancora stato pubblicato niente" in text_of(front.get("/it/rete/"))


def test_a_page_that_was_read_before_costs_no_question(site: Client) -> None:
    site.get("/it/rete/progetto/")

    with CaptureQueriesContext(connection) as asked:
        again = site.get("/it/rete/progetto/")

    assert "Il progetto" in text_of(again)
    assert [each["sql"] for each in asked if "publications" in each["sql"]] == []


def test_how_one_reader_came_stands_in_nobody_elses_page(site: Client) -> None:
    short = "bcdfgh"

    came = site.get(f"/it/rete/progetto/?{CAME}={short}").content.decode()
    other = site.get("/it/rete/progetto/").content.decode()
    again = site.get(f"/it/rete/progetto/?{CAME}={short}").content.decode()

    assert f"{CAME}={short}" in came
    assert short not in other
    assert f"{CAME}={short}" in again


def test_after_a_while_one_question_asks_whether_anything_changed(
    site: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.get("/it/rete/progetto/")
    monkeypatch.setattr(shown, "LOOKS_EVERY", 0.0)

    with CaptureQueriesContext(connection) as asked:
        site.get("/it/rete/progetto/")

    assert len([each for each in asked if "publications" in each["sql"]]) == 1


def test_a_page_read_for_the_first_time_costs_three(site: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        site.get("/it/rete/progetto/")

    assert len([each for each in asked if "publications" in each["sql"]]) == 3


def test_a_change_reaches_readers_and_a_withdrawn_page_is_gone(
    site: Client, publish: object
) -> None:
    site.get("/it/rete/progetto/")
    changed = [page for page in a_site() if page.key != key_of("progetto")]
    publish(  # type: ignore[operator]
        [*changed, a_page("progetto", above="rete", title="Nuovo", changed_at=AT + timedelta(1))]
    )

    assert "Nuovo" in text_of(site.get("/it/rete/progetto/"))
    publish(changed)  # type: ignore[operator]
    assert site.get("/it/rete/progetto/").status_code == 404


def test_words_are_looked_for_in_what_is_sent_and_stand_in_no_address(site: Client) -> None:
    found = site.post("/it/rete/cerca/", {"words": "sportello"})
    nothing = site.post("/it/rete/cerca/", {"words": "a\0" + "x" * 1_000_000})

    assert "Aperto lo sportello" in text_of(found)
    assert nothing.status_code == 200
    assert 'method="post"' in site.get("/it/rete/cerca/").content.decode()


def test_words_that_look_like_markup_stay_words(publish: object, front: Client) -> None:
    evil = '"><script>alert(1)</script>'
    body = (
        Piece(kind=PieceKind.PARAGRAPH, runs=(Run(evil, href='https://example.org/"onclick=x'),)),
        Piece(kind=PieceKind.HEADING, text=evil),
        Piece(kind=PieceKind.PICTURE, digest="0" * 64, description=evil, width=1, height=1),
    )
    publish(  # type: ignore[operator]
        [a_page("rete", kind=PageKind.HOME, title=evil, summary=evil, body=body)]
    )

    html = front.get("/it/rete/").content.decode()

    assert "<script>alert" not in html
    assert '"onclick' not in html


def test_search_engines_are_told_each_page_in_its_languages(site: Client) -> None:
    answer = site.get("/sitemap-pages.xml")
    tree = Xml.fromstring(answer.content)  # noqa: S314  our own answer
    places = {each.text for each in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}

    assert "http://localhost:8000/it/rete/progetto/" in places
    assert "http://localhost:8000/en/network/project/" in places
    assert "http://localhost:8000/it/diritti/" in places
    assert not [place for place in places if place and "/torna/" in place and "?" in place]
    assert b"/sitemap-pages.xml</loc>" in site.get("/sitemap.xml").content
    assert "sitemap.xml" in site.get("/robots.txt").content.decode()


def test_news_are_told_to_feed_readers(site: Client) -> None:
    tree = Xml.fromstring(site.get("/it/rete/notizie.xml").content)  # noqa: S314  our own answer

    titles = [each.text for each in tree.iter("{http://www.w3.org/2005/Atom}title")]
    assert "Aperto lo sportello" in titles


@pytest.mark.parametrize("address", ["/pictures/%s.webp", "/documents/%s.pdf"])
@pytest.mark.parametrize("digest", ["0" * 64, "..", "x"])
def test_what_no_page_shows_is_not_sent(site: Client, address: str, digest: str) -> None:
    assert site.get(address % digest).status_code == 404


def test_a_picture_is_sent_as_such_and_under_no_name(
    publish: object, front: Client, as_database_role: Acting
) -> None:
    with as_database_role("visnet_newsroom"):
        picture = operations.store(content=b"RIFF", media_type="image/webp", by=SYSTEM, at=AT)
        paper = operations.store(content=b"%PDF", media_type="application/pdf", by=SYSTEM, at=AT)
    body = (
        Piece(kind=PieceKind.PICTURE, digest=picture, width=1, height=1),
        Piece(kind=PieceKind.FILE, digest=paper, text="Carta"),
    )
    publish([a_page("rete", kind=PageKind.HOME, body=body)])  # type: ignore[operator]

    sent = front.get(f"/pictures/{picture}.webp")
    paper_sent = front.get(f"/documents/{paper}.pdf")

    assert sent["Content-Type"] == "image/webp"
    assert "immutable" in sent["Cache-Control"]
    assert paper_sent["Content-Disposition"] == f'attachment; filename="document-{paper[:8]}.pdf"'
    assert front.get(f"/pictures/{paper}.webp").status_code == 404


def test_an_article_is_lent_and_everything_around_it_is_the_readers(site: Client) -> None:
    french = site.get("/fr/reseau/progetto/")
    italian = site.get("/it/rete/progetto/")
    again = site.get("/fr/reseau/progetto/")

    for lent in (french, again):
        html = lent.content.decode()
        article = html[html.index("<article") : html.index("</article>")]
        assert '<html lang="fr">' in html
        assert article.startswith('<article class="reading site-page" lang="it" dir="ltr"')
        assert "Il progetto" in article
        assert "Cette page n'est pas encore dans votre langue" in text_of(lent)
        assert 'hreflang="en"' in html
        assert day_in_french(clock.today()) in text_of(lent)
        assert "La Commissione europea" not in text_of(lent)
    assert '<html lang="it">' in italian.content.decode()
    assert "Cette page" not in text_of(italian)


def day_in_french(day: date) -> str:
    return str(format_date(day, format="long", locale="fr"))
