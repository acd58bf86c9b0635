"""A picture as its pixels alone; a document that acts by nothing but being read."""

import re
from io import BytesIO

import pypdfium2
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from pypdfium2 import raw as pdfium

WIDEST = 2600
STREAM = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.DOTALL)
ACTS = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE|Rendition|XFA)"
    rb"(?![A-Za-z0-9])"
)
"""What in a PDF does something by itself, sends something, or is another file."""
FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


def drawn_anew(content: bytes) -> tuple[bytes, str]:
    """Return a picture as its pixels alone, and its kind. Raises `ValidationError`."""
    try:
        seen = Image.open(BytesIO(content), formats=tuple(FORMATS))
        kind = str(seen.format)
        upright = ImageOps.exif_transpose(seen)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as failure:
        raise ValidationError(_("This file cannot be read as a picture.")) from failure
    mode = "RGBA" if upright.has_transparency_data and kind != "JPEG" else "RGB"
    clean = upright.convert(mode)
    clean.thumbnail((WIDEST, WIDEST))
    made = BytesIO()
    Image.frombytes(mode, clean.size, clean.tobytes()).save(made, kind)
    return made.getvalue(), kind


def look_through(content: bytes) -> None:
    """Refuse what is no PDF, is locked, acts by itself or carries other files. Raises `ValidationError`."""
    try:
        document = pypdfium2.PdfDocument(content)
        # Written anew, nothing of its structure is packed away where it could not be looked for.
        unpacked = BytesIO()
        document.save(unpacked)
    except pypdfium2.PdfiumError as failure:
        raise ValidationError(
            _("This file cannot be read as a PDF without a password.")
        ) from failure
    acts = pdfium.FPDFDoc_GetJavaScriptActionCount(document)
    carries = pdfium.FPDFDoc_GetAttachmentCount(document)
    document.close()
    if acts or carries or ACTS.search(STREAM.sub(b"", unpacked.getvalue())):
        raise ValidationError(
            _(
                "This PDF holds a script, a form that is sent, or another file. Save it anew without."
            )
        )
