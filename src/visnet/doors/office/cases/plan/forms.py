"""The forms of the chapter on needs and plan."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from visnet.cases.rules import GoalWords
from visnet.cases.vocabulary import GoalState, NeedMoment
from visnet.doors import clock, fields
from visnet.instruments import queries as instruments
from visnet.instruments.vocabulary import MEASURE_LABELS
from visnet.law import queries as law

MEASURES = [(measure.value, words) for measure, words in MEASURE_LABELS.items()]
NOT_ASKED = ("", _("Not asked"))
GONE_BY = _("This day has gone by.")
NEED_OF = {
    "emotional_and_psychological": "mental_and_physical_health",
    "shelter": "shelter_and_accommodation",
    "practical_and_financial": "finance_and_benefits",
}
"""Under which of the eight needs a goal begins, where the support asked for says so by itself."""


def need_categories() -> list[tuple[str, str]]:
    """Return the eight needs, in the language of the screen."""
    language = get_language() or "it"
    return [(need.code, need.label(language)) for need in instruments.list_need_categories()]


def measure_label(code: str) -> str:
    """Return a measure in words; empty for none."""
    return str(dict(MEASURES).get(code, ""))


def asked_label(code: str) -> str:
    """Return a kind of support asked for in a request, in words; empty for none."""
    language = get_language() or "it"
    named = {need.code: need.label(language) for need in law.list_service_needs()}
    return named.get(code, "")


def anchors_of(code: str) -> str:
    """Return what 1, 3 and 5 mean for a need, on one line."""
    anchors = instruments.get_need_category(code=code).anchors(get_language() or "it")
    return " · ".join(f"{score}: {words}" for score, words in anchors.items())


@dataclass(frozen=True, slots=True)
class Origin:
    """From which assessment a goal comes and which measure suggested there, or what was asked for."""

    assessment_id: UUID | None = None
    measure: str = ""
    asked_need: str = ""


class NeedsForm(fields.NewWordsForm):
    """The eight needs from 1 (in serious difficulty) to 5 (well). What is not asked is no score."""

    moment = forms.ChoiceField(
        label=_("When"), choices=NeedMoment.choices, widget=forms.RadioSelect
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        scores = [NOT_ASKED, *[(str(score), str(score)) for score in instruments.NEED_SCALE]]
        for code, label in need_categories():
            self.fields[f"need_{code}"] = forms.ChoiceField(
                label=label,
                help_text=anchors_of(code),
                choices=scores,
                required=False,
                widget=forms.RadioSelect,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.scores:
            self.add_error(None, _("Score at least one need, or go back."))
        return cleaned

    @property
    def scores(self) -> dict[str, int]:
        """The needs that were scored."""
        return {
            name.removeprefix("need_"): int(score)
            for name, score in self.cleaned_data.items()
            if name.startswith("need_") and score
        }


class GoalForm(fields.NewWordsForm):
    """Something agreed with the person."""

    words = fields.Words(
        label=_("What you agreed"),
        help_text=_("In their words, as something one can see has happened."),
        rows=3,
    )
    need_category = forms.ChoiceField(
        label=_("For which need"), choices=lambda: [fields.CHOOSE, *need_categories()]
    )
    owner = forms.ChoiceField(label=_("Whose task it is"))
    due_date = fields.Day(label=_("By when"))
    review_date = fields.Day(
        label=_("Look at it again on"),
        help_text=_("Left empty: in a month, or on the day it is due if that is sooner."),
        required=False,
    )

    def __init__(
        self,
        *arguments: Any,
        colleagues: tuple[tuple[str, str], ...],
        origin: Origin,
        **options: Any,
    ) -> None:
        """Offer the colleagues who work on the case: (id, name). The origin came with the address."""
        super().__init__(*arguments, **options)
        self.offer("owner", colleagues)
        self.origin = origin

    def clean_due_date(self) -> Any:
        return still_to_come(self.cleaned_data["due_date"])

    def clean_review_date(self) -> Any:
        return still_to_come(self.cleaned_data["review_date"])

    @property
    def goal(self) -> GoalWords:
        """The goal, as the room keeps it."""
        said = self.cleaned_data
        return GoalWords(
            need_category=said["need_category"],
            words=said["words"],
            owner_id=UUID(said["owner"]),
            due_date=said["due_date"],
            review_date=said["review_date"],
            assessment_id=self.origin.assessment_id,
            measure=self.origin.measure,
            asked_need=self.origin.asked_need,
        )

    @property
    def asked_label(self) -> str:
        """What was asked for in the request, in words; empty when the goal does not come from it."""
        return asked_label(self.origin.asked_need)

    @property
    def measure_label(self) -> str:
        """The measure that this goal is to bring about, in words; empty when there is none."""
        return measure_label(self.origin.measure)


class ApprovalForm(fields.NewThingForm):
    """That a plan is approved as it was read: nothing is typed here."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


class ReviewForm(fields.PlainForm):
    """A goal looked at again: its new dates, or its end."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    state = forms.ChoiceField(
        label=_("How it stands"), choices=GoalState.choices, widget=forms.RadioSelect
    )
    due_date = fields.Day(label=_("By when"), required=False)
    review_date = fields.Day(label=_("Look at it again on"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("state") == GoalState.OPEN:
            for name in ("due_date", "review_date"):
                if name in cleaned and cleaned[name] is None:
                    self.add_error(name, _("Needed while the goal is under way."))
        return cleaned


def in_a_month() -> Any:
    """Return the day a month from today."""
    return clock.today() + timedelta(days=30)


def still_to_come(day: Any) -> Any:
    """Return the day; refuse one that has gone by."""
    if day is not None and day < clock.today():
        raise ValidationError(GONE_BY, code="past")
    return day
