"""What may come in: told by the content, and nothing that could be read in two ways."""

import pytest

from tests.files import given
from visnet.files import rules
from visnet.files.vocabulary import FileKind, Trouble

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (given.picture(), FileKind.JPEG),
        (given.picture("PNG"), FileKind.PNG),
        (given.pdf(), FileKind.PDF),
        ("Ha telefonato alle tre. È preoccupata. 😟".encode(), FileKind.TEXT),
    ],
)
def test_a_file_is_what_its_content_says(content: bytes, kind: FileKind) -> None:
    assert rules.kind_of(content=content) is kind


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", Trouble.EMPTY),
        (b"x" * (rules.LARGEST_FILE + 1), Trouble.TOO_LARGE),
        (SVG, Trouble.NOT_ALLOWED),
        (b"\xef\xbb\xbf  " + SVG, Trouble.NOT_ALLOWED),
        (b"ciao\n<script>alert(1)</script>", Trouble.NOT_ALLOWED),
        (b"<!DOCTYPE html><p>ciao", Trouble.NOT_ALLOWED),
        (b"#!/bin/sh\nrm -r /", Trouble.NOT_ALLOWED),
        (b"{\\rtf1 ciao}", Trouble.NOT_ALLOWED),
        (b"%!PS-Adobe", Trouble.NOT_ALLOWED),
        (b"MZ\x90\x00", Trouble.NOT_ALLOWED),
        (b"GIF89a\x01\x00", Trouble.NOT_ALLOWED),
        (b"BM" + bytes(100), Trouble.NOT_ALLOWED),
        (b"ciao\x00", Trouble.NOT_ALLOWED),
        (b"\xff\xfec\x00", Trouble.NOT_ALLOWED),
        (b"a" * 1_100_000, Trouble.NOT_ALLOWED),
        (given.archive(), Trouble.NOT_ALLOWED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Trouble.NOT_ALLOWED),
        (given.picture() + given.archive(), Trouble.ARCHIVE_INSIDE),
        (given.pdf() + given.archive(), Trouble.ARCHIVE_INSIDE),
        (given.pdf_with(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), Trouble.ACTIVE),
        (given.pdf_with(b"/OpenAction<</S/J#61vaScript/JS(app.alert(1))>>"), Trouble.ACTIVE),
        (given.pdf_with(b"/OpenAction<</S/Launch/F(calc.exe)>>"), Trouble.ACTIVE),
        (given.pdf_with(b"/Names<</EmbeddedFiles<<>>>>"), Trouble.ACTIVE),
    ],
)
def test_all_else_stays_outside(content: bytes, trouble: Trouble) -> None:
    with pytest.raises(rules.NotTaken) as refused:
        rules.kind_of(content=content)

    assert refused.value.trouble is trouble
    assert str(refused.value) == trouble.value


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("referto.pdf", "referto.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Utenti\\Nina\\referto.PDF", "referto.pdf"),
        ("foto\u202efdp.exe", "fotofdp.pdf"),
        ("a\x00b\r\nSet-Cookie: x.pdf", "abSet-Cookie- x.pdf"),
        ("verbale.pdf.exe", "verbale.pdf.pdf"),
        ("x" * 4096 + ".pdf", "x" * 120 + ".pdf"),
        ("...", ""),
        ("\u202e\u200b", ""),
        ("querela 🗂.docx", "querela 🗂.pdf"),
    ],
)
def test_a_name_is_kept_without_its_tricks(typed: str, kept: str) -> None:
    assert rules.safe_name(name=typed, kind=FileKind.PDF) == kept


def test_a_file_leaves_under_a_name_that_says_nothing() -> None:
    name = rules.download_name(number='3F"\r\n/2a', kind=FileKind.TEXT)

    assert name == "document-3f2a.txt"
