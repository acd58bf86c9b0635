"""What comes in as a file: a picture is drawn anew at once, a document is looked through."""

from io import BytesIO
from typing import Any

import pypdfium2
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from pypdfium2 import raw as pdfium
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

WIDEST = 2600
FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


class PictureForm(BaseImageForm):
    """Takes a picture, and keeps of it only what is seen: no place, no camera, no name."""

    def clean_file(self) -> Any:
        """Return the picture drawn anew. Raises `ValidationError` where it is none."""
        given = self.cleaned_data["file"]
        if not given or not hasattr(given, "image"):
            return given
        given.seek(0)
        content, kind = drawn_anew(given.read())
        clean = ContentFile(content, name=f"picture.{FORMATS[kind]}")
        clean.image = Image.open(BytesIO(content))  # type: ignore[attr-defined]  # what the library's field leaves there too
        return clean


class DocumentForm(BaseDocumentForm):
    """Takes a PDF that holds nothing which acts by itself, and no other file inside it."""

    def clean_file(self) -> Any:
        """Return the document. Raises `ValidationError` where it is none, or acts by itself."""
        given = self.cleaned_data["file"]
        if given and "file" in self.changed_data:
            given.seek(0)
            look_through(given.read())
            given.seek(0)
            given.name = "document.pdf"
        return given


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
    except pypdfium2.PdfiumError as failure:
        raise ValidationError(
            _("This file cannot be read as a PDF without a password.")
        ) from failure
    acts = pdfium.FPDFDoc_GetJavaScriptActionCount(document)
    carries = pdfium.FPDFDoc_GetAttachmentCount(document)
    document.close()
    if acts or carries:
        raise ValidationError(_("This PDF holds a script or another file. Save it anew without."))
