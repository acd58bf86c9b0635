"""Forms of letters."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from visnet.documents import rules
from visnet.documents.vocabulary import Leaving
from visnet.doors import fields
from visnet.doors.office.drafting import LEADING_TO_SOMEBODY
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
ON_ENVELOPE = _(
    "Name and address go above, where an envelope has its window. Leave them empty, type them, or"
    " have them filled in below."
)
GOES_WHERE = _("Goes where %(place)s stands.")
STILL_OPEN = _("Still to be filled in: %(places)s")


class LetterForm(fields.NewWordsForm):
    """A letter: what it is called, and its words. No square bracket may be left.

    `place` is where name and surname go in its words; one that `asks_address` bears both above, as
    on an envelope. What leads to the person stands in fields of its own, which no draft keeps.
    """

    title = fields.Line(label=_("Title"), max_length=120)
    words = fields.Words(
        label=_("Words"),
        help_text=_("Fill in what stands in [square brackets]. An empty line begins a paragraph."),
        rows=18,
        max_length=8000,
    )
    person_name = fields.Line(
        label=_("Name and surname of the person"),
        required=False,
        max_length=150,
    )
    person_address = fields.Words(
        label=_("Postal address of the person"), required=False, rows=3, max_length=300
    )
    address_way = forms.UUIDField(required=False, widget=forms.HiddenInput())

    def __init__(
        self, *arguments: Any, place: str = "", asks_address: bool = False, **options: Any
    ) -> None:
        """Ask for name and address only where the letter has a place for them."""
        super().__init__(*arguments, **options)
        self.place, self.asks_address = place, asks_address
        self.asks_name = asks_address or bool(place)
        if not self.asks_name:
            del self.fields["person_name"]
        if not asks_address:
            del self.fields["person_address"], self.fields["address_way"]
        for name in LEADING_TO_SOMEBODY.intersection(self.fields):
            self.fields[name].widget.attrs |= {"autocomplete": "off", "data-not-kept": ""}
        if self.asks_name:
            said = ON_ENVELOPE if asks_address else GOES_WHERE % {"place": place}
            self.fields["person_name"].help_text = said

    def clean_title(self) -> str:
        return _filled_in(str(self.cleaned_data["title"]))

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"])
        if not words.strip():
            raise ValidationError(self.fields["words"].error_messages["required"])
        return words

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "words" in cleaned:
            known = self.place if cleaned.get("person_name") else ""
            try:
                _filled_in(cleaned["words"], known)
            except ValidationError as still_open:
                self.add_error("words", still_open)
        return cleaned

    @property
    def whole_words(self) -> str:
        """The words, with name and surname where their place is."""
        words, name = str(self.cleaned_data["words"]), self.cleaned_data.get("person_name")
        return words.replace(self.place, name) if self.place and name else words

    @property
    def addressee(self) -> str:
        """Name and address as an envelope shows them, or nothing."""
        said = (self.cleaned_data.get(name, "") for name in ("person_name", "person_address"))
        return "\n".join(one.strip() for one in said if one.strip()) if self.asks_address else ""

    @property
    def way(self) -> str:
        """The id of the agreed way whose address is on the sheet, or nothing."""
        is_there = self.cleaned_data.get("person_address", "").strip()
        return str(self.cleaned_data.get("address_way") or "") if is_there else ""

    def typed(self, sent: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was typed so far, to be shown again without a word on what is missing."""
        return {name: sent.get(name, "") for name in self.fields}

    def not_taken(self, wrong: NotTaken) -> None:
        """Say beside the words why the letter is not ready."""
        self.add_error("words", str(WHY_NOT.get(wrong.trouble, NOT_PREPARED)))


class SendingForm(fields.NewWordsForm):
    """How a letter left."""

    how = forms.ChoiceField(
        label=_("How does it leave?"),
        choices=Leaving.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how it leaves: nothing was written down yet.")},
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


def _filled_in(words: str, known: str = "") -> str:
    left = [place for place in rules.places_left(words) if place != known]
    if left:
        raise ValidationError(STILL_OPEN, code="open", params={"places": ", ".join(left[:6])})
    return words
