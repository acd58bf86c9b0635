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


def huge_png(side: int) -> bytes:
    """Return a PNG of a few kilobytes that says it is `side` pixels wide and high."""

    def chunk(name: bytes, content: bytes) -> bytes:
        checked = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + checked

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    squeezed = zlib.compress(bytes(1_000_000), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", squeezed) + chunk(b"IEND", b"")
    )


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
