"""The chapter of papers: who may, who may not, hostile files, and how a file leaves."""

import tempfile
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import Acting
from tests.documents.bringing import bring
from tests.doors.conftest import SignIn
from tests.doors.office.conftest import Standing
from tests.files import given
from tests.standing import standing
from visnet.documents.vocabulary import Sort
from visnet.doors import clock, uploads
from visnet.files import rules as files
from visnet.journeys import keep_document

OF_A_PAPER = [
    "office_document",
    "office_document_page",
    "office_document_copy",
    "office_document_original",
    "office_document_take_out",
]
OF_THE_CASE = ["office_case_documents", "office_document_new"]
TITLE = "Porta rotta"


@standing
def paper(cast: Cast, acting: Acting, case: Standing) -> UUID:
    """Return a photograph kept as evidence."""
    document_id, taken = uuid4(), given.picture_with_place()
    with acting(cast.anna):
        keep_document.add_document(
            document_id=document_id,
            case_id=case.id,
            brought=keep_document.BroughtFile(
                content=taken,
                name="IMG_0001.jpg",
                title=TITLE,
                sort=Sort.PICTURE,
                is_evidence=True,
                person_agreed=True,
            ),
            redrawn=files.redraw(content=taken),
            by=cast.anna,
            at=clock.now(),
        )
    return document_id


def address(name: str, case: Standing, paper: UUID) -> str:
    if name in OF_THE_CASE:
        return reverse(name, args=[case.id])
    more = ["1"] if name == "office_document_page" else []
    return reverse(name, args=[case.id, paper, *more])


def main_of(page: bytes) -> bytes:
    return page[page.index(b"<main") : page.index(b"</main>")]


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("name", [*OF_THE_CASE, *OF_A_PAPER])
def test_whoever_works_on_the_case_opens_it(
    signed_in: SignIn, cast: Cast, case: Standing, paper: UUID, name: str, language: str
) -> None:
    client = signed_in(cast.anna)

    answer = client.get(address(name, case, paper), {"language": language})

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", [*OF_THE_CASE, *OF_A_PAPER])
@pytest.mark.parametrize(
    ("who", "status"),
    [("carla", 403), ("elena", 403), ("bruno", 404), ("gina", 404), ("marta", 404)],
)
def test_all_others_learn_nothing(
    signed_in: SignIn, cast: Cast, case: Standing, paper: UUID, name: str, who: str, status: int
) -> None:
    answer = signed_in(getattr(cast, who)).get(address(name, case, paper))

    assert answer.status_code == status
    assert TITLE not in answer.content.decode()


def test_a_blocked_colleague_cannot_tell_a_paper_from_none(
    signed_in: SignIn, cast: Cast, case: Standing, paper: UUID
) -> None:
    client = signed_in(cast.gina)

    there = client.get(address("office_document_copy", case, paper))
    nowhere = client.get(address("office_document_copy", case, uuid4()))

    assert there.status_code == nowhere.status_code == 404
    assert main_of(there.content) == main_of(nowhere.content)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("office_document_page", "image/jpeg"),
        ("office_document_copy", "image/jpeg"),
        ("office_document_original", "application/octet-stream"),
    ],
)
def test_a_file_leaves_shut_in_and_under_a_neutral_name(
    signed_in: SignIn, cast: Cast, case: Standing, paper: UUID, name: str, media_type: str
) -> None:
    answer = signed_in(cast.anna).get(address(name, case, paper))

    assert answer.headers["Content-Type"] == media_type
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert (
        answer.headers["Content-Disposition"]
        == f'attachment; filename="document-{str(paper)[:6]}.jpg"'
    )
    assert (b"SecretMaker" in answer.content) is (name == "office_document_original")


def test_a_paper_is_brought_seen_and_taken_out(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client = signed_in(cast.anna)

    brought = bring(client, case.id, given.pdf("Verbale del 3 marzo"), title="Verbale")
    page = client.get(brought.headers["Location"])
    out = client.post(f"{brought.headers['Location']}out/", {"reason": "era di un altro caso"})
    listed = client.get(out.headers["Location"])

    assert brought.status_code == out.status_code == 303
    assert "Verbale del 3 marzo 0" in page.content.decode()
    assert "era di un altro caso" in listed.content.decode()
    assert client.get(brought.headers["Location"]).status_code == 404


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg onload=alert(1)>",
        given.archive(),
        given.picture() + given.archive(),
        given.huge_png(31_623),
        given.pdf_with(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
        b"%PDF-1.7 cut short",
        b"MZ" + bytes(50),
        b"x" * (uploads.MOST_AT_ONCE + 1000),
    ],
    ids=["empty", "svg", "archive", "polyglot", "bomb", "program", "cut", "exe", "large"],
)
def test_a_hostile_file_is_refused_beside_the_field(
    signed_in: SignIn, cast: Cast, case: Standing, content: bytes
) -> None:
    client = signed_in(cast.anna)

    answer = bring(client, case.id, content, title="Come la chiamo")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_file_error"' in page or "field--wrong" in page
    assert "Come la chiamo" in page


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "a\u202efdp.txt", "n" * 4096 + ".txt", 'x"\r\nSet-Cookie: a=b', "👩‍👧"],
)
def test_no_name_of_a_file_does_harm(
    signed_in: SignIn, cast: Cast, case: Standing, name: str
) -> None:
    client = signed_in(cast.anna)

    answer = bring(client, case.id, b"ciao", name=name)

    page = client.get(answer.headers["Location"])
    assert page.status_code == 200
    assert "\u202e" not in page.content.decode()
    assert "Set-Cookie" not in page.headers.get("Content-Disposition", "")


@pytest.mark.parametrize(
    "sent",
    [
        {"title": "a\x00b"},
        {"title": "x" * 1_000_000},
        {"sort": "TERRIBLE"},
        {"keep": "everything"},
        {"submission": "no"},
        {"file": "no file at all"},
    ],
)
def test_bad_input_is_told_and_what_was_typed_stays(
    signed_in: SignIn, cast: Cast, case: Standing, sent: dict[str, object]
) -> None:
    answer = bring(signed_in(cast.anna), case.id, b"ciao", **sent)

    assert answer.status_code == 422


def test_an_original_without_the_persons_yes_is_asked_for(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    answer = bring(signed_in(cast.anna), case.id, given.picture(), keep="original")

    assert answer.status_code == 422
    assert "Senza il suo sì" in answer.content.decode()


def test_a_form_sent_twice_keeps_one_paper(signed_in: SignIn, cast: Cast, case: Standing) -> None:
    client, submission = signed_in(cast.anna), str(uuid4())

    first = bring(client, case.id, b"ciao", submission=submission)
    second = bring(client, case.id, b"ciao", submission=submission)

    page = client.get(reverse("office_case_documents", args=[case.id])).content.decode()
    assert first.headers["Location"] == second.headers["Location"]
    assert page.count("carta.txt") == 1


def test_another_paper_from_the_same_page_is_no_second_thing_in_silence(
    signed_in: SignIn, cast: Cast, case: Standing
) -> None:
    client, submission = signed_in(cast.anna), str(uuid4())
    bring(client, case.id, b"ciao", submission=submission)

    assert bring(client, case.id, b"ciao a tutti", submission=submission).status_code == 409


def test_an_id_of_somebody_elses_paper_is_asked_again(
    signed_in: SignIn, cast: Cast, case: Standing, paper: UUID, acting: Acting
) -> None:
    answer = bring(signed_in(cast.anna), case.id, b"ciao", submission=str(case.id))
    again = bring(signed_in(cast.anna), case.id, b"ciao", submission=str(paper))

    assert answer.status_code == 303
    assert again.status_code in {303, 409}


@pytest.mark.parametrize("number", ["0", "2", "99999", "x", "-1", "\uff11"])
def test_a_page_that_is_not_there(
    signed_in: SignIn, cast: Cast, case: Standing, paper: UUID, number: str
) -> None:
    base = reverse("office_document", args=[case.id, paper])

    assert signed_in(cast.anna).get(f"{base}page/{number}/").status_code == 404


@pytest.mark.parametrize("reason", ["", "...", "a\x00b", "x" * 1_000_000])
def test_taking_out_asks_for_a_reason(
    signed_in: SignIn, cast: Cast, case: Standing, paper: UUID, reason: str
) -> None:
    client = signed_in(cast.anna)

    answer = client.post(address("office_document_take_out", case, paper), {"reason": reason})

    assert answer.status_code == 422
    assert client.get(address("office_document", case, paper)).status_code == 200


def test_the_list_costs_the_same_however_many_papers(
    signed_in: SignIn, cast: Cast, case: Standing, paper: UUID
) -> None:
    client = signed_in(cast.anna)
    asked = reverse("office_case_documents", args=[case.id])
    client.get(asked)

    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(asked)
    for number in range(3):
        bring(client, case.id, b"ciao", title=f"carta {number}")
    client.get(asked)
    with CaptureQueriesContext(connection) as four:
        client.get(asked)

    assert len(four) == len(one)


def test_no_upload_touches_a_disk(
    signed_in: SignIn, cast: Cast, case: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, lambda *_a, **_k: pytest.fail("a file on a disk"))

    answer = bring(signed_in(cast.anna), case.id, given.picture(size=(2400, 1800), quality=100))

    assert answer.status_code == 303
