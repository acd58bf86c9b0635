"""A picture keeps nothing but what is seen; a document that acts is refused."""

import struct
import zlib
from io import BytesIO

import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from visnet.website.redrawing import drawn_anew, look_through


def a_photograph(kind: str = "JPEG", *, colour: int = 0x808000) -> bytes:
    place = Image.Exif()
    place[0x010F] = "Telefono di Lia"
    place.get_ifd(0x8825)[1] = "N"
    made = BytesIO()
    Image.new("RGB", (40, 20), colour).save(made, kind, exif=place)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_of_the_camera_or_the_place_is_left(kind: str) -> None:
    content, told = drawn_anew(a_photograph(kind))

    seen = Image.open(BytesIO(content))
    assert told == kind
    assert seen.size == (40, 20)
    assert dict(seen.getexif()) == {}
    assert b"Telefono" not in content


def test_a_picture_is_never_wider_than_needed() -> None:
    made = BytesIO()
    Image.new("RGB", (4000, 1000)).save(made, "PNG")

    content, _kind = drawn_anew(made.getvalue())

    assert Image.open(BytesIO(content)).width == 2600


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg onload=alert(1)>", b"GIF89a", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n" + b"0" * 40],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(ValidationError):
        drawn_anew(content)


def a_document(*, attached: bool = False) -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    if attached:
        document.new_attachment("a.exe").set_data(b"MZ")
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def a_document_that(acts: str) -> bytes:
    """Return a page on which something happens: when it is opened, when it is pressed, inside it."""
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    action = DictionaryObject({NameObject("/S"): NameObject(f"/{acts}")})
    if acts == "EmbeddedFile":
        action = DictionaryObject({NameObject("/Type"): NameObject("/EmbeddedFile")})
    if acts == "JavaScript":
        action[NameObject("/JS")] = TextStringObject("app.alert(1)")
    link = DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/A"): action})
    page[NameObject("/Annots")] = ArrayObject([link])
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_plain_document_is_taken() -> None:
    look_through(a_document())
    look_through(a_document_that("URI"))


@pytest.mark.parametrize(
    "acts", ["JavaScript", "Launch", "SubmitForm", "ImportData", "GoToE", "EmbeddedFile"]
)
def test_a_document_that_acts_wherever_it_does_is_refused(acts: str) -> None:
    with pytest.raises(ValidationError):
        look_through(a_document_that(acts))


def test_a_name_written_in_another_way_is_the_same_name() -> None:
    hidden = a_document_that("JavaScript").replace(b"/JavaScript", b"/J#61vaScript")

    assert b"/JavaScript" not in hidden
    with pytest.raises(ValidationError):
        look_through(hidden)


def packed_away(objects: list[bytes]) -> bytes:
    """Return a document whose objects are compressed in a stream, as many programs write them."""
    starts, inside = [], b""
    for each in objects:
        starts.append(len(inside))
        inside += each + b" "
    index = b" ".join(b"%d %d" % (n, start) for n, start in enumerate(starts, 1)) + b" "
    stream = zlib.compress(index + inside)
    packed, table = len(objects) + 1, len(objects) + 2
    made = b"%PDF-1.5\n"
    at_packed = len(made)
    made += b"%d 0 obj <</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>stream\n" % (
        *(packed, len(objects), len(index)),
        len(stream),
    )
    made += stream + b"\nendstream endobj\n"
    at_table = len(made)
    rows = struct.pack(">BHH", 0, 0, 65535)
    rows += b"".join(struct.pack(">BHH", 2, packed, place) for place in range(len(objects)))
    rows += struct.pack(">BHH", 1, at_packed, 0) + struct.pack(">BHH", 1, at_table, 0)
    made += b"%d 0 obj <</Type/XRef/Size %d/W[1 2 2]/Root 1 0 R/Length %d>>stream\n" % (
        *(table, table + 1),
        len(rows),
    )
    return made + rows + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % at_table


def test_what_is_packed_away_is_looked_through_too() -> None:
    catalogue, pages = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]%s>>"
    acts = b"/AA<</O<</S/JavaScript/JS(app.alert\\(1\\))>>>>"

    look_through(packed_away([catalogue, pages, page % b""]))
    with pytest.raises(ValidationError):
        look_through(packed_away([catalogue, pages, page % acts]))


@pytest.mark.parametrize("content", [b"", b"MZ", b"%PDF-1.7 broken", a_document(attached=True)])
def test_a_document_that_is_none_or_carries_another_is_refused(content: bytes) -> None:
    with pytest.raises(ValidationError):
        look_through(content)
