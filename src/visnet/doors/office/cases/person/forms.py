"""The forms of the chapter on the person."""

from typing import Any

from codicefiscale import codicefiscale
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from visnet.cases.rules import PersonWords
from visnet.cases.vocabulary import Danger
from visnet.doors import clock
from visnet.doors.office import fields
from visnet.doors.office.languages import LANGUAGES

DETAILS = (
    "preferred_name",
    "given_name",
    "family_name",
    "birth_date",
    "fiscal_code",
    "gender",
    "nationality",
    "notes",
)


class PersonForm(fields.OfficeForm):
    """Personal details. What is left empty stays as it is written now."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    preferred_name = fields.Line(
        label=_("How they would like to be called"),
        help_text=_("This is the name your colleagues on the case see first."),
        required=False,
    )
    given_name = fields.Line(label=_("Given name"), required=False)
    family_name = fields.Line(label=_("Family name"), required=False)
    birth_date = fields.Day(
        label=_("Date of birth"),
        help_text=_("If it is not known, leave it empty: do not guess."),
        required=False,
    )
    fiscal_code = fields.Line(
        label=_("Tax code (codice fiscale)"),
        help_text=_("Only if something that is being asked for needs it."),
        max_length=20,
        required=False,
    )
    gender = fields.Line(label=_("Gender, in their words"), required=False)
    nationality = fields.Line(label=_("Nationality"), required=False)
    language = forms.ChoiceField(
        label=_("Language they prefer"), choices=[("", "—"), *LANGUAGES], required=False
    )
    interpreter = forms.BooleanField(label=_("An interpreter is needed"), required=False)
    notes = fields.Words(
        label=_("Anything else that helps to meet them well"),
        help_text=_("Access, hearing, reading, time of day, somebody beside them."),
        required=False,
        rows=3,
    )

    def clean_birth_date(self) -> Any:
        day = self.cleaned_data["birth_date"]
        if day is not None and day > clock.today():
            raise ValidationError(_("This day is still to come."), code="future")
        return day

    def clean_fiscal_code(self) -> str:
        code = "".join(str(self.cleaned_data["fiscal_code"]).split()).upper()
        if code and not codicefiscale.is_valid(code):
            raise ValidationError(
                _("The last letter does not match the rest: one character is probably wrong."),
                code="invalid",
            )
        return code

    @property
    def person(self) -> PersonWords:
        """What was told; empty boxes tell nothing."""
        told = {name: self.cleaned_data[name] or None for name in DETAILS}
        return PersonWords(
            **told,
            language=self.cleaned_data["language"] or None,
            interpreter=self.cleaned_data["interpreter"],
        )


class DangerForm(fields.OfficeForm):
    """How great the danger is, in the judgement of whoever is working."""

    danger = forms.ChoiceField(
        label=_("How great is the danger?"), choices=Danger.choices, widget=forms.RadioSelect
    )
    reason = fields.Words(
        label=_("Why"),
        help_text=_("Needed to lower it. Kept as a note for the colleagues on the case."),
        required=False,
        rows=3,
    )


class RevealForm(fields.OfficeForm):
    """Why something that leads to the person has to be shown."""

    reason = fields.Line(
        label=_("Why do you need to see it?"),
        help_text=_("Your reason is kept with the case, and the person may ask to read it."),
    )
