"""What is asked about a campaign."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from visnet.campaign.queries import NetworkToKeep
from visnet.campaign.rules import (
    LONGEST_MESSAGE,
    CampaignWords,
    EventWords,
    LinkWords,
    MessageWords,
    PlaceWords,
)
from visnet.campaign.vocabulary import Channel, Public
from visnet.doors import fields
from visnet.doors.network.campaign import targets

SHORT = 120
NOBODY = _("Nobody who was helped is named, shown or described: not even with another name.")


class CampaignForm(fields.NewThingForm):
    """A campaign: what it is called, who keeps it, when, and by which ways."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    name_it = fields.Line(
        label=_("Name, in Italian"),
        help_text=_("One language is enough to begin; both are needed to publish."),
        max_length=SHORT,
        required=False,
    )
    name_en = fields.Line(label=_("Name, in English"), max_length=SHORT, required=False)
    network = forms.ChoiceField(label=_("Network"))
    owner = forms.ChoiceField(
        label=_("Who keeps it"),
        help_text=_("An organisation of that network: it answers for the materials."),
        widget=forms.Select(attrs={"translate": "no"}),
    )
    from_date = fields.Day(label=_("First day"))
    until_date = fields.Day(label=_("Last day"))
    channels = forms.MultipleChoiceField(
        label=_("How it reaches people"),
        choices=Channel.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *arguments: Any, networks: Sequence[NetworkToKeep], **options: Any) -> None:
        """Offer the networks that the viewer coordinates, and their members."""
        super().__init__(*arguments, **options)
        self.networks = networks
        members = {each for network in networks for each in network.members}
        self.offer("network", [(str(each.id), name_of(each)) for each in networks])
        self.offer(
            "owner",
            sorted(((str(key), name) for key, name in members), key=lambda pair: pair[1]),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        names = [cleaned[name].strip() for name in ("name_it", "name_en") if name in cleaned]
        if len(names) == 2 and not any(names):
            self.add_error("name_it", _("Write it in one language at least."))
        first, last = cleaned.get("from_date"), cleaned.get("until_date")
        if first and last and last < first:
            self.add_error("until_date", _("It cannot end before it begins."))
        if "network" in cleaned and "owner" in cleaned and not self._owner_is_in(cleaned):
            self.add_error("owner", _("This organisation is not in the network you chose."))
        return cleaned

    @property
    def words(self) -> CampaignWords:
        """The campaign, as the room keeps it."""
        said = self.cleaned_data
        return CampaignWords(
            network_id=UUID(said["network"]),
            owner_organisation_id=UUID(said["owner"]),
            name_it=said["name_it"],
            name_en=said["name_en"],
            from_date=said["from_date"],
            until_date=said["until_date"],
            channels=tuple(Channel(each) for each in said["channels"]),
        )

    def _owner_is_in(self, cleaned: dict[str, Any]) -> bool:
        return any(
            str(network.id) == cleaned["network"]
            and cleaned["owner"] in {str(key) for key, _name in network.members}
            for network in self.networks
        )


class MessageForm(fields.PlainForm):
    """What is said to one public, in both languages."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    words_it = fields.Words(
        label=_("In Italian"),
        help_text=NOBODY,
        max_length=LONGEST_MESSAGE,
        rows=4,
        required=False,
    )
    words_en = fields.Words(
        label=_("In English"), max_length=LONGEST_MESSAGE, rows=4, required=False
    )

    def message(self, public: Public) -> MessageWords:
        """What is said, as the room keeps it."""
        said = self.cleaned_data
        return MessageWords(public=public, words_it=said["words_it"], words_en=said["words_en"])


class PlaceForm(fields.NewThingForm):
    """Where materials hang."""

    name = fields.Line(
        label=_("Public place or office"),
        help_text=_("For example: library, pharmacy in the square, registry office. Never a home."),
        max_length=SHORT,
    )
    municipality = fields.Municipality(label=_("Municipality"))

    @property
    def words(self) -> PlaceWords:
        """The place, as the room keeps it."""
        said = self.cleaned_data
        return PlaceWords(name=said["name"], istat_code=said["municipality"].istat_code)


class EventForm(fields.NewThingForm):
    """Something that happens on a day."""

    title_it = fields.Line(label=_("What happens, in Italian"), max_length=SHORT)
    title_en = fields.Line(label=_("What happens, in English"), max_length=SHORT)
    on_date = fields.Day(label=_("Day"))
    place = fields.Line(label=_("Where"), max_length=SHORT)

    @property
    def words(self) -> EventWords:
        """The event, as the room keeps it."""
        said = self.cleaned_data
        return EventWords(
            title_it=said["title_it"],
            title_en=said["title_en"],
            on_date=said["on_date"],
            place=said["place"],
        )


class VersionForm(fields.PlainForm):
    """Which edition somebody read before they pressed the button."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def as_typed(words: CampaignWords) -> dict[str, Any]:
    """Return what the form shows of a campaign that is to be changed."""
    return {
        "name_it": words.name_it,
        "name_en": words.name_en,
        "network": str(words.network_id),
        "owner": str(words.owner_organisation_id),
        "from_date": words.from_date,
        "until_date": words.until_date,
        "channels": [channel.value for channel in words.channels],
    }


def name_of(network: NetworkToKeep) -> str:
    """Return what a network is called in the language of the screen."""
    return network.name_en if get_language() == "en" else network.name_it


class LinkForm(fields.NewThingForm):
    """A short address: on what it stands, and where it leads."""

    label = fields.Line(
        label=_("On what it stands"),
        help_text=_("For example: posters in libraries, cards in pharmacies. Never a person."),
        max_length=SHORT,
    )
    channel = forms.ChoiceField(label=_("How it reaches people"), choices=Channel.choices)
    target = forms.ChoiceField(label=_("Where it leads"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Offer the pages of the public site, and nothing else."""
        super().__init__(*arguments, **options)
        self.offer("target", targets.to_choose())

    @property
    def words(self) -> LinkWords:
        """The link, as the room keeps it."""
        said = self.cleaned_data
        return LinkWords(
            label=said["label"], channel=Channel(said["channel"]), target=said["target"]
        )
