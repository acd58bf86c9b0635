"""The form of the individual assessment, made from the definition of its questionnaire.

Whether the person wants a measure is asked once: by a question of the questionnaire where it has
one for it, else by a tick. What was answered comes ticked, and whoever assesses confirms it.
"""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from visnet.cases.rules import AssessmentWords
from visnet.cases.vocabulary import Danger
from visnet.doors import clock, fields
from visnet.doors.office.cases.asking import AskingForm
from visnet.doors.office.cases.telling import told_again_box
from visnet.instruments.queries import Questionnaire
from visnet.instruments.vocabulary import MEASURE_LABELS, Answer

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
        help_text=_(
            "What the person wants is asked once, in the questions above, and comes ticked here with"
            " the reason. A child is presumed to need protection; what they refuse is respected."
        ),
        choices=MEASURES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    proposed = forms.MultipleChoiceField(
        choices=MEASURES, required=False, widget=forms.CheckboxSelectMultiple
    )
    """What was shown ticked: a tick that was taken away does not come back by itself."""
    refused = forms.MultipleChoiceField(
        label=_("Measures the person does not want"),
        help_text=_("They may refuse any of them, and what they refuse is respected."),
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
        self.asked = {one.measure: one.link_id for one in questionnaire.questions if one.measure}
        not_asked = [(code, words) for code, words in MEASURES if code not in self.asked]
        self.offer("refused", not_asked)
        if not not_asked:
            del self.fields["refused"]

    def clean(self) -> dict[str, Any]:
        """Add what was answered in the questions to what is ticked; a no outweighs a tick."""
        cleaned = super().clean() or self.cleaned_data
        ticked = set(cleaned.get("protection", ()))
        ticked |= self._answered(Answer.YES) - set(cleaned.get("proposed", ()))
        unwanted = self._answered(Answer.NO) | set(cleaned.get("refused", ()))
        cleaned["protection"] = [code for code, _words in MEASURES if code in ticked - unwanted]
        cleaned["refused"] = [code for code, _words in MEASURES if code in unwanted]
        return cleaned

    def propose(self) -> None:
        """Tick what was answered in the questions, to be confirmed on the page that answers."""
        proposed = {*self.cleaned_data.get("proposed", ()), *self._answered(Answer.YES)}
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        typed.setlist("protection", self.cleaned_data.get("protection", []))
        typed.setlist("proposed", [code for code, _words in MEASURES if code in proposed])
        self.data = typed

    @property
    def unwanted(self) -> set[str]:
        """What the person said that they do not want."""
        return set(self.cleaned_data.get("refused", ())) if self.is_bound else set()

    @property
    def wanted(self) -> set[str]:
        """What the person said that they want."""
        return self._answered(Answer.YES) if self.is_bound else set()

    def _answered(self, answer: Answer) -> set[str]:
        said = self.answers
        return {measure.value for measure, link in self.asked.items() if said.get(link) == answer}

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
