"""A picture keeps nothing but what is seen; a document that acts is refused."""

from io import BytesIO

import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from visnet.website.redrawing import drawn_anew, look_through


def a_photograph(kind: str = "JPEG") -> bytes:
    place = Image.Exif()
    place[0x010F] = "Telefono di Lia"
    place.get_ifd(0x8825)[1] = "N"
    made = BytesIO()
    Image.new("RGB", (40, 20), "teal").save(made, kind, exif=place)
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


def test_a_plain_document_is_taken() -> None:
    look_through(a_document())


@pytest.mark.parametrize("content", [b"", b"MZ", b"%PDF-1.7 broken", a_document(attached=True)])
def test_a_document_that_is_none_or_carries_another_is_refused(content: bytes) -> None:
    with pytest.raises(ValidationError):
        look_through(content)
