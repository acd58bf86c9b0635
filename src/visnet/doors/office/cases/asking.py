"""Any form of ours as boxes to fill in: the individual assessment, an instrument, a plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from visnet.doors import fields
from visnet.instruments.queries import Question, Questionnaire
from visnet.instruments.vocabulary import QuestionKind

ANSWER = "answer_"
FEW = 5
LARGEST = 999_999


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


class AskingForm(fields.NewWordsForm):
    """A form whose boxes are the questions of a questionnaire. None is compulsory."""

    def __init__(
        self, *arguments: Any, questionnaire: Questionnaire, language: str, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.questionnaire = questionnaire
        self.language = language
        for question in questionnaire.questions:
            self.fields[ANSWER + question.link_id] = self._box_for(question)

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
        said = {
            name.removeprefix(ANSWER): "" if answer is None else str(answer)
            for name, answer in self.cleaned_data.items()
            if name.startswith(ANSWER)
        }
        return {link_id: answer for link_id, answer in said.items() if answer.strip()}

    def _box_for(self, question: Question) -> forms.Field:
        words: dict[str, Any] = {
            "label": question.label(self.language),
            "help_text": question.help(self.language),
            "required": False,
        }
        if question.kind is QuestionKind.TEXT:
            return fields.Words(rows=2, **words)
        if question.kind is QuestionKind.NUMBER:
            return forms.IntegerField(min_value=-LARGEST, max_value=LARGEST, **words)
        if question.kind is QuestionKind.DAY:
            return fields.Day(**words)
        choices = [(option.code, option.label(self.language)) for option in question.options]
        if len(choices) <= FEW:
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **words)
        # A list that drops down has to open on nothing: what nobody chose is no answer.
        return forms.ChoiceField(choices=[("", "—"), *choices], **words)
