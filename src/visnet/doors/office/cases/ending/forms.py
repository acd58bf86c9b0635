"""The forms for closing a case, and for opening it again."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from visnet.cases.rules import Closing, Reopening
from visnet.cases.vocabulary import ClosureOutcome, ClosureReason, ReopeningReason
from visnet.doors import clock, fields
from visnet.doors.office.cases.plan.forms import anchors_of, need_categories
from visnet.instruments import queries as instruments


class ClosingForm(fields.NewWordsForm):
    """Why it ends, how things stand, the needs scored once more, and when to ask again."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reason = forms.ChoiceField(
        label=_("Why it ends"), choices=ClosureReason.choices, widget=forms.RadioSelect
    )
    outcome = forms.ChoiceField(
        label=_("How things stand for the person"),
        choices=ClosureOutcome.choices,
        widget=forms.RadioSelect,
    )
    follow_up_date = fields.Day(
        label=_("Ask how they are on"),
        help_text=_("Only if they would like us to, and a way to reach them is safe."),
        required=False,
    )

    without_scores_because = fields.Words(
        label=_("If the needs are not scored now, why"),
        help_text=_("For example: contact was lost, or the person preferred not to."),
        required=False,
        rows=2,
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        scores = [("", _("Not asked")), *[(str(s), str(s)) for s in instruments.NEED_SCALE]]
        for code, label in need_categories():
            self.fields[f"need_{code}"] = forms.ChoiceField(
                label=label,
                help_text=anchors_of(code),
                choices=scores,
                required=False,
                widget=forms.RadioSelect,
            )

    def clean_follow_up_date(self) -> Any:
        day = self.cleaned_data["follow_up_date"]
        if day is not None and day <= clock.today():
            raise forms.ValidationError(_("Choose a day that is still to come."), code="past")
        return day

    def need_fields(self) -> list[BoundField]:
        """Return the boxes of the eight needs, for the page."""
        return [self[name] for name in self.fields if name.startswith("need_")]

    @property
    def scores(self) -> dict[str, int]:
        """The needs that were scored at the end."""
        return {
            name.removeprefix("need_"): int(score)
            for name, score in self.cleaned_data.items()
            if name.startswith("need_") and score
        }

    @property
    def closing(self) -> Closing:
        """How the case ends, as the room keeps it."""
        said = self.cleaned_data
        return Closing(
            reason=ClosureReason(said["reason"]),
            outcome=ClosureOutcome(said["outcome"]),
            follow_up_date=said["follow_up_date"],
        )


class ReopeningForm(fields.PlainForm):
    """Why a closed case is opened again."""

    reason = forms.ChoiceField(
        label=_("Why it is opened again"),
        choices=ReopeningReason.choices,
        widget=forms.RadioSelect,
    )
    words = fields.Words(
        label=_("In words"),
        help_text=_("Needed for another reason. Colleagues on the case can read it."),
        required=False,
        rows=2,
    )

    @property
    def reopening(self) -> Reopening:
        """Why, as the room keeps it."""
        said = self.cleaned_data
        return Reopening(reason=ReopeningReason(said["reason"]), words=said["words"])
