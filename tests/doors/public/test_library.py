"""The library as anybody reads it: found, read, cited, taken along; drafts are not there at all."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from html import unescape
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings

from tests.cases.factories import acting
from tests.library import steps
from tests.library.steps import NINA, WORK
from visnet.doors import clock
from visnet.library import operations, rules
from visnet.library.rules import Tie

pytestmark = pytest.mark.django_db
TICKET_KEY = settings.TICKET_KEY
META = re.compile(r'<meta name="([^"]+)" content="([^"]*)">')
WHOLE = replace(
    WORK,
    month=3,
    day=1,
    volume="3",
    issue="2",
    pages="11-29",
    publisher="Editore di prova",
    doi="10.5555/prova.1",
    isbn="978-3-16-148410-0",
    licence="CC-BY-4.0",
    is_open=True,
    ties=(
        Tie(kind="RELEASE", way="USES", code="rilascio-1"),
        Tie(
            kind="PROCEDURE",
            way="FEEDS",
            code="primo",
            edition=2,
            digest="ab" * 32,
            title_it="Dal primo contatto",
            title_en="From first contact",
        ),
    ),
)


def text_of(answer: HttpResponse) -> str:
    return unescape(answer.content.decode())


def marks_of(answer: HttpResponse) -> list[tuple[str, str]]:
    return [(name, unescape(said)) for name, said in META.findall(answer.content.decode())]


@contextmanager
def behind() -> Iterator[None]:
    """Be the back for a moment: editors do not work at the front."""
    with override_settings(TICKET_KEY=TICKET_KEY), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_back")
        yield
        cursor.execute("SET LOCAL ROLE visnet_front")


def publish(**changed: object) -> UUID:
    with behind():
        return steps.publish(**changed)


def written() -> tuple[UUID, UUID]:
    with behind():
        draft_id = steps.write(WHOLE)
        return draft_id, steps.bring(draft_id)


def with_file() -> tuple[UUID, UUID]:
    draft_id, file_id = written()
    with behind():
        steps.submit(draft_id)
        steps.let_out(draft_id)
    return draft_id, file_id


def test_a_work_is_read_in_both_languages_with_all_that_is_known(front: Client) -> None:
    work, file_id = with_file()

    italian = text_of(front.get(f"/it/biblioteca/{work}/"))
    english = text_of(front.get(f"/en/library/{work}/")).partition("<main")[2]

    for words in ("Ascoltare prima: una prova", "Irene Prova", "Parole di prova.", "rilascio-1"):
        assert words in italian
    assert "Dal primo contatto, edizione 2 (primo, SHA-256 abababababab)" in italian
    assert "1 marzo 2025" in italian
    assert "1 March 2025" in english
    assert english.index("Words of a test.") < english.index("Parole di prova.")
    assert f"/library/{work}/{file_id}.pdf" in italian
    assert "ORCID 0000-0002-1825-0097" in english
    assert "In another style" in english


def test_programs_find_highwire_dublin_core_and_schema_org(front: Client) -> None:
    work, file_id = with_file()
    answer = front.get(f"/it/biblioteca/{work}/")
    marks = marks_of(answer)

    for expected in (
        ("citation_title", "Ascoltare prima: una prova"),
        ("citation_author", "Prova, Irene"),
        ("citation_author_orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("citation_publication_date", "2025/03/01"),
        ("citation_journal_title", "Rivista inventata"),
        ("citation_volume", "3"),
        ("citation_issue", "2"),
        ("citation_firstpage", "11"),
        ("citation_lastpage", "29"),
        ("citation_publisher", "Editore di prova"),
        ("citation_doi", "10.5555/prova.1"),
        ("citation_isbn", "9783161484100"),
        ("citation_language", "it"),
        ("citation_keywords", "ascolto; vittime"),
        ("DC.title", "Ascoltare prima: una prova"),
        ("DC.creator", "Prova, Irene"),
        ("DC.date", "2025-03-01"),
        ("DC.type", "article-journal"),
        ("DC.rights", "https://creativecommons.org/licenses/by/4.0/"),
        ("DC.identifier", "https://doi.org/10.5555/prova.1"),
    ):
        assert expected in marks
    pdfs = [said for name, said in marks if name == "citation_pdf_url"]
    assert [each.endswith(f"/library/{work}/{file_id}.pdf") for each in pdfs] == [True]
    html = text_of(answer)
    assert 'itemtype="https://schema.org/ScholarlyArticle"' in html
    assert 'itemtype="https://schema.org/Person"' in html
    assert '<meta itemprop="datePublished" content="2025-03-01">' in html


def test_the_tab_and_the_address_tell_nothing_and_nothing_is_kept(front: Client) -> None:
    telling = publish(title="Aiuto alle vittime")
    answer = front.get(f"/it/biblioteca/{telling}/")

    assert "<title>VIS</title>" in text_of(answer)
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"


def test_words_are_sent_and_stand_in_no_address(front: Client) -> None:
    publish(title="Perché tornò")
    publish(title="Altro", year=2020, kind="thesis", abstract_it="")

    found = text_of(front.post("/it/biblioteca/", {"words": "perche"}))
    assert "Perché tornò" in found
    assert "Altro" not in found
    assert "?words=" not in found
    moved = front.post("/it/biblioteca/", {"words": "", "k": "thesis", "y": "2020"})
    assert moved.status_code == 303
    assert moved.headers["Location"] == "/it/biblioteca/?y=2020&k=thesis"
    narrowed = text_of(front.get(moved.headers["Location"]))
    assert "Altro" in narrowed
    assert "Perché tornò" not in narrowed
    some = text_of(front.post("/it/biblioteca/", {"words": "torno assente"}))
    assert ["Perché tornò" in some, "Nessuna opera ha tutte queste parole" in some] == [True, True]
    assert "Nessuna opera ha tutte" not in found
    assert "Nessuna opera trovata" in text_of(front.post("/it/biblioteca/", {"words": "assente"}))


@pytest.mark.parametrize(
    "said",
    [
        {"words": "x" * 1_000_000},
        {"words": "a\0b"},
        {"words": "' OR 1=1 --& | ! <-> :*"},
        {"words": "😀 \u202e\u0639"},
        {"y": "duemila"},
        {"k": "nessuno", "g": "xx"},
        {"after": "2020_x_y", "words": "a"},
        {"after": "\0" * 300, "words": "a"},
    ],
)
def test_whatever_is_sent_is_answered(front: Client, said: dict[str, str]) -> None:
    publish()

    assert front.post("/it/biblioteca/", said).status_code in {200, 303, 422}
    assert front.get("/en/library/", said).status_code == 200


def test_long_lists_go_on_with_and_without_words(front: Client) -> None:
    for number in range(27):
        publish(title=f"Opera {number:02}", abstract_it="")

    listed = text_of(front.get("/en/library/"))
    more = re.findall(r'href="(/en/library/\?after=[^"]+)"', listed)
    assert len(more) == 1
    assert len(re.findall("Opera [0-9]{2}", text_of(front.get(more[0])))) == 2
    sent = text_of(front.post("/en/library/", {"words": "opera"}))
    after = re.findall(r'name="after" value="([^"]+)"', sent)[0]
    rest = text_of(front.post("/en/library/", {"words": "opera", "after": after}))
    assert len(re.findall(r"Opera [0-9]{2}: una prova</span>", rest)) == 2


def test_references_are_taken_along(front: Client) -> None:
    work = publish(title="Perché {no}?")
    publish(title="Altro", year=2020)

    (entry,) = rules.from_bibtex(front.get(f"/library/{work}/reference.bib").content.decode())
    assert entry.words is not None
    assert entry.words.title == "Perché {no}?"
    assert front.get(f"/library/{work}/reference.ris").content.startswith(b"TY  - JOUR")
    listed = json.loads(front.get("/library/references.json?y=2020").content)
    assert [each["title"] for each in listed] == ["Altro: una prova"]
    for address in (f"/library/{work}/reference.exe", "/library/references.x"):
        assert front.get(address).status_code == 404
    handed = front.get(f"/library/{work}/reference.bib")
    assert handed.headers["Content-Disposition"] == 'attachment; filename="references.bib"'


def test_a_pdf_leaves_as_a_nameless_attachment_with_its_text_beside_it(front: Client) -> None:
    work, file_id = with_file()

    handed = front.get(f"/library/{work}/{file_id}.pdf")

    assert handed.content == b"%PDF-1.7 prova"
    assert handed.headers["Content-Disposition"].startswith('attachment; filename="document-')
    assert "sandbox" in handed.headers["Content-Security-Policy"]
    assert "Il testo letto." in text_of(front.get(f"/en/library/{work}/{file_id}/"))


def test_what_is_not_out_is_not_there(front: Client) -> None:
    draft_id, file_id = written()
    work = publish(title="Altro")

    nothing = uuid4()
    for address in (
        "/it/biblioteca/{}/",
        "/library/{}/reference.bib",
        f"/library/{{}}/{file_id}.pdf",
        f"/en/library/{{}}/{file_id}/",
    ):
        theirs, none = (front.get(address.format(each)) for each in (draft_id, nothing))
        assert theirs.status_code == none.status_code == 404
        ids = (str(draft_id).encode(), str(nothing).encode())
        assert theirs.content.replace(ids[0], b"") == none.content.replace(ids[1], b"")
    assert front.get(f"/library/{work}/{file_id}.pdf").status_code == 404
    assert "Ascoltare prima" not in text_of(front.get("/it/biblioteca/"))


def test_a_work_taken_back_leaves_its_stone(front: Client) -> None:
    work, file_id = with_file()
    take_back(work)

    answer = front.get(f"/it/biblioteca/{work}/")

    assert answer.status_code == 410
    shown = text_of(answer)
    assert "Ascoltare prima: una prova" in shown
    assert "Le cifre erano sbagliate." in shown
    assert "Parole di prova." not in shown
    assert '<meta name="robots" content="noindex">' in shown
    assert "The figures were wrong." in text_of(front.get(f"/en/library/{work}/"))
    for address in (f"/library/{work}/{file_id}.pdf", f"/library/{work}/reference.bib"):
        assert front.get(address).status_code == 404
    assert "Ascoltare prima" not in text_of(front.get("/it/biblioteca/"))


def take_back(work: UUID) -> None:
    with behind(), acting(NINA):
        operations.withdraw_work(
            work_id=work,
            reason_it="Le cifre erano sbagliate.",
            reason_en="The figures were wrong.",
            by=NINA,
            at=clock.now(),
        )


def test_pages_cost_a_fixed_number_of_questions(
    front: Client, django_assert_num_queries: object
) -> None:
    work, _file = with_file()
    for number in range(3):
        publish(title=f"Opera {number}")
    with django_assert_num_queries(4):  # type: ignore[operator]
        front.get("/it/biblioteca/")
    # One of them asks whether the procedure that it names is public.
    with django_assert_num_queries(5):  # type: ignore[operator]
        front.get(f"/it/biblioteca/{work}/")


def test_in_other_languages_the_page_is_lent(front: Client) -> None:
    work = publish()

    lent = text_of(front.get(f"/ar/library/{work}/"))

    assert 'dir="rtl"' in lent
    assert "Ascoltare prima: una prova" in lent
