"""Forms of letters."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from visnet.documents import rules
from visnet.documents.vocabulary import Leaving
from visnet.doors import fields
from visnet.files.rules import NotTaken
from visnet.files.vocabulary import Trouble

BUSY = _(
    "Other papers are being prepared just now. Nothing was lost: your letter is still here. Send it"
    " again in a minute."
)
TOO_LONG = _("The letter is longer than 60 pages. Make it shorter.")
NOT_PREPARED = _(
    "The letter could not be prepared. Nothing was lost: try again, and if it happens once more,"
    " write it in plainer signs."
)
WHY_NOT = {Trouble.BUSY: BUSY, Trouble.TOO_MANY_PAGES: TOO_LONG}
STILL_OPEN = _("Still to be filled in: %(places)s")


class LetterForm(fields.NewWordsForm):
    """A letter: what it is called, and its words. No square bracket may be left."""

    title = fields.Line(label=_("Title"), max_length=120)
    words = fields.Words(
        label=_("Words"),
        help_text=_("Fill in what stands in [square brackets]. An empty line begins a paragraph."),
        rows=18,
        max_length=8000,
    )

    def clean_title(self) -> str:
        return _filled_in(str(self.cleaned_data["title"]))

    def clean_words(self) -> str:
        words = _filled_in(str(self.cleaned_data["words"]))
        if not words.strip():
            raise ValidationError(self.fields["words"].error_messages["required"])
        return words

    def not_taken(self, wrong: NotTaken) -> None:
        """Say beside the words why the letter is not ready."""
        self.add_error("words", str(WHY_NOT.get(wrong.trouble, NOT_PREPARED)))


class SendingForm(fields.NewWordsForm):
    """How a letter left."""

    how = forms.ChoiceField(
        label=_("How does it leave?"), choices=Leaving.choices, widget=forms.RadioSelect
    )
    to = fields.Line(label=_("Which office"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("how") == Leaving.TO_OFFICE and not cleaned.get("to", "x").strip():
            self.add_error("to", _("Write which office receives it."))
        return cleaned

    @property
    def how_it_leaves(self) -> Leaving:
        """How it leaves."""
        return Leaving(self.cleaned_data["how"])


def _filled_in(words: str) -> str:
    left = rules.places_left(words)
    if left:
        raise ValidationError(STILL_OPEN, code="open", params={"places": ", ".join(left[:6])})
    return words
