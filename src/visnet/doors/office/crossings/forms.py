"""The forms of a desk: making it, taking in another's card, and taking in what came."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from visnet.crossings import rules
from visnet.crossings.rules import Card, NotACard
from visnet.doors import fields
from visnet.doors.office.crossings.files import ONCE_MORE, CameFile
from visnet.people.queries import OrganisationLine

LARGEST_CARD = 10_000
LONGEST_FINGERPRINT = 100
READ_IN = [("it", _("Italian")), ("en", _("English"))]
NOT_A_CARD = _("This is not the card of a desk. It is a small file that ends in .json.")
WRONG_FINGERPRINT = _(
    "This is not the fingerprint of that card. It may have been misheard, or exchanged on its way:"
    " call them again, by a number you knew before. Nothing was written."
)
OWN_CARD = _("This is your own card, or stands for your own Centre. Nothing was written.")
KNOWN_ALREADY = _(
    "This desk, or another one for the same organisation, is known already. Nothing was written."
)
NOT_A_COUNTRY = _("Write two letters, such as IT.")


class DeskForm(fields.PlainForm):
    """In which country a desk stands, and which language it reads."""

    country = fields.Line(
        label=_("Country"),
        help_text=_("Two letters, such as IT."),
        initial="IT",
        max_length=2,
        validators=[RegexValidator(r"\A[A-Za-z]{2}\Z", NOT_A_COUNTRY)],
    )
    language = forms.ChoiceField(
        label=_("In which language packages for you are read first"),
        choices=READ_IN,
        widget=forms.RadioSelect,
    )

    def clean_country(self) -> str:
        """Return the country in capital letters."""
        return str(self.cleaned_data["country"]).upper()


class KnowForm(fields.NewThingForm):
    """The card of a desk elsewhere, its fingerprint as it was heard, and whose it is."""

    card = CameFile(
        label=_("Their card"),
        help_text=_("The file that they gave you, as it is."),
        largest=LARGEST_CARD,
        too_large=NOT_A_CARD,
    )
    fingerprint = fields.Line(
        label=_("The fingerprint, as you were told it by voice"),
        help_text=_(
            "Eight groups of five digits. Call them by a number that you knew before, and let them"
            " read theirs aloud. Never copy it from a message."
        ),
        max_length=LONGEST_FINGERPRINT,
    )
    stands_for = forms.ChoiceField(
        label=_("Which organisation of the register it is"),
        help_text=_("Agreements and consents speak of it by this name."),
        widget=forms.Select(attrs={"translate": "no"}),
    )

    def __init__(
        self, *arguments: Any, organisations: Iterable[OrganisationLine], **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        named = [(str(line.id), line.name) for line in organisations]
        self.offer("stands_for", [fields.CHOOSE, *named])

    def clean_card(self) -> Card:
        """Return the card in the file."""
        content: bytes = self.cleaned_data["card"]
        try:
            return rules.card_from_json(content.decode("utf-8", errors="replace"))
        except NotACard as failure:
            raise forms.ValidationError(NOT_A_CARD, code="not_a_card") from failure

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors and "card" not in self.errors:
            self.add_error("card", ONCE_MORE)
        return cleaned

    def tell(self, field: str, words: fields.Sentence) -> None:
        """Say beside a field why the card is not taken in; the file has to be chosen once more."""
        self.add_error(field, str(words))
        if field != "card":
            self.add_error("card", ONCE_MORE)

    @property
    def stands_for_id(self) -> UUID:
        """The organisation of the register."""
        return UUID(self.cleaned_data["stands_for"])


class TakeForm(fields.PlainForm):
    """A package that came, and the language in which it is to be told."""

    file = CameFile(
        label=_("The sealed file"),
        help_text=_("As it came, at most 20 MB. Nobody but your desk can open it."),
        largest=rules.LARGEST,
        too_large=_("The file is larger than 20 MB, so it is not a package."),
    )
    language = forms.ChoiceField(
        label=_("In which language the request is written"),
        choices=READ_IN,
        widget=forms.RadioSelect,
    )
