"""A form to fill in, and the result of one that was filled in elsewhere."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.cases.rules import FormWords, ResultWords
from visnet.cases.vocabulary import AnswerSource
from visnet.doors import clock, fields
from visnet.doors.office.cases.asking import AskingForm
from visnet.doors.office.cases.telling import told_again_box
from visnet.instruments.queries import ExternalInstrument
from visnet.instruments.rules.external import LONGEST_PLACE, ExternalResult

AGAIN = _("Ask again by")
TO_COME = _("Choose a day that is still to come.")


def _still_to_come(day: Any) -> Any:
    if day is not None and day <= clock.today():
        raise forms.ValidationError(TO_COME, code="past")
    return day


class FillForm(AskingForm):
    """The questions, and whose answers they are."""

    source = forms.ChoiceField(
        label=_("Whose answers are they?"),
        choices=AnswerSource.choices,
        widget=forms.RadioSelect,
        initial=AnswerSource.PERSON,
    )
    reassess_date = fields.Day(
        label=AGAIN,
        help_text=_("Left empty: when the form itself says, if it does."),
        required=False,
    )

    told_again = told_again_box()

    def clean_reassess_date(self) -> Any:
        return _still_to_come(self.cleaned_data["reassess_date"])

    @property
    def words(self) -> FormWords:
        """What was filled in, as the room keeps it."""
        return FormWords(
            code=self.questionnaire.code,
            version=self.questionnaire.version,
            language=self.language,
            source=AnswerSource(self.cleaned_data["source"]),
            answers=self.answers,
            reassess_date=self.cleaned_data["reassess_date"],
            told_again=self.cleaned_data["told_again"],
        )


class ResultForm(fields.NewWordsForm):
    """What came out elsewhere. There is no box for its questions."""

    total = forms.IntegerField(label=_("Total"), min_value=0, required=False)
    band = forms.ChoiceField(label=_("Band, as the instrument calls it"), required=False)
    day = fields.Day(label=_("When it was filled in"))
    filled_in_by = fields.Line(
        label=_("Who filled it in"),
        help_text=_("Name and profession, or the service."),
        max_length=LONGEST_PLACE,
    )
    form_kept_at = fields.Line(
        label=_("Where the form is kept"),
        help_text=_("For example: paper folder at the Centre. Never its questions."),
        max_length=LONGEST_PLACE,
    )
    reassess_date = fields.Day(label=AGAIN, required=False)

    def __init__(self, *arguments: Any, instrument: ExternalInstrument, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.instrument = instrument
        if not instrument.has_total:
            del self.fields["total"]
        if instrument.bands:
            choices = [("", "—"), *((band, band) for band in instrument.bands)]
            self.offer("band", choices)
        else:
            del self.fields["band"]

    def clean_total(self) -> Any:
        total = self.cleaned_data["total"]
        highest = self.instrument.max_total
        if total is not None and highest is not None and total > highest:
            raise forms.ValidationError(
                _("This instrument goes up to %(highest)d."), params={"highest": highest}
            )
        return total

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day > clock.today():
            raise forms.ValidationError(_("This day is still to come."), code="future")
        return day

    def clean_reassess_date(self) -> Any:
        return _still_to_come(self.cleaned_data["reassess_date"])

    @property
    def words(self) -> ResultWords:
        """The result, as the room keeps it."""
        said = self.cleaned_data
        return ResultWords(
            result=ExternalResult(
                instrument=self.instrument.code,
                total=said.get("total"),
                band=said.get("band", ""),
                day=said["day"],
                by=said["filled_in_by"],
                form_kept_at=said["form_kept_at"],
            ),
            source=AnswerSource.PROFESSIONAL,
            reassess_date=said["reassess_date"],
        )
