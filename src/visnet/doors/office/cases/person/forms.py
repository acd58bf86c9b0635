"""The forms of the chapter on the person."""

from typing import Any

from codicefiscale import codicefiscale
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from visnet.cases.rules import CrimeWords, PersonWords
from visnet.cases.vocabulary import Danger, Kinship, VictimType
from visnet.doors import clock, fields
from visnet.doors.languages import LANGUAGES
from visnet.doors.office.cases.person.shown import offence_in_words
from visnet.doors.office.cases.telling import told_again_box
from visnet.law import queries as law

SHOWN = ("preferred_name", "gender", "nationality", "notes")
MASKED = ("given_name", "family_name", "birth_date", "fiscal_code")


class PersonForm(fields.PlainForm):
    """Personal details."""

    version = forms.IntegerField(widget=forms.HiddenInput(attrs={"id": False}), min_value=0)
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
        """What was told. An empty box takes away what the page shows, and leaves what it masks."""
        said = self.cleaned_data
        return PersonWords(
            **{name: said[name] for name in SHOWN},
            **{name: said[name] or None for name in MASKED},
            language=said["language"] or None,
            interpreter=said["interpreter"],
        )


class DangerForm(fields.PlainForm):
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


def offences() -> list[tuple[str, str]]:
    """Return the offences that hold today, in the language of the screen."""
    language = get_language() or "it"
    known = law.list_offences(on=clock.today())
    return [
        ("", str(_("Not named"))),
        *[(one.code, offence_in_words(one, language)) for one in known],
    ]


ONLY_FAMILY = _(
    "This is for a case of somebody of the family. Choose that above, or leave this empty."
)
UNDER_18 = [("", _("Not known")), ("no", _("18 or older")), ("yes", _("Under 18, or it may be"))]


class CrimeForm(fields.PlainForm):
    """What happened, as the law calls it."""

    version = forms.IntegerField(widget=forms.HiddenInput(attrs={"id": False}), min_value=0)
    victim_type = forms.ChoiceField(
        label=_("How the person was touched by it"),
        choices=VictimType.choices,
        widget=forms.RadioSelect,
    )
    kinship = forms.ChoiceField(
        label=_("If somebody died: what the person is to them"),
        help_text=_("Only for somebody of the family. Some rights depend on it."),
        choices=[("", _("Nobody died, or not known")), *Kinship.choices],
        required=False,
    )
    offence_code = forms.ChoiceField(
        label=_("Offence"),
        help_text=_(
            "A first idea, to know which rights and terms follow. A lawyer may correct it."
        ),
        choices=offences,
        required=False,
    )
    crime_month = fields.Day(
        label=_("When it happened"),
        help_text=_("Only the month is kept. Choose any day of it."),
        required=False,
    )
    municipality = fields.Municipality(
        label=_("Municipality"),
        help_text=_("Where the person lives or is staying."),
        required=False,
    )
    is_minor = forms.ChoiceField(
        label=_("Age"), choices=UNDER_18, required=False, widget=forms.RadioSelect
    )
    told_again = told_again_box()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kinship") and cleaned.get("victim_type") not in {None, VictimType.FAMILY}:
            self.add_error("kinship", ValidationError(ONLY_FAMILY, code="only_family"))
        return cleaned

    def clean_crime_month(self) -> Any:
        day = self.cleaned_data["crime_month"]
        if day is not None and day > clock.today():
            raise ValidationError(_("This day is still to come."), code="future")
        return day

    @property
    def crime(self) -> CrimeWords:
        """What happened, as the room keeps it."""
        said = self.cleaned_data
        return CrimeWords(
            victim_type=VictimType(said["victim_type"]),
            offence_code=said["offence_code"],
            crime_month=said["crime_month"],
            municipality_code=said["municipality"].istat_code if said["municipality"] else "",
            kinship=Kinship(said["kinship"]) if said["kinship"] else None,
            is_minor={"yes": True, "no": False}.get(said["is_minor"]),
            told_again=said["told_again"],
        )


class RevealForm(fields.PlainForm):
    """Why something that leads to the person has to be shown."""

    reason = fields.Line(
        label=_("Why do you need to see it?"),
        help_text=_("Your reason is kept with the case, and the person may ask to read it."),
    )
