"""What is written about organisations."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields
from visnet.people.operations import ContactWords, SiteWords
from visnet.people.vocabulary import ContactKind, LegalNature, OrganisationKind, Verification

UNKNOWN = ("", _("Not looked up yet"))
A_NUMBER = re.compile(r"\+?[0-9][0-9 ./-]{1,24}")
MOST_SIGNATORIES = 100_000
# What a person may choose; only the demonstration itself says of something that it is invented.
CHECKED = [
    (Verification.TO_BE_VERIFIED.value, Verification.TO_BE_VERIFIED.label),
    (Verification.VERIFIED.value, Verification.VERIFIED.label),
]


def checked_choices(now: str | None = None) -> list[tuple[str, Any]]:
    """Return whether something was checked; what is invented may stay so."""
    invented = (Verification.DEMONSTRATION.value, Verification.DEMONSTRATION.label)
    return [*CHECKED, invented] if now == Verification.DEMONSTRATION else list(CHECKED)


class OrganisationForm(fields.NewThingForm):
    """What an organisation is."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = fields.Line(label=_("Name"), help_text=_("As it signs."))
    kind = forms.ChoiceField(
        label=_("What it is"), choices=[("", _("Choose")), *OrganisationKind.choices]
    )
    legal_nature = forms.ChoiceField(
        label=_("Before the law"), choices=[UNKNOWN, *LegalNature.choices], required=False
    )
    place = fields.Line(label=_("Town of its seat"), max_length=120, required=False)
    verification = forms.ChoiceField(label=_("Was this checked with it?"), widget=forms.RadioSelect)
    source = fields.Line(
        label=_("Where you read it"),
        max_length=300,
        required=False,
        help_text=_("A document, a page, a conversation with its office."),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        now = self.initial.get("verification")
        self.offer("verification", checked_choices(now))

    @property
    def said(self) -> dict[str, Any]:
        """What was said, for the room."""
        cleaned = self.cleaned_data
        nature = cleaned["legal_nature"]
        return {
            "name": cleaned["name"],
            "kind": OrganisationKind(cleaned["kind"]),
            "legal_nature": LegalNature(nature) if nature else None,
            "place": cleaned["place"],
            "verification": Verification(cleaned["verification"]),
            "source": cleaned["source"],
        }


class _JoiningForm(fields.PlainForm):
    network = forms.ChoiceField(label=_("Network"))
    signed_date = fields.Day(
        label=_("Signed on"),
        required=False,
        help_text=_(
            "Leave it empty if nobody knows the day: until then it is not counted among the"
            " signatories."
        ),
    )
    signature_source = fields.Line(
        label=_("Where the day is written"), max_length=300, required=False
    )

    def __init__(self, *arguments: Any, networks: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.offer("network", networks)

    @property
    def network_id(self) -> UUID:
        """The network that was chosen."""
        return UUID(self.cleaned_data["network"])


class NewOrganisationForm(_JoiningForm, OrganisationForm):
    """A new organisation, and the network it is in."""

    field_order = (
        "name",
        "kind",
        "legal_nature",
        "place",
        "network",
        "signed_date",
        "signature_source",
        "verification",
        "source",
    )


class JoinForm(_JoiningForm):
    """That an organisation signed, for the first time or again."""


class SignatureForm(fields.PlainForm):
    """When an organisation signed, and when it left."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    signed_date = fields.Day(
        label=_("Signed on"),
        required=False,
        help_text=_(
            "Leave it empty if nobody knows the day: until then it is not counted among the"
            " signatories."
        ),
    )
    left_date = fields.Day(
        label=_("Left on"),
        required=False,
        help_text=_("From this day it counts no more. Leave it empty while it is in."),
    )
    source = fields.Line(label=_("Where the day is written"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        signed, left = said.get("signed_date"), said.get("left_date")
        if signed and left and left < signed:
            self.add_error("left_date", _("The last day lies before the first."))
        return said


class CountForm(fields.PlainForm):
    """How many signatories a source counts."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    count = forms.IntegerField(
        label=_("How many signatories"), min_value=1, max_value=MOST_SIGNATORIES
    )
    on_date = fields.Day(label=_("By which day"))
    is_month = forms.BooleanField(
        label=_("The source says only the month"),
        required=False,
        help_text=_("If so, the month is shown without the day."),
    )
    source = fields.Line(
        label=_("Which source counts them"),
        max_length=300,
        help_text=_("A document, a newspaper, a page: enough for somebody else to find it."),
    )
    verification = forms.ChoiceField(
        label=_("Was this checked?"), choices=CHECKED, widget=forms.RadioSelect
    )

    @property
    def said(self) -> dict[str, Any]:
        """What was said, for the room."""
        cleaned = self.cleaned_data
        return {
            **{name: cleaned[name] for name in ("count", "on_date", "is_month", "source")},
            "verification": Verification(cleaned["verification"]),
        }


class SiteForm(fields.NewThingForm):
    """One place of an organisation."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = fields.Line(label=_("What it is called"), help_text=_("For example: main seat, desk."))
    municipality = fields.Municipality(label=_("Municipality"), required=False)
    street = fields.Line(
        label=_("Street and number"),
        required=False,
        help_text=_("Never a place that must stay secret. Leave it empty if it was not checked."),
    )
    is_main = forms.BooleanField(label=_("It is the main seat"), required=False)
    verification = forms.ChoiceField(label=_("Was this checked with it?"), widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        now = self.initial.get("verification")
        self.offer("verification", checked_choices(now))

    @property
    def words(self) -> SiteWords:
        """What was said."""
        said = self.cleaned_data
        place = said["municipality"]
        return SiteWords(
            name=said["name"],
            municipality_code=place.istat_code if place else "",
            street=said["street"],
            is_main=said["is_main"],
            verification=Verification(said["verification"]),
        )


class ContactForm(fields.NewThingForm):
    """One way to reach an office."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("By"), choices=ContactKind.choices, widget=forms.RadioSelect)
    value = fields.Line(
        label=_("Number or address"),
        max_length=254,
        help_text=_("Of an office, never somebody's own. Only what you read in a source."),
    )
    label_it = fields.Line(label=_("Which office, in Italian"), max_length=120)
    label_en = fields.Line(label=_("Which office, in English"), max_length=120)
    verification = forms.ChoiceField(label=_("Was this checked with it?"), widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        now = self.initial.get("verification")
        self.offer("verification", checked_choices(now))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        kind, written = said.get("kind"), said.get("value")
        if kind and written:
            try:
                _check_value(ContactKind(kind), written)
            except ValidationError:
                self.add_error("value", _EXPECTED[ContactKind(kind)])
        return said

    @property
    def words(self) -> ContactWords:
        """What was said."""
        said = self.cleaned_data
        return ContactWords(
            kind=ContactKind(said["kind"]),
            value=said["value"],
            label_it=said["label_it"],
            label_en=said["label_en"],
            verification=Verification(said["verification"]),
        )


_EXPECTED = {
    ContactKind.PHONE: _("A telephone number has digits and spaces, like 0586 123456."),
    ContactKind.EMAIL: _("An address looks like name@example.org."),
    ContactKind.PEC: _("An address looks like name@example.org."),
    ContactKind.WEB: _("A page begins with https://"),
}


def _check_value(kind: ContactKind, written: str) -> None:
    if kind is ContactKind.PHONE:
        if not A_NUMBER.fullmatch(written):
            raise ValidationError("number")
    elif kind is ContactKind.WEB:
        URLValidator(schemes=["https", "http"])(written)
    else:
        validate_email(written)
