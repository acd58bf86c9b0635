"""The form that opens a case."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.cases.rules import CaseStart, PersonWords
from visnet.cases.vocabulary import Danger, VictimType
from visnet.doors import clock, fields
from visnet.doors.languages import LANGUAGES
from visnet.doors.office.cases.person.forms import UNDER_18, offences
from visnet.doors.office.cases.warning import CONFLICT_SEEN
from visnet.enquiries.rules import SafeContact
from visnet.enquiries.vocabulary import Source
from visnet.journeys.open_case_from_enquiry import CHANNEL_OF, ComesAlong


class CaseForm(fields.NewWordsForm):
    """What is known when a case begins. Only where it came from is asked."""

    source = forms.ChoiceField(
        label=_("How did it reach us?"), choices=Source.choices, initial=Source.WALK_IN
    )
    danger = forms.ChoiceField(
        label=_("How great is the danger?"),
        choices=Danger.choices,
        initial=Danger.NOT_ASSESSED,
        widget=forms.RadioSelect,
    )
    preferred_name = fields.Line(
        label=_("How they would like to be called"),
        help_text=_("A name, a nickname, or nothing."),
        required=False,
    )
    is_minor = forms.ChoiceField(
        label=_("Age"), choices=UNDER_18, required=False, widget=forms.RadioSelect
    )
    victim_type = forms.ChoiceField(
        label=_("How the person was touched by it"),
        choices=VictimType.choices,
        initial=VictimType.DIRECT,
        widget=forms.RadioSelect,
    )
    offence_code = forms.ChoiceField(
        label=_("Offence"),
        help_text=_("A first idea. It can stay empty."),
        choices=offences,
        required=False,
    )
    crime_month = fields.Day(
        label=_("When it happened"),
        help_text=_("Only the month is kept. Choose any day of it."),
        required=False,
    )
    municipality = fields.Municipality(label=_("Municipality"), required=False)
    language = forms.ChoiceField(label=_("Language they prefer"), choices=LANGUAGES, initial="it")
    interpreter = forms.BooleanField(label=_("An interpreter is needed"), required=False)

    def clean_crime_month(self) -> Any:
        day = self.cleaned_data["crime_month"]
        if day is not None and day > clock.today():
            raise forms.ValidationError(_("This day is still to come."), code="future")
        return day

    conflict_seen = forms.BooleanField(label=CONFLICT_SEEN, required=False)

    @property
    def start(self) -> CaseStart:
        """What is known of the case."""
        said = self.cleaned_data
        return CaseStart(
            source=Source(said.get("source") or Source.WEB),
            victim_type=VictimType(said["victim_type"]),
            danger=Danger(said["danger"]),
            offence_code=said["offence_code"],
            crime_month=said["crime_month"],
            municipality_code=said["municipality"].istat_code if said["municipality"] else "",
            conflict_seen=said["conflict_seen"],
            is_minor={"yes": True, "no": False}.get(said["is_minor"]),
        )

    @property
    def names(self) -> tuple[str, ...]:
        """What the person may be recognised by."""
        return self.person.names()

    @property
    def person(self) -> PersonWords:
        """What is known of the person."""
        said = self.cleaned_data
        return PersonWords(
            preferred_name=said["preferred_name"] or None,
            language=said["language"],
            interpreter=said["interpreter"],
        )


BY = [("", _("Choose")), *[(way.value, way.label) for way in CHANNEL_OF]]


class FromRequestForm(CaseForm):
    """A case that begins from a request: what comes along is chosen with the person in mind."""

    words = forms.BooleanField(
        label=_("What was said, as the first note"),
        help_text=_("So that nobody has to tell it twice."),
        required=False,
        initial=True,
    )
    contact = forms.BooleanField(
        label=_("How to reach them"),
        help_text=_("It comes along as not safe, until you agree days and hours with them."),
        required=False,
        initial=True,
    )
    channel = forms.ChoiceField(label=_("By"), choices=BY, required=False)
    value = fields.Line(
        label=_("Number or address"),
        help_text=_("Correct it here if it is no longer right. The request stays as it came."),
        required=False,
    )
    needs = forms.BooleanField(label=_("What would help"), required=False, initial=True)
    source = None  # type: ignore[assignment]  # not asked in this form
    language = None  # type: ignore[assignment]  # not asked in this form
    interpreter = None  # type: ignore[assignment]  # not asked in this form
    preferred_name = None  # type: ignore[assignment]  # not asked in this form
    name = forms.BooleanField(
        label=_("How they would like to be called"), required=False, initial=True
    )
    speaks = forms.BooleanField(
        label=_("Their language, and whether an interpreter is needed"),
        required=False,
        initial=True,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        said = cleaned.get("value", "")
        if not said:
            return cleaned
        if not cleaned.get("contact") and "value" in self.changed_data:
            self.add_error("contact", _("You wrote a way here: tick it, or empty what you wrote."))
        if cleaned.get("contact") and "channel" in cleaned and not cleaned["channel"]:
            self.add_error(
                "channel", _("Say what it is: a number to call, to write to, an address.")
            )
        return cleaned

    @property
    def _reach(self) -> SafeContact:
        """How to reach the person, as it stands in this form."""
        said = self.cleaned_data
        return SafeContact(
            may_reach=bool(said["value"]), channel=said["channel"], value=said["value"]
        )

    @property
    def comes_along(self) -> ComesAlong:
        """What of the request is kept in the case."""
        said = self.cleaned_data
        return ComesAlong(
            words=said["words"],
            contact=said["contact"],
            name=said["name"],
            language=said["speaks"],
            needs=said["needs"],
            reach=self._reach,
        )
