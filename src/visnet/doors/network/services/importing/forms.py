"""The question by which a file comes in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from visnet.doors.fields import NewThingForm

LARGEST = 10 * 1024 * 1024
MOST_ROWS = 5_000


class CardsFile(forms.FileField):
    """A file with cards; how it is made is found out by reading it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {"empty": _("This file is empty.")})
        super().__init__(**options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file.size is None or file.size > LARGEST:
            raise ValidationError(
                _(
                    "This file is larger than 10 MB. Whoever looks after the installation can read"
                    " it at the console: visnet directory import."
                ),
                code="too_large",
            )
        return file


class UploadForm(NewThingForm):
    """A file, and the language of its texts."""

    file = CardsFile(label=_("The file"), max_length=None, allow_empty_file=False)
    language = forms.ChoiceField(
        label=_("In which language are its texts?"),
        choices=[("it", "Italiano"), ("en", "English")],
        initial="it",
        widget=forms.RadioSelect,
    )


class ApplyForm(forms.Form):
    """Whether the rows that are refused may be left out."""

    without_refused = forms.BooleanField(required=False)
