"""Which Centre is asked, and which transfer is meant."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields
from visnet.journeys.transfer_case import TransferAsk

LONGEST_WORDS = 4000
Named = tuple[tuple[str, str], ...]


class TransferForm(fields.NewWordsForm):
    """A Centre that the person agreed to, and what it must know to say yes or no."""

    centre = forms.ChoiceField(label=_("Which Centre is asked"), widget=forms.RadioSelect)
    words = fields.Words(
        label=_("What they must know to say yes or no"),
        help_text=_("A few lines. Not the story: why the case passes, and what is needed first."),
        rows=4,
        max_length=LONGEST_WORDS,
    )

    def __init__(self, *arguments: Any, centres: Named, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.offer("centre", list(centres))
        if len(centres) == 1:
            self.fields["centre"].initial = centres[0][0]

    @property
    def ask(self) -> TransferAsk:
        """What is asked, as the journey takes it."""
        said = self.cleaned_data
        return TransferAsk(to_organisation_id=UUID(said["centre"]), words=said["words"])


class MeantForm(fields.PlainForm):
    """Which transfer is meant."""

    transfer = forms.UUIDField(widget=forms.HiddenInput)

    @property
    def transfer_id(self) -> UUID:
        """The transfer that is meant."""
        found: UUID = self.cleaned_data["transfer"]
        return found
