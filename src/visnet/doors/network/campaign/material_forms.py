"""What is asked about materials: which to make, and how many are left where."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.campaign.queries import CampaignForReader
from visnet.campaign.rules import MOST_PRINTED, StockWords
from visnet.campaign.vocabulary import MaterialKind, Public
from visnet.doors import fields


class MaterialForm(fields.PlainForm):
    """Which material: what it is, what it says, where it leads, in which language."""

    kind = forms.ChoiceField(label=_("What to make"), choices=MaterialKind.choices)
    public = forms.ChoiceField(label=_("What it says"))
    link = forms.ChoiceField(label=_("Short address on it"))
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("it", _("Italian")), ("en", _("English"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *arguments: Any, campaign: CampaignForReader, **options: Any) -> None:
        """Offer the messages that are whole, and the links that are there."""
        super().__init__(*arguments, **options)
        self.offer(
            "public",
            [
                (each.words.public.value, each.words.public.label)
                for each in campaign.messages
                if each.words.is_whole
            ],
        )
        self.offer("link", [(str(link.id), link.words.label) for link in campaign.links])

    @property
    def public_chosen(self) -> Public:
        """Whose message it says."""
        return Public(self.cleaned_data["public"])

    @property
    def link_chosen(self) -> UUID:
        """Which link stands on it."""
        return UUID(self.cleaned_data["link"])


class StockForm(fields.PlainForm):
    """How many are left at a place."""

    place = forms.ChoiceField(label=_("Place"))
    kind = forms.ChoiceField(label=_("Material"), choices=MaterialKind.choices)
    printed = forms.IntegerField(
        label=_("How many were brought there"), min_value=0, max_value=MOST_PRINTED
    )
    remaining = forms.IntegerField(
        label=_("How many are left"), min_value=0, max_value=MOST_PRINTED
    )

    def __init__(self, *arguments: Any, campaign: CampaignForReader, **options: Any) -> None:
        """Offer the places of the campaign."""
        super().__init__(*arguments, **options)
        self.offer("place", [(str(place.id), place.name) for place in campaign.places])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if "printed" in said and "remaining" in said and said["remaining"] > said["printed"]:
            self.add_error("remaining", _("There cannot be more left than were brought."))
        return said

    @property
    def words(self) -> StockWords:
        """The count, as the room keeps it."""
        said = self.cleaned_data
        return StockWords(
            place_id=UUID(said["place"]),
            kind=MaterialKind(said["kind"]),
            printed=said["printed"],
            remaining=said["remaining"],
        )
