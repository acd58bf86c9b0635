"""What comes in as a file: a picture is drawn anew at once, a document is looked through."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from visnet.website.redrawing import FORMATS, drawn_anew, look_through


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

    def _post_clean(self) -> None:
        """Ask the model nothing of a file that is refused: it would say that it has no extension."""
        if "file" not in self.errors:
            super()._post_clean()
