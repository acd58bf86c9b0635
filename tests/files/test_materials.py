"""Files to learn from, made anew: office documents, slides and videos (A54 to A57)."""

import io
import zipfile

import pytest
from PIL import Image

from tests.files import given
from visnet.files import rules
from visnet.files.vocabulary import MaterialKind, Trouble

MOST_MEMORY = 256 * 1024 * 1024
HYPERLINK = f'<Relationship Id="a" Type="{given.OFFICE}/relationships/hyperlink" TargetMode="External" Target="https://esempio.invalid/"/>'
PICTURE_ELSEWHERE = f'<Relationship Id="b" Type="{given.OFFICE}/relationships/image" TargetMode="External" Target="https://esempio.invalid/seen.png"/>'
TEMPLATE = f'<Relationship Id="c" Type="{given.OFFICE}/relationships/attachedTemplate" TargetMode="External" Target="file:///x.dotm"/>'
SPLIT = "<w:p><w:instrText>INCLUDE</w:instrText><w:instrText>PICTURE x</w:instrText></w:p>"


def parts(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def trouble(content: bytes) -> Trouble:
    with pytest.raises(rules.NotTaken) as refused:
        rules.remake(content=content)
    return refused.value.trouble


def odf(content: str, kind: str = "presentation") -> bytes:
    spaces = (
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    )
    return given.packed(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(),
            "content.xml": f"<office {spaces}>{content}</office>".encode(),
            "meta.xml": b"<meta>SecretMaker</meta>",
        }
    )


def test_an_office_document_keeps_its_words_and_its_links_and_says_no_more_who_wrote_it() -> None:
    made = rules.remake(content=given.office(rels=HYPERLINK))

    kept = parts(made.copy)
    assert made.kind is MaterialKind.DOCX
    assert made.memory < MOST_MEMORY
    assert b"ciao" in kept["word/document.xml"]
    assert b"esempio.invalid" in kept["word/_rels/document.xml.rels"]
    assert not any(b"SecretMaker" in part for part in kept.values())


def test_pictures_in_it_are_drawn_anew() -> None:
    photograph, seen_through = io.BytesIO(given.picture_with_place()), io.BytesIO()
    Image.new("RGBA", (9, 9), (9, 9, 9, 0)).save(seen_through, "PNG")

    made = rules.remake(
        content=given.office(
            word__media__a_jpg=photograph.getvalue(), word__media__b_png=seen_through.getvalue()
        )
    )

    kept = parts(made.copy)
    assert b"SecretMaker" not in kept["word/media/a.jpg"]
    assert not Image.open(io.BytesIO(kept["word/media/a.jpg"])).getexif()
    assert Image.open(io.BytesIO(kept["word/media/b.png"])).mode == "RGBA"


@pytest.mark.parametrize(
    "content",
    [
        given.office(word__vbaProject_bin=b"x"),
        given.office(word__embeddings__a_xlsx=b"x"),
        given.office(word__activeX__a_xml=b"<a/>"),
        given.office(word__media__a_svg=b"<svg/>"),
        given.office(word__media__a_exe=b"MZ"),
        given.office(types="ms-word.document.macroEnabled"),
        given.office(rels=PICTURE_ELSEWHERE),
        given.office(rels=TEMPLATE),
        given.office(words=SPLIT),
        given.office(words='<w:fldSimple w:instr="DDEAUTO c:\\x"/>'),
        given.office(word__a_xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        odf('<draw:image xlink:href="https://esempio.invalid/seen.png"/>'),
        odf('<draw:image xlink:href="//esempio.invalid/seen.png"/>'),
        odf('<draw:a xlink:href="javascript:alert(1)"/>'),
        odf("<draw:plugin/>"),
        given.packed(
            {"mimetype": b"application/vnd.oasis.opendocument.text", "Basic/a.xml": b"<a/>"}
        ),
    ],
)
def test_what_runs_is_embedded_or_fetched_is_refused(content: bytes) -> None:
    assert trouble(content) in {Trouble.ACTIVE, Trouble.NOT_ALLOWED}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04" + bytes(40), Trouble.UNREADABLE),
        (given.packed({"a.txt": b"x"}), Trouble.NOT_ALLOWED),
        (given.office(word__a_xml="<a>è</a>".encode("utf-16")), Trouble.UNREADABLE),
        (given.office(word__a_xml=b"<a>"), Trouble.UNREADABLE),
        (given.office(word__bomb_xml=bytes(100_000_000)), Trouble.UNREADABLE),
        (given.office(word__media__a_png=given.huge_png(40_000)), Trouble.TOO_MANY_PIXELS),
        (b"", Trouble.EMPTY),
        (b"MZ\x90", Trouble.NOT_ALLOWED),
        (b"<svg onload='x'/>", Trouble.NOT_ALLOWED),
        (bytes(rules.LARGEST_FILE + 1), Trouble.TOO_LARGE),
    ],
)
def test_what_is_broken_or_too_dear_is_refused(content: bytes, why: Trouble) -> None:
    assert trouble(content) is why


def test_what_is_hung_on_behind_a_document_does_not_come_along() -> None:
    assert b"hung on" not in rules.remake(content=given.office() + b"hung on").copy


def test_a_picture_that_is_an_archive_as_well_is_refused() -> None:
    assert trouble(given.picture() + given.office()) is Trouble.ARCHIVE_INSIDE


def test_opendocument_slides_are_taken() -> None:
    made = rules.remake(content=odf('<draw:image xlink:href="Pictures/a.png"/>'))

    assert made.kind is MaterialKind.ODP
    assert b"SecretMaker" not in parts(made.copy)["meta.xml"]


def test_papers_and_pictures_are_drawn_anew_as_elsewhere() -> None:
    made = rules.remake(content=given.picture_with_place())

    assert made.kind is MaterialKind.JPEG
    assert b"SecretMaker" not in made.copy


def test_a_video_keeps_its_length_and_no_place_and_no_maker() -> None:
    came = given.video()

    made = rules.remake(content=came)

    assert (made.kind, len(made.copy)) == (MaterialKind.MP4, len(came))
    for secret in (b"+43.55", b"SecretMaker", b"udta"):
        assert secret in came
        assert secret not in made.copy


@pytest.mark.parametrize(
    "content",
    [
        given.video(b"<html>"),
        given.video(given.box(b"html", b"x")),
        given.video(given.office()),
        given.video(codec=b"evil"),
        given.video(reference=b"\0\0\0\0https://esempio.invalid/"),
        given.video()[:-3],
        given.box(b"ftyp", b"isom", bytes(4)),
        b"\0\0\0\x01ftyp" + b"\xff" * 8,
        b"\0\0\0\0ftypisom",
    ],
)
def test_a_video_that_is_something_else_as_well_is_refused(content: bytes) -> None:
    assert trouble(content) in set(Trouble) - {Trouble.BUSY}
