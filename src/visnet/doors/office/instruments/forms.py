"""Bringing a form in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields
from visnet.instruments.rules.fhir import FaultyFile
from visnet.instruments.rules.fhir.plain import MAX_BYTES

SHOWN_FAULTS = 20
NOT_USED = _("This file cannot be used as it is. The reasons are above.")
EMPTY = _("The file is empty.")
TOO_LARGE = _("The file is larger than 1 MB.")


class DefinitionFile(forms.FileField):
    """A file of at most one megabyte."""

    def __init__(self, **options: Any) -> None:
        messages = {"required": _("Choose a file."), "empty": EMPTY}
        super().__init__(error_messages=messages, **options)

    def clean(self, data: Any, initial: Any = None) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = super().clean(data, initial)
        if (file.size or 0) > MAX_BYTES:
            raise ValidationError(TOO_LARGE, code="too_large")
        return file


class BringInForm(fields.NewThingForm):
    """A FHIR Questionnaire, as a file."""

    file = DefinitionFile(
        label=_("The form, as a FHIR R5 Questionnaire (JSON)"),
        help_text=_(
            "Only forms that your organisation may use. It is read at once, and kept whole."
        ),
    )

    def content(self) -> bytes:
        """Return what the file holds."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        content: bytes = file.read()
        return content

    def tell_faults(self, failure: FaultyFile) -> None:
        """Say everything that is wrong with the file: each fault by itself, and the file is not used."""
        language = get_language() or "it"
        for fault in failure.faults[:SHOWN_FAULTS]:
            self.add_error(None, fault.text(language))
        self.add_error("file", str(NOT_USED))
