"""The process that reads one stranger's file. It is started by `sandbox.py`, never imported.

It shuts itself in before it reads the first byte, and after that can open nothing any more. It
writes pieces to its output: a letter, a length, the piece. It says never a word about the content.
"""

import codecs
import contextlib
import ctypes
import importlib.util
import io
import os
import resource
import struct
import sys
import types

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps, JpegImagePlugin, MpoImagePlugin, PngImagePlugin

MEMORY = 210 * 1024 * 1024
ADDRESSES = 420 * 1024 * 1024
"""Memory and what is merely mapped: programs themselves take some of it."""
SECONDS = 30
LARGEST_OUTPUT = 96 * 1024 * 1024
MOST_PIXELS = {"JPEG": 64_000_000, "PNG": 16_000_000}
MOST_PAGES = 60
LONGEST_SIDE = 2600
PAGE_PIXELS = 2_400_000
PAGE_SCALE = 150 / 72
LONGEST_PAGE_TEXT = 20_000
NEW_NETWORK, NEW_USER = 0x40000000, 0x10000000
NO_NEW_PRIVILEGES, DUMPABLE = 38, 4
NOBODY = 65534
TURNED = 0x0112
"""Where a camera notes how it was held (EXIF)."""
INVISIBLE = "".join(
    map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])
)


class Refused(Exception):
    """The file is not taken, for the reason named."""


def shut_in() -> str:
    """Give up the network, every file, every privilege; return what could be had."""
    system = ctypes.CDLL(None, use_errno=True)
    alone = system.unshare(NEW_NETWORK) == 0 or system.unshare(NEW_USER | NEW_NETWORK) == 0
    if os.getuid() == 0:
        with contextlib.suppress(OSError):
            os.setgroups([])
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
    system.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    system.prctl(DUMPABLE, 0, 0, 0, 0)
    for limit, most in (
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_AS, ADDRESSES),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST_OUTPUT),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 3),
    ):
        resource.setrlimit(limit, (most, most))
    return "NAMESPACE" if alone else "LIMITS"


def redrawn(content: bytes, kind: str) -> bytes:
    """Return a photograph or a screenshot drawn anew, turned as it was meant to be seen."""
    opened = Image.open(io.BytesIO(content), formats=(kind,))
    if opened.width * opened.height > MOST_PIXELS[kind]:
        raise Refused("TOO_MANY_PIXELS")
    turned = opened.getexif().get(TURNED, 1)
    if kind == "JPEG":
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    clean = on_white(opened)
    del opened
    clean.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=1.5)
    clean.getexif()[TURNED] = turned
    return encoded(ImageOps.exif_transpose(clean), kind)


def in_document(content: bytes, kind: str) -> bytes:
    """Return a picture of a document drawn anew; what can be seen through stays so."""
    if kind == "JPEG":
        return redrawn(content, kind)
    opened = Image.open(io.BytesIO(content), formats=(kind,))
    if opened.width * opened.height > MOST_PIXELS[kind]:
        raise Refused("TOO_MANY_PIXELS")
    seen = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    made = io.BytesIO()
    Image.frombytes(seen.mode, seen.size, seen.tobytes()).save(made, kind, compress_level=3)
    return made.getvalue()


def on_white(seen: Image.Image) -> Image.Image:
    """Return the picture as it looks on white paper."""
    if not seen.has_transparency_data:
        return seen.convert("RGB")
    plain = seen.convert("RGBA")
    paper = Image.new("RGB", plain.size, "white")
    paper.paste(plain, mask=plain.getchannel("A"))
    return paper


def pages(content: bytes) -> None:
    """Draw every page of a PDF as a picture, and read the text that can be seen on it."""
    document = open_pdf(content)
    if pdfium.FPDFDoc_GetAttachmentCount(document) or pdfium.FPDFDoc_GetJavaScriptActionCount(
        document
    ):
        raise Refused("ACTIVE")
    if len(document) > MOST_PAGES:
        raise Refused("TOO_MANY_PAGES")
    drawn, texts = [], []
    for number in range(len(document)):
        seen, words = draw_page(document, number)
        drawn.append(seen)
        texts.append(words)
        write(b"P", seen)
    write(b"T", "\n\f\n".join(texts).encode("utf-8", "replace"))
    write(b"C", bound(drawn))


def draw_page(document: "pypdfium2.PdfDocument", number: int) -> tuple[bytes, str]:
    """Return a page as a picture, and its text."""
    page = document[number]
    width, height = page.get_size()
    scale = min(PAGE_SCALE, (PAGE_PIXELS / max(width * height, 1)) ** 0.5)
    scale = min(scale, LONGEST_SIDE / max(width, height, 1))
    seen = page.render(scale=scale, may_draw_forms=False, rev_byteorder=True)
    picture = encoded(seen.to_pil().convert("RGB"), "JPEG")
    seen.close()
    textual = page.get_textpage()
    words = visible(textual.get_text_range())[:LONGEST_PAGE_TEXT]
    textual.close()
    page.close()
    return picture, words


def open_pdf(content: bytes) -> "pypdfium2.PdfDocument":
    """Return the opened PDF; what is locked or broken is refused."""
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as failure:
        raise Refused("LOCKED" if "assword" in str(failure) else "UNREADABLE") from None


def bound(drawn: list[bytes]) -> bytes:
    """Return the pictures of pages as one PDF."""
    document = pypdfium2.PdfDocument.new()
    for jpeg in drawn:
        image = pypdfium2.PdfImage.new(document)
        image.load_jpeg(io.BytesIO(jpeg), inline=True)
        width, height = (side * 72 / 150 for side in image.get_px_size())
        image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        page = document.new_page(width, height)
        page.insert_obj(image)
        page.gen_content()
        page.close()
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def text(content: bytes) -> None:
    """Keep plain text as text, without signs that nobody sees."""
    plain = visible(content.decode("utf-8").removeprefix("\ufeff")).encode()
    write(b"T", plain)
    write(b"C", plain)


def beside(name: str) -> types.ModuleType:
    """Return the reader that stands beside this program: loaded while files can still be opened."""
    place = os.path.join(os.path.dirname(os.path.abspath(__file__)), f"{name}.py")  # noqa: PTH118, PTH120, PTH100  no more is loaded than must be
    found = importlib.util.spec_from_file_location(name, place)
    assert found  # noqa: S101 - our own file, which stands there
    assert found.loader  # noqa: S101 - as above
    loaded = importlib.util.module_from_spec(found)
    found.loader.exec_module(loaded)
    return loaded


def visible(words: str) -> str:
    """Return words without signs that are not seen, or that turn the direction of reading."""
    straight = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(s for s in straight if s in "\n\t" or (s.isprintable() and s not in INVISIBLE))


def encoded(image: Image.Image, kind: str) -> bytes:
    """Return only the pixels of a picture, as a file of that kind."""
    made = io.BytesIO()
    options = {"quality": 82, "optimize": False} if kind == "JPEG" else {"compress_level": 3}
    clean = Image.frombytes("RGB", image.size, image.tobytes())
    clean.save(made, kind, **options)
    return made.getvalue()


def write(name: bytes, content: bytes) -> None:
    """Hand one piece out."""
    sys.stdout.buffer.write(struct.pack(">cQ", name, len(content)) + content)


def rehearse() -> None:
    """Load all that will be needed, while files can still be opened."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "ascii", "latin-1", "utf-32-le"):
        codecs.lookup(encoding)
    dot, place, made = Image.new("RGB", (8, 8)), Image.Exif(), io.BytesIO()
    place[TURNED] = 6
    place.get_ifd(0x8825)[1] = "N"
    dot.save(made, "JPEG", exif=place)
    redrawn(made.getvalue(), "JPEG")
    made = io.BytesIO()
    dot.convert("P").save(made, "PNG", transparency=0, exif=place)
    redrawn(made.getvalue(), "PNG")
    in_document(made.getvalue(), "PNG")
    draw_page(open_pdf(bound([encoded(dot, "JPEG")])), 0)


def read_one(kind: str, content: bytes, readers: dict[str, types.ModuleType]) -> None:
    """Read the file as what it is, and hand out what is kept of it."""
    if kind == "PDF":
        pages(content)
    elif kind == "TEXT":
        text(content)
    elif kind == "OFFICE":
        name, copy = readers[kind].remade(content, in_document)
        write(b"K", name.encode())
        write(b"C", copy)
    elif kind == "VIDEO":
        write(b"K", b"MP4")
        write(b"C", readers[kind].remade(content))
    else:
        made = redrawn(content, kind)
        write(b"C", made)
        write(b"P", made)


def most_memory(status: int) -> int:
    """Return the most memory that this process held so far, in bytes."""
    lines = os.pread(status, 10_000, 0).decode().splitlines()
    held = next(line for line in lines if line.startswith("VmHWM"))
    return int(held.split()[1]) * 1024


def main() -> None:
    """Read one file and end."""
    Image.MAX_IMAGE_PIXELS = None  # Counted below, for each kind, before anything is decoded.
    for plugin in (JpegImagePlugin, MpoImagePlugin, PngImagePlugin):
        assert plugin  # noqa: S101 - loaded now, since afterwards no file can be opened
    Image._initialized = 2  # noqa: SLF001 - and no other format is ever looked for
    rehearse()
    readers = {"OFFICE": beside("office"), "VIDEO": beside("video")}
    readers["OFFICE"].rehearse()
    status = os.open("/proc/self/status", os.O_RDONLY)  # the only thing it may still look at
    walls = shut_in()
    kind, content = sys.argv[1], sys.stdin.buffer.read()
    try:
        read_one(kind, content, readers)
    except (Refused, readers["OFFICE"].Refused, readers["VIDEO"].Refused) as refused:
        write(b"X", str(refused).encode())
    except (
        MemoryError,
        OSError,
        ValueError,
        SyntaxError,
        ArithmeticError,
        LookupError,
        RuntimeError,
        TypeError,
    ):
        write(b"X", b"UNREADABLE")
    write(b"M", f"{most_memory(status)} {walls}".encode())


if __name__ == "__main__":
    main()
