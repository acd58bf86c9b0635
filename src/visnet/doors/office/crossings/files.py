"""A file that came from elsewhere: read at once, in memory; its name is not looked at."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from visnet.doors.fields import Sentence

EMPTY = _("The file is empty. Choose it again.")
ONCE_MORE = _("Choose the file once more: a page that is sent back cannot keep it.")


class CameFile(forms.FileField):
    """A file of at most so many bytes; the answer is what it holds."""

    def __init__(self, *, largest: int, too_large: Sentence, **options: Any) -> None:
        messages = {"required": _("Choose a file."), "empty": EMPTY}
        super().__init__(error_messages=messages, **options)
        self.largest = largest
        self.too_large = too_large

    def clean(self, data: Any, initial: Any = None) -> bytes:
        came: Any = super().clean(data, initial)
        if came.size > self.largest:
            raise ValidationError(str(self.too_large), code="too_large")
        content: bytes = came.read()
        return content
