"""The one question: which number."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from visnet.doors.public.written import PublicForm, WordsField

LONGEST = 200


class NumberForm(PublicForm):
    """The number that stands on a certificate."""

    number = WordsField(
        longest=LONGEST,
        label=_("Number of the certificate"),
        help_text=_(
            "Twenty letters and digits. Spaces, dashes and capital letters make no difference."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id="certificate_%s", use_required_attribute=False, **kwargs)
