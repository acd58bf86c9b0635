"""The form of the individual assessment, made from the definition of its questionnaire."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from visnet.cases.rules import AssessmentWords
from visnet.cases.vocabulary import Danger
from visnet.doors import clock, fields
from visnet.doors.office.cases.asking import AskingForm
from visnet.doors.office.cases.telling import told_again_box
from visnet.instruments.queries import Questionnaire
from visnet.instruments.vocabulary import MEASURE_LABELS

MEASURES = [(measure.value, words) for measure, words in MEASURE_LABELS.items()]


class AssessmentForm(AskingForm):
    """An individual assessment. Nothing is compulsory but the judgement on danger."""

    danger = forms.ChoiceField(
        label=_("How great is the danger, in your judgement?"),
        choices=Danger.choices,
        widget=forms.RadioSelect,
    )
    danger_reason = fields.Words(
        label=_("Why"),
        help_text=_("Needed when you see less danger than was seen before."),
        required=False,
        rows=3,
    )
    wishes = fields.Words(
        label=_("What the person wants"),
        help_text=_("In their words. Measures are offered; they may refuse any of them."),
        required=False,
        rows=3,
    )
    protection = forms.MultipleChoiceField(
        label=_("Special measures to ask for"),
        choices=MEASURES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    refused = forms.MultipleChoiceField(
        label=_("Measures the person does not want"),
        help_text=_("A child is presumed to need protection; what they refuse is respected."),
        choices=MEASURES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reassess_date = fields.Day(
        label=_("Assess again by"),
        help_text=_("Left empty: the greater the danger, the sooner."),
        required=False,
    )

    told_again = told_again_box()

    def __init__(self, *arguments: Any, questionnaire: Questionnaire, **options: Any) -> None:
        language = get_language() or "it"
        super().__init__(*arguments, questionnaire=questionnaire, language=language, **options)

    def clean_reassess_date(self) -> Any:
        day = self.cleaned_data["reassess_date"]
        if day is not None and day <= clock.today():
            raise forms.ValidationError(_("Choose a day that is still to come."), code="past")
        return day

    @property
    def assessment(self) -> AssessmentWords:
        """The assessment, as the room keeps it."""
        said = self.cleaned_data
        return AssessmentWords(
            questionnaire_code=self.questionnaire.code,
            questionnaire_version=self.questionnaire.version,
            answers=self.answers,
            danger=Danger(said["danger"]),
            danger_reason=said["danger_reason"],
            wishes=said["wishes"],
            protection=tuple(said["protection"]),
            refused=tuple(said["refused"]),
            reassess_date=said["reassess_date"],
            told_again=said["told_again"],
        )
