"""Looking into files that came out, for what must not be in them."""

import io

from PIL import Image
from pypdf import PdfReader


def tells_of_a_place(file: bytes) -> bool:
    """Whether a picture or a paper says where or with what it was made."""
    if b"Secret" in file:
        return True
    if file.startswith(b"%PDF"):
        read = PdfReader(io.BytesIO(file))
        told = {
            str(words) for name, words in (read.metadata or {}).items() if name != "/CreationDate"
        }
        return bool(read.xmp_metadata) or bool(told - {"PDFium"})
    if file[:3] in {b"\xff\xd8\xff", b"\x89PN"}:
        picture = Image.open(io.BytesIO(file))
        picture.load()
        told = set(picture.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}
        return bool(picture.getexif()) or bool(told)
    return False
