"""The form of the individual assessment, made from the definition of its questionnaire."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from visnet.cases.rules import AssessmentWords
from visnet.cases.vocabulary import Danger
from visnet.doors import clock, fields
from visnet.instruments.queries import Question, Questionnaire
from visnet.instruments.vocabulary import MEASURE_LABELS, QuestionKind

MEASURES = [(measure.value, words) for measure, words in MEASURE_LABELS.items()]
ANSWER = "answer_"


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as the page shows it; `follows` is the question on whose answer it depends."""

    field: BoundField
    is_choice: bool
    follows: str


@dataclass(frozen=True, slots=True)
class AskedSection:
    """A chapter of the questionnaire, as the page shows it."""

    title: str
    help: str
    questions: tuple[AskedQuestion, ...]


class AssessmentForm(fields.NewThingForm):
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

    def __init__(self, *arguments: Any, questionnaire: Questionnaire, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.questionnaire = questionnaire
        self.language = get_language() or "it"
        for question in questionnaire.questions:
            self.fields[ANSWER + question.link_id] = self._box_for(question)

    def clean_reassess_date(self) -> Any:
        day = self.cleaned_data["reassess_date"]
        if day is not None and day <= clock.today():
            raise forms.ValidationError(_("Choose a day that is still to come."), code="past")
        return day

    def sections(self) -> Iterator[AskedSection]:
        """Yield the chapters with their boxes, for the page."""
        labels = {one.link_id: one.label(self.language) for one in self.questionnaire.questions}
        for section in self.questionnaire.sections:
            yield AskedSection(
                title=section.label(self.language),
                help=section.help(self.language),
                questions=tuple(
                    AskedQuestion(
                        field=self[ANSWER + question.link_id],
                        is_choice=question.kind is QuestionKind.CHOICE,
                        follows=labels[question.enabled_when[0].link_id]
                        if question.enabled_when
                        else "",
                    )
                    for question in section.questions
                ),
            )

    @property
    def answers(self) -> dict[str, str]:
        """What was answered, by question."""
        return {
            name.removeprefix(ANSWER): answer
            for name, answer in self.cleaned_data.items()
            if name.startswith(ANSWER) and answer.strip()
        }

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
        )

    def _box_for(self, question: Question) -> forms.Field:
        words: dict[str, Any] = {
            "label": question.label(self.language),
            "help_text": question.help(self.language),
            "required": False,
        }
        if question.kind is QuestionKind.TEXT:
            return fields.Words(rows=2, **words)
        choices = [(option.code, option.label(self.language)) for option in question.options]
        if len(choices) <= 4:
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **words)
        # A list that drops down has to open on nothing: what nobody chose is no answer.
        return forms.ChoiceField(choices=[("", "—"), *choices], **words)
