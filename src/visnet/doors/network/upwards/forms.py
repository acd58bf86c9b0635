"""What is asked about another installation, a file that came, and a withdrawal."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from visnet.doors import fields
from visnet.doors.fields import Sentence
from visnet.people.queries import NetworkLine
from visnet.upwards import rules
from visnet.upwards.rules import Card, NotACard
from visnet.upwards.vocabulary import Refusal

LONGEST = 1_000
LONGEST_FINGERPRINT = 100
NOT_A_CARD = _("This is not the card of an installation. It is a small file that ends in .json.")
BY_VOICE = _(
    "Eight groups of five digits. Call them by a number that you knew before, and let them read"
    " theirs aloud. Never copy it from a message."
)
HEARD = _("The fingerprint, as they read it to you")


class SmallFile(forms.FileField):
    """A file of at most so many bytes; the answer is what it holds."""

    def __init__(self, *, largest: int, too_large: Sentence, **options: Any) -> None:
        messages = {
            "required": _("Choose a file."),
            "empty": _("The file is empty. Choose it again."),
        }
        super().__init__(error_messages=messages, **options)
        self.largest = largest
        self.too_large = too_large

    def clean(self, data: Any, initial: Any = None) -> bytes:
        came: Any = super().clean(data, initial)
        if came.size > self.largest:
            raise ValidationError(str(self.too_large), code="too_large")
        content: bytes = came.read()
        return content


class SeatForm(fields.PlainForm):
    """For which network the installation speaks."""

    network = forms.ChoiceField(
        label=_("Which network this installation speaks for"),
        help_text=_("It stands in every document that is sent, and cannot be changed here later."),
        widget=forms.RadioSelect,
    )

    def __init__(
        self, *arguments: Any, networks: Iterable[NetworkLine], language: str, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.offer(
            "network",
            [
                (
                    str(each.id),
                    f"{each.name_en if language == 'en' else each.name_it} ({each.level.label})",
                )
                for each in networks
            ],
        )


class StationForm(fields.NewThingForm):
    """The card of another installation, and its fingerprint as it was heard."""

    card = SmallFile(
        label=_("Their card"),
        help_text=_("Their file, as they gave it to you."),
        largest=rules.LONGEST_CARD,
        too_large=NOT_A_CARD,
    )
    fingerprint = fields.Line(label=HEARD, help_text=BY_VOICE, max_length=LONGEST_FINGERPRINT)

    def clean_card(self) -> Card:
        """Return the card in the file."""
        try:
            return rules.card_from_json(self.cleaned_data["card"])
        except NotACard as error:
            raise ValidationError(NOT_A_CARD, code="not_a_card") from error


class AdmitForm(fields.PlainForm):
    """The fingerprint as a second person heard it."""

    fingerprint = fields.Line(label=HEARD, help_text=BY_VOICE, max_length=LONGEST_FINGERPRINT)


class TakeForm(fields.PlainForm):
    """A file that came from another installation."""

    file = SmallFile(
        label=pgettext_lazy("figures", "The file"),
        help_text=_("A document of figures from below, or the receipt of one that you sent."),
        largest=rules.LARGEST,
        too_large=Refusal.TOO_LARGE.label,
    )


class WithdrawForm(fields.NewThingForm):
    """Why what was sent no longer stands, for everybody above."""

    because_it = fields.Words(
        label=_("Why, in Italian"),
        help_text=_("Those above read this. Never about a person."),
        rows=3,
        max_length=LONGEST,
    )
    because_en = fields.Words(label=_("Why, in English"), rows=3, max_length=LONGEST)
