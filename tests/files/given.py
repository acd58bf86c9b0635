"""Files as people and attackers bring them, made here so that none lies in the repository."""

import io
import random
import struct
import zipfile
import zlib
from datetime import UTC, datetime

from PIL import Image

from visnet.paper.rules import typeset

THEN = datetime(2026, 3, 10, tzinfo=UTC)
PLACE = (43.0, 33.0, 1.0)
"""Degrees, minutes and seconds that must never come out again."""


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 480), **options: object) -> bytes:
    """Return a picture with something on it."""
    made = io.BytesIO()
    Image.effect_mandelbrot(size, (-2, -1, 1, 1), 20).convert("RGB").save(made, kind, **options)
    return made.getvalue()


def picture_with_place() -> bytes:
    """Return a photograph that says where it was taken, with which device."""
    exif = Image.Exif()
    exif[0x010F] = "SecretMaker"
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: PLACE, 3: "E", 4: PLACE})
    return picture(exif=exif, comment=b"SecretComment", size=(640, 480))


def place_alone() -> bytes:
    """Return the place as a screenshot carries it."""
    exif = Image.Exif()
    exif[0x010F] = "SecretMaker"
    exif.get_ifd(0x8825).update({1: "N", 2: PLACE, 3: "E", 4: PLACE})
    return exif.tobytes()


def chunk(name: bytes, content: bytes) -> bytes:
    """Return one piece of a PNG."""
    checked = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checked


def huge_png(side: int) -> bytes:
    """Return a PNG of a few kilobytes that says it is `side` pixels wide and high."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    squeezed = zlib.compress(bytes(1_000_000), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", squeezed) + chunk(b"IEND", b"")
    )


def png_with(*chunks: bytes) -> bytes:
    """Return a small PNG with these pieces after its head."""
    whole = picture("PNG", size=(80, 60))
    return whole[:33] + b"".join(chunks) + whole[33:]


def huge_jpeg() -> bytes:
    """Return a JPEG that says it is 65,500 pixels wide and high."""
    whole = bytearray(picture(size=(80, 60)))
    at = whole.index(b"\xff\xc0") + 5
    whole[at : at + 4] = struct.pack(">HH", 65_500, 65_500)
    return bytes(whole)


def pdf(words: str = "Verbale", pages: int = 1) -> bytes:
    """Return a PDF of so many pages."""
    template = (
        "#set document(title: [T])\n#let c = json(bytes(sys.inputs.content))\n"
        "#for i in range(c.pages) [#c.words #i #pagebreak(weak: true)]"
    )
    return typeset(template=template, content={"words": words, "pages": pages}, at=THEN)


def pdf_with(catalogue: bytes) -> bytes:
    """Return a small PDF whose catalogue holds this as well."""
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R " + catalogue + b">>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
        b"trailer<</Root 1 0 R/Size 4>>\n%%EOF"
    )


def pdf_of(*objects: bytes) -> bytes:
    """Return a PDF of one page made of these objects, numbered from four; the page shows `/X` 4."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 5 0 R/Annots[6 0 R 7 0 R]"
    page += b"/Resources<</XObject<</X 4 0 R>>>>>>"
    numbered = (b"<</Type/Catalog/Pages 2 0 R/OpenAction 7 0 R>>",)
    numbered += (b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, *objects)
    lines = (b"%d 0 obj%s endobj\n" % pair for pair in enumerate(numbered, start=1))
    return b"%PDF-1.7\n" + b"".join(lines) + b"trailer<</Root 1 0 R/Size 9>>\n%%EOF"


def stream(words: bytes, content: bytes) -> bytes:
    """Return a stream of a PDF."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (words, len(content), content)


def pdf_that_unpacks(size: int) -> bytes:
    """Return a PDF whose page, packed twice, is that many bytes of nothing."""
    packed = zlib.compress(zlib.compress(b" " * size, 9), 9)
    picture_of_it = b"/Type/XObject/Subtype/Image/Width 31623/Height 31623/BitsPerComponent 8"
    return pdf_of(
        stream(picture_of_it + b"/ColorSpace/DeviceGray/Filter[/FlateDecode/FlateDecode]", packed),
        stream(b"/Filter[/FlateDecode/FlateDecode]", packed),
        b"null",
        b"null",
    )


def pdf_that_calls(url: bytes) -> bytes:
    """Return a PDF with a picture, a page, a link and a first act that all lie at an address."""
    there = b"/F<</FS/URL/F(" + url + b")>>"
    act = b"<</S/URI/URI(" + url + b")>>"
    looks = b"/Type/XObject/Subtype/Image/Width 9/Height 9/BitsPerComponent 8/ColorSpace/DeviceGray"
    return pdf_of(
        stream(looks + there, b""),
        stream(there, b"200 0 0 200 0 0 cm /X Do"),
        b"<</Type/Annot/Subtype/Link/Rect[0 0 200 200]/A" + act + b"/AA<</PV" + act + b">>>>",
        act,
    )


def office_document() -> bytes:
    """Return a document of the older kind, as a word processor with macros writes it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "VBA AutoOpen".encode("utf-16-le")


def archive_that_unpacks(size: int) -> bytes:
    """Return an archive of archives of nothing."""
    made = bytes(size)
    for _level in range(2):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as written:
            written.writestr("a.zip", made)
        made = packed.getvalue()
    return made


def archive() -> bytes:
    """Return a ZIP archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        written.writestr("word/vbaProject.bin", "macro")
    return made.getvalue()


def mutated(content: bytes, seed: int) -> bytes:
    """Return the file with some bytes changed, cut or doubled, the beginning left as it was."""
    chance = random.Random(seed)  # noqa: S311 - the same every time, on purpose
    changed = bytearray(content)
    for _ in range(chance.randint(1, 40)):
        changed[chance.randrange(8, len(changed))] = chance.randrange(256)
    cut = chance.randrange(len(changed) // 2, len(changed))
    return bytes(changed[:cut] if seed % 3 == 0 else changed)


WORD = "wordprocessingml.document"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def office(
    *, types: str = WORD, rels: str = "", words: str = "<w:p>ciao</w:p>", **parts: bytes
) -> bytes:
    """Return a small text document; parts are named with `__` for a slash and `_` for a dot."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    told = {
        "[Content_Types].xml": f'<Types><Override ContentType="{types}.main+xml"/></Types>'.encode(),
        "_rels/.rels": b"<Relationships/>",
        "word/document.xml": f'<w:document xmlns:w="{space}">{words}</w:document>'.encode(),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{rels}</Relationships>'.encode(),
        "docProps/core.xml": b"<core><creator>SecretMaker</creator></core>",
        **{name.replace("__", "/").replace("_", "."): part for name, part in parts.items()},
    }
    return packed(told)


def packed(parts: dict[str, bytes]) -> bytes:
    """Return an archive of parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def box(kind: bytes, *inside: bytes) -> bytes:
    """Return one box of an MP4."""
    content = b"".join(inside)
    return struct.pack(">I", 8 + len(content)) + kind + content


def video(*more: bytes, codec: bytes = b"avc1", reference: bytes = b"\0\0\0\1") -> bytes:
    """Return the bones of a video, with a place in it; `more` stands at its end."""
    handler = box(b"hdlr", bytes(8), b"vide", bytes(12), b"SecretMaker\0")
    table = box(b"stbl", box(b"stsd", bytes(4), b"\0\0\0\1", box(codec, bytes(16))))
    kept = box(b"dinf", box(b"dref", bytes(4), b"\0\0\0\1", box(b"url ", reference)))
    track = box(b"trak", box(b"mdia", handler, box(b"minf", kept, table)))
    told = box(b"udta", box(b"\xa9xyz", b"+43.55+010.31/"))
    return (
        box(b"ftyp", b"isom", bytes(4))
        + box(b"moov", track, told)
        + box(b"mdat", bytes(64))
        + b"".join(more)
    )
