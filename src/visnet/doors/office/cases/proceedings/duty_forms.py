"""The form of a decision about the duty to report."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from visnet.doors import clock, fields
from visnet.doors.office.cases.acting import DAY_OF_REPORT, STILL_TO_COME
from visnet.proceedings.rules import DutyWords
from visnet.proceedings.vocabulary import DutyOutcome, ToldBefore


class DutyForm(fields.NewWordsForm):
    """What was decided, on what ground, and whether the person knew before they told."""

    outcome = forms.ChoiceField(
        label=_("What is decided"), choices=DutyOutcome.choices, widget=forms.RadioSelect
    )
    on = fields.Day(label=_("If it was reported: on which day"), required=False)
    ground = forms.ChoiceField(label=_("On what ground"), widget=forms.RadioSelect)
    told = forms.ChoiceField(
        label=_("Was the person told of the duty?"),
        choices=ToldBefore.choices,
        widget=forms.RadioSelect,
    )
    reason = fields.Words(
        label=_("Why"),
        help_text=_("Who was asked, what was weighed. Not the story itself. Sealed."),
        rows=3,
    )

    def __init__(self, *arguments: Any, grounds: fields.Choices, **options: Any) -> None:
        """Offer the grounds that the law knows for whoever is looking: (code, words)."""
        super().__init__(*arguments, **options)
        self.offer("ground", grounds)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        outcome, on = cleaned.get("outcome"), cleaned.get("on")
        if on and on > clock.today():
            self.add_error("on", ValidationError(STILL_TO_COME, code="future"))
        elif outcome and "on" in cleaned and (outcome == DutyOutcome.REPORTED) is (on is None):
            self.add_error("on", ValidationError(DAY_OF_REPORT, code="day"))
        return cleaned

    @property
    def decision(self) -> DutyWords:
        """The decision, as the room keeps it."""
        said = self.cleaned_data
        return DutyWords(
            outcome=DutyOutcome(said["outcome"]),
            ground=said["ground"],
            told=ToldBefore(said["told"]),
            reason=said["reason"],
            reported_on=said["on"],
        )
