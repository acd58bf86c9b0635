"""Events, documents, members and how to cite: what the site tells, and to whom it hands what."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from icalendar import Calendar

from tests.conftest import Acting
from tests.doors.public.visit import text_of
from tests.publications.pages import AT, a_page, a_site, key_of
from visnet.doors import clock
from visnet.doors.public.site import shown
from visnet.kit.actor import SYSTEM
from visnet.publications import operations
from visnet.publications.rules import PageToPublish, Piece
from visnet.publications.vocabulary import PageKind, PieceKind

pytestmark = pytest.mark.django_db
Publish = Callable[[list[PageToPublish]], None]
TODAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _it_is_today(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(shown, "LOOKS_EVERY", 3600.0)
    monkeypatch.setattr(clock, "now", lambda: TODAY)
    shown.forget()
    yield
    shown.forget()


@pytest.fixture
def publish(db: None, as_database_role: Acting) -> Publish:
    def bring_out(pages: list[PageToPublish]) -> None:
        with as_database_role("visnet_newsroom"):
            operations.publish_site(pages=pages, by=SYSTEM, at=AT)
        shown.forget()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE visnet_front")

    return bring_out


def an_event(name: str, title: str, starts: str, **facts: object) -> PageToPublish:
    return a_page(
        name,
        above="date",
        kind=PageKind.EVENT,
        address=f"date/{name}",
        title=title,
        facts={"starts_at": starts, **facts},
    )


@pytest.fixture
def events(publish: Publish, front: Client) -> Client:
    publish(
        [
            *a_site(),
            a_page("date", above="rete", kind=PageKind.LIST, title="Appuntamenti", place=9),
            an_event("1", "Lontano", "2027-06-15T00:00:00+02:00", is_whole_day=True),
            an_event("2", "Vicino", "2026-12-01T17:00:00+01:00", where="Piazza"),
            an_event("3", "Ieri", "2026-11-29T17:00:00+01:00"),
            an_event("4", "Dura", "2026-11-28T09:00:00+01:00", ends_at="2026-11-30T12:00:00+01:00"),
        ]
    )
    return front


def test_a_list_says_what_is_to_come_and_what_is_over(events: Client) -> None:
    said = text_of(events.get("/it/rete/date/"))

    coming, _, over = said.partition("Già passati")
    assert coming.index("Dura") < coming.index("Vicino") < coming.index("Lontano")
    assert "Ieri" in over
    assert "Lontano" not in over
    assert "15 giugno 2027" in said
    assert "15 giugno 2027, 00:00" not in said


def test_the_first_page_says_what_is_to_come_only(events: Client) -> None:
    said = text_of(events.get("/it/rete/"))

    assert "Prossimi appuntamenti" in said
    assert "Vicino" in said
    assert "Ieri" not in said


def test_an_event_is_told_to_programs_too(events: Client) -> None:
    html = events.get("/it/rete/date/2/").content.decode()

    assert "https://schema.org/Event" in html
    assert '<meta itemprop="startDate" content="2026-12-01T' in html
    assert '<meta itemprop="name" content="Piazza">' in html
    assert f'href="/it/dates/{key_of("2")}.ics" hreflang="it"' in html
    whole = events.get("/it/rete/date/1/").content.decode()
    assert '<meta itemprop="startDate" content="2027-06-15">' in whole
    assert ".ics" not in events.get("/it/rete/date/3/").content.decode(), "it is over"


def test_an_event_and_all_that_are_to_come_go_into_a_calendar(events: Client) -> None:
    one = events.get(f"/it/dates/{key_of('1')}.ics")
    every = events.get("/it/dates.ics")

    assert one["Content-Type"].startswith("text/calendar")
    assert one["Content-Disposition"] == 'attachment; filename="date.ics"'
    (event,) = Calendar.from_ical(one.content).walk("VEVENT")
    assert event.decoded("dtstart") == date(2027, 6, 15)
    assert event.decoded("dtend") == date(2027, 6, 16)
    assert [str(each["summary"]) for each in Calendar.from_ical(every.content).walk("VEVENT")] == [
        "Dura",
        "Vicino",
        "Lontano",
    ]
    assert not one.cookies
    for address in (f"/it/dates/{key_of('rete')}.ics", f"/it/dates/{uuid4()}.ics"):
        assert events.get(address).status_code == 404
    assert events.post("/it/dates.ics").status_code == 405


def test_a_document_says_its_language_year_kind_and_size(publish: Publish, front: Client) -> None:
    piece = Piece(
        kind=PieceKind.FILE,
        text="Linee guida",
        digest="a" * 64,
        bytes=2_300_000,
        language="en",
        year=2014,
    )
    publish([*a_site(), a_page("guida", above="rete", title="Guida", body=(piece,))])

    said = text_of(front.get("/it/rete/guida/"))

    assert "Linee guida Inglese, 2014, PDF, 2,2 MB" in said


def test_a_product_without_its_document_says_so(publish: Publish, front: Client) -> None:
    product = {"above": "rete", "kind": PageKind.PRODUCT, "place": 5}
    facts = {"authors": "A. Prova", "year": 2014, "publisher": "Editore"}
    publish(
        [
            *a_site(),
            a_page("senza", **product, facts=facts),
            a_page("con", **product, facts={**facts, "has_file": True}),
        ]
    )

    without, with_it = front.get("/it/rete/senza/"), front.get("/it/rete/con/")

    assert "Non ancora pubblicato qui" in text_of(without)
    assert "Non ancora pubblicato qui" not in text_of(with_it)
    assert "A. Prova (2014). Pagina senza. Editore. http" in text_of(without)


def test_every_page_can_be_cited_and_a_contact_stands_where_it_was_written(
    publish: Publish, front: Client
) -> None:
    publish(a_site())
    before = text_of(front.get("/it/rete/progetto/"))
    site = a_site()
    site[0] = a_page(
        "rete", kind=PageKind.HOME, title="La rete", place=0, facts={"contact": "a@example.org"}
    )
    publish(site)

    after = front.get("/it/rete/progetto/")

    assert "Come citare questa pagina" in before
    assert "VIS Network. Il progetto. 10 marzo 2026. http" in before
    assert "Per la stampa" not in before
    assert 'href="mailto:a@example.org"' in after.content.decode()


def test_a_search_finds_members_by_their_names(
    publish: Publish, front: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = shown.Network(
        "Rete di prova",
        "LOCAL",
        is_invented=False,
        anchor="network-1",
        members=(
            shown.Member("Consigliera di Parità", None, is_invented=False),
            shown.Member("Comune di Prova", date(2013, 8, 6), is_invented=False),
            shown.Member("Centro inventato", None, is_invented=True),
        ),
    )
    monkeypatch.setattr(shown, "list_networks", lambda _language: (network,))
    members = a_page("membri", above="rete", kind=PageKind.MEMBERS, title="Chi ne fa parte")
    publish([*a_site(), members])

    found = front.post("/it/rete/cerca/", {"words": "parita CONSIGLIERA"})
    none = front.post("/it/rete/cerca/", {"words": "prefettura"})
    page = text_of(front.get("/it/rete/membri/"))

    assert 'href="/it/rete/membri/#network-1"' in found.content.decode()
    assert "Consigliera di Parità" in text_of(found)
    assert "Centro inventato" not in text_of(found)
    assert "Parità" not in text_of(none)
    real, _, invented = page.partition("Inventati per la dimostrazione")
    signed, _, named = real.partition("Nominati da fonti pubbliche")
    assert "Comune di Prova" in signed
    assert "Consigliera" in named
    assert "Centro inventato" in invented
