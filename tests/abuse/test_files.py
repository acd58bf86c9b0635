"""A stranger's file, brought through the page of the office and looked at again (A54 to A56).

Each row has its failing control: the same file, with the wall in question left out, gets through.
"""

import zlib
from pathlib import Path

import pytest
from django.http.multipartparser import MultiPartParser
from django.test import Client

from tests.documents.bringing import all_that_comes_out, bring, bring_named
from tests.doors.office.conftest import Standing
from tests.files import given
from tests.files.looking import tells_of_a_place
from visnet.documents.models import Document
from visnet.doors.office.cases.documents import forms
from visnet.files import rules as files
from visnet.files.rules import Picture, Redrawn, drawing, sandbox
from visnet.files.vocabulary import FileKind, Walls

MOST_MEMORY = 256 * 1024 * 1024
SCRIPT = b"<script>alert('melograno')</script>"
MARKS = (b"melograno", b"<script>alert", b"vbaProject", b"PK\x03\x04", b"/JavaScript")
HOSTILE = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>",
    "page": b"<!doctype html>" + SCRIPT,
    "picture and archive": given.picture() + given.archive(),
    "paper and archive": given.pdf() + given.archive(),
    "picture and page": given.picture(comment=SCRIPT) + SCRIPT,
    "screenshot and page": given.png_with(given.chunk(b"tEXt", b"a\0" + SCRIPT)) + SCRIPT,
    "picture and paper": given.picture() + given.pdf_with(b"/OpenAction<</S/JavaScript>>"),
    "paper with a program": given.pdf_with(b"/OpenAction<</S/JavaScript/JS(melograno)>>"),
    "new macro document": given.archive(),
    "old macro document": given.office_document(),
}
BOMBS = {
    "archive": given.archive_that_unpacks(200_000_000),
    "paper": given.pdf_that_unpacks(400_000_000),
    "10^9 pixels, PNG": given.huge_png(31_623),
    "10^9 pixels, as many as fit": given.huge_png(3_900),
    "4 * 10^9 pixels, JPEG": given.huge_jpeg(),
    "words of a screenshot": given.png_with(
        given.chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(300_000_000), 9))
    ),
    "page of a kilometre": given.pdf_with(b"").replace(b"200 200", b"9e9 9e9"),
}
WITH_PLACE = {
    "photograph": given.picture_with_place(),
    "words of a screenshot": given.png_with(
        given.chunk(b"tEXt", b"Location\0SecretPlace 43.55"),
        given.chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<SecretPlace/>"),
        given.chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"SecretPlace")),
        given.chunk(b"eXIf", given.place_alone()),
    ),
    "paper": given.pdf_with(b"/Metadata 5 0 R /SecretPlace(43.55)").replace(
        b"/Root 1 0 R", b"/Root 1 0 R/Info<</Author(SecretMaker)/Title(SecretPlace)>>"
    ),
}
NAMES = {
    "up": b"../../../etc/passwd",
    "up on Windows": b"..\\..\\Utenti\\Nina\\a.txt",
    "turned": "referto\u202efdp.exe".encode(),
    "long": b"n" * 900 + b".txt",
    "nothing": b"...",
}


@pytest.fixture
def as_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the walls out: whatever comes is taken, and kept as it came."""

    def kept(*, content: bytes) -> Redrawn:
        seen = Picture(content, FileKind.JPEG)
        return Redrawn(FileKind.JPEG, content, (seen,), content.decode("latin-1"), Walls.LIMITS, 0)

    monkeypatch.setattr(files, "redraw", kept)
    monkeypatch.setattr(forms.files, "kind_of", lambda *, content: FileKind.JPEG)


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return what each drawing held at most, refused or not; nothing for one that was ended."""
    held: list[int] = []
    run = sandbox._run

    def measured(kind: FileKind, content: bytes) -> bytes:
        drawn = run(kind, content)
        held.append(int(sandbox._parts_of(drawn)[b"M"][0].split()[0]))
        return drawn

    monkeypatch.setattr(sandbox, "_run", measured)
    return held


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_what_could_run_is_refused_or_comes_out_without_it(
    anna: Client, case: Standing, content: bytes
) -> None:
    """A54."""
    answer = bring(anna, case.id, content)

    out = all_that_comes_out(anna, answer)
    assert answer.status_code in {303, 422}
    assert not [mark for mark in MARKS for file in out.values() if mark in file]


@pytest.mark.usefixtures("as_it_came")
@pytest.mark.parametrize("name", ["svg", "picture and archive", "screenshot and page"])
def test_kept_as_it_came_it_would_run(anna: Client, case: Standing, name: str) -> None:
    """The failing control."""
    out = all_that_comes_out(anna, bring(anna, case.id, HOSTILE[name]))

    assert [mark for mark in MARKS if mark in out["copy/"]]


@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_or_drawn_in_little_memory(
    anna: Client, case: Standing, memory: list[int], content: bytes
) -> None:
    """A54: what the process held at most is what the kernel says of it."""
    answer = bring(anna, case.id, content)

    assert answer.status_code in {303, 422}
    assert max(memory, default=0) < MOST_MEMORY


def test_a_process_without_a_limit_would_be_measured(
    anna: Client, case: Standing, memory: list[int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The failing control: the same measure, of a drawing that takes what it likes."""
    greedy = tmp_path / "greedy.py"
    greedy.write_text(
        f"import sys, os\nsys.path.insert(0, {str(Path(drawing.__file__).parent)!r})\nimport drawing"
        "\nheld = bytearray(b'x') * 300_000_000\nstatus = os.open('/proc/self/status', os.O_RDONLY)"
        "\ndrawing.write(b'C', b'x')"
        "\ndrawing.write(b'M', f'{drawing.most_memory(status)} LIMITS'.encode())\n"
    )
    monkeypatch.setattr(sandbox, "DRAWING", greedy)

    bring(anna, case.id, b"ciao")

    assert memory[0] > MOST_MEMORY


@pytest.mark.parametrize("content", WITH_PLACE.values(), ids=WITH_PLACE)
def test_no_preview_says_where_it_was_taken(anna: Client, case: Standing, content: bytes) -> None:
    """A55."""
    assert tells_of_a_place(content)

    out = all_that_comes_out(anna, bring(anna, case.id, content))

    assert {"", "copy/", "page/1/"} == set(out)
    assert not [name for name, file in out.items() if tells_of_a_place(file)]


@pytest.mark.usefixtures("as_it_came")
@pytest.mark.parametrize("content", WITH_PLACE.values(), ids=WITH_PLACE)
def test_a_preview_that_is_not_drawn_anew_says_where(
    anna: Client, case: Standing, content: bytes
) -> None:
    """The failing control."""
    out = all_that_comes_out(anna, bring(anna, case.id, content))

    assert tells_of_a_place(out["page/1/"])


def dangers_of_the_name(anna: Client, answer: object) -> set[str]:
    """Return what of a file's name came through to the page or to the file that leaves."""
    page = anna.get(answer.headers["Location"]).content.decode()  # type: ignore[attr-defined]
    left = anna.get(answer.headers["Location"] + "copy/")  # type: ignore[attr-defined]
    shown = page[page.index('<h2 class="message__words"') :]
    found = {mark for mark in ("\u202e", "../", "..\\", "\\", "\r", "n" * 200) if mark in shown}
    return found | (
        {left["Content-Disposition"]} if "document-" not in str(left.headers) else set()
    )


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_no_name_of_a_file_leads_anywhere(
    anna: Client, case: Standing, name: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A56: kept, if at all, as a few plain words; nothing is written where it points."""
    monkeypatch.chdir(tmp_path)

    answer = bring_named(anna, case.id, b"ciao", name)

    assert answer.status_code == 303
    assert dangers_of_the_name(anna, answer) == set()
    assert list(tmp_path.rglob("*")) == []


def test_a_name_longer_than_any_disk_has_is_refused_and_nothing_is_kept(
    anna: Client, case: Standing
) -> None:
    """A56: 4 kB; what a browser can send at most, 255 letters, is well below the limit."""
    answer = bring_named(anna, case.id, b"ciao", b"n" * 4096 + b".txt")

    assert answer.status_code == 400
    assert not Document.objects.filter(case_id=case.id).exists()


@pytest.mark.parametrize("name", ["turned", "long"])
def test_a_name_kept_as_it_came_would_be_noticed(
    anna: Client, case: Standing, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The failing control."""
    monkeypatch.setattr(files, "safe_name", lambda *, name, kind: name)
    monkeypatch.setattr(MultiPartParser, "sanitize_file_name", lambda _self, name: name)

    answer = bring_named(anna, case.id, b"ciao", NAMES[name])

    assert dangers_of_the_name(anna, answer)
