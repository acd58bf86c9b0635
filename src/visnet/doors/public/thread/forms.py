"""The forms of the thread: the seven words, and a reply."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from visnet.doors.public.written import PublicForm, WordsField
from visnet.enquiries.rules import LONGEST_WORDS

OFF = {"autocomplete": "off"}
SOME_WORDS = 400
SOME_DIGITS = 40


class ReceiptForm(PublicForm):
    """Seven words and, where one was chosen, a PIN."""

    words = WordsField(
        longest=SOME_WORDS,
        label=_("Your seven words"),
        help_text=_(
            "In this order, with a space between them. Capital letters and accents make no difference."
        ),
        widget=forms.Textarea(
            attrs={"rows": 3, "autocapitalize": "none", "spellcheck": "false", **OFF}
        ),
    )
    pin = WordsField(
        longest=SOME_DIGITS,
        label=_("Your PIN"),
        help_text=_("Only if you chose one."),
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    # A reply that was being written when the thread closed by itself.
    kept = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id="back_%s", use_required_attribute=False, **kwargs)


class ReplyForm(PublicForm):
    """A message in the thread."""

    submission = forms.CharField(required=False, widget=forms.HiddenInput)
    reply = WordsField(
        longest=LONGEST_WORDS,
        strip=False,
        label=_("Write to the Centre"),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto", **OFF}),
    )

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, auto_id="reply_%s", use_required_attribute=False, **kwargs)

    def clean_submission(self) -> UUID:
        """Return what tells one sending of this form from another; a new one if it is none."""
        try:
            return UUID(self.cleaned_data["submission"])
        except ValueError:
            return uuid4()
