"""A place where a service is given, and the sealed place of one that must not be found."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from visnet.directory.rules import Card, ConfidentialPlace, Location, ServiceAtLocation
from visnet.directory.vocabulary import Accessibility, RevealReason
from visnet.doors import fields
from visnet.doors.network.services.forms import PartForm, line, paragraph

DEGREES = {"required": False, "max_digits": 9, "decimal_places": 6}


class PlaceForm(PartForm):
    """Where the service is given."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    municipality = fields.Municipality(label=_("Municipality"), required=False)
    name = line(label=_("Name of the place"), max_length=200)
    street = line(label=_("Street and number"), max_length=200)
    post_code = line(label=_("Post code"), max_length=10)
    accessibility = forms.MultipleChoiceField(
        label=_("Getting in"),
        required=False,
        choices=Accessibility.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    accessibility_it = line(label=_("More about getting in, in Italian"))
    accessibility_en = line(label=_("More about getting in, in English"))
    transport_it = line(label=_("Getting there, in Italian"))
    transport_en = line(label=_("Getting there, in English"))
    note_it = line(label=_("What is different here, in Italian"))
    note_en = line(label=_("What is different here, in English"))
    latitude = forms.DecimalField(label=_("Latitude"), **DEGREES)  # type: ignore[arg-type]  # options of one kind, for both
    longitude = forms.DecimalField(label=_("Longitude"), **DEGREES)  # type: ignore[arg-type]  # options of one kind, for both
    words = (
        "name",
        "street",
        "post_code",
        "accessibility_it",
        "accessibility_en",
        "transport_it",
        "transport_en",
        "latitude",
        "longitude",
    )

    def __init__(self, data: QueryDict | None, *, card: Card, place_id: UUID) -> None:
        self.place_id = place_id
        self.known = next((each for each in card.places if each.id == place_id), None)
        super().__init__(data, card=card)

    def first(self, card: Card) -> dict[str, Any]:
        known = self.known
        shown: dict[str, Any] = {**super().first(card), "submission": self.place_id}
        if known is None:
            return shown
        return {
            **shown,
            **{name: getattr(known.location, name) for name in self.words},
            "municipality": known.location.municipality,
            "accessibility": list(known.location.accessibility),
            "note_it": known.note_it,
            "note_en": known.note_en,
        }

    def changed(self) -> Card:
        said = self.cleaned_data
        town = said["municipality"]
        written = {name: said[name] for name in self.words}
        before = self.known.location if self.known else Location(id=said["submission"])
        location = replace(
            before,
            **written,
            accessibility=tuple(said["accessibility"]),
            municipality=town.name if town else "",
            municipality_code=town.istat_code if town else "",
        )
        if self.known is None:
            place = ServiceAtLocation(id=said["submission"], location=location)
        else:
            place = replace(self.known, location=location)
        place = replace(place, note_it=said["note_it"], note_en=said["note_en"])
        if self.known is None:
            return replace(self.card, places=(*self.card.places, place))
        others = {each.id: each for each in self.card.places}
        return replace(self.card, places=tuple({**others, place.id: place}.values()))


class RevealForm(fields.PlainForm):
    """Asking to see where a confidential service is."""

    reason = forms.ChoiceField(
        label=_("Why do you need to see it?"),
        help_text=_("The journal keeps who saw it, when, and for which reason."),
        choices=RevealReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )

    @property
    def chosen(self) -> RevealReason:
        """The reason that was chosen."""
        return RevealReason(self.cleaned_data["reason"])


class SealForm(fields.PlainForm):
    """Where a confidential service is. Nothing typed here is shown again without a reason."""

    street = fields.Line(label=_("Street and number"))
    post_code = line(label=_("Post code"), max_length=10)
    municipality = line(label=_("Municipality"), max_length=120)
    directions = paragraph(label=_("How to find the door"))

    def place(self) -> ConfidentialPlace:
        """Return the place that was written."""
        return ConfidentialPlace(**self.cleaned_data)
