"""The forms for closing a case, and for opening it again."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from visnet.cases.rules import Closing, FollowUpWords, Reopening
from visnet.cases.vocabulary import ClosureOutcome, ClosureReason, ReopeningReason
from visnet.doors import clock, fields
from visnet.doors.calendar_words import until_the_day
from visnet.doors.office.cases.plan.forms import anchors_of, need_categories
from visnet.instruments import queries as instruments

NO_WAY_IS_SAFE = _(
    "No way to reach them is safe now. Agree one with them first, or leave the day empty."
)
SAFE_UNTIL = _(
    "They said that this way is safe until %(day)s. Choose an earlier day, or ask them and confirm"
    " the way first."
)
WITHOUT_FOLLOW_UP = frozenset({ClosureReason.DIED, ClosureReason.OPENED_BY_MISTAKE})


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
        help_text=_(
            "Only if they would like us to. Ask them which day is safe; leave it empty otherwise."
        ),
        required=False,
    )
    follow_up_way = forms.ChoiceField(
        label=_("By which way"),
        help_text=_("The one they choose for later, when nobody else follows the case."),
        required=False,
        widget=forms.RadioSelect,
    )
    follow_up_wish = fields.Words(
        label=_("What they wish about it"),
        help_text=_("For example: only a colleague by name, never in the evening."),
        required=False,
        rows=2,
    )

    without_scores_because = fields.Words(
        label=_("If the needs are not scored now, why"),
        help_text=_(
            "Needed unless every need is scored at the end. For example: contact was lost, or the"
            " person preferred not to."
        ),
        required=False,
        rows=2,
    )

    def __init__(
        self, *arguments: Any, ways: tuple[tuple[str, str, date], ...], **options: Any
    ) -> None:
        """Offer the ways they call safe: (id, words, until when)."""
        super().__init__(*arguments, **options)
        self.safe_until = {identifier: until for identifier, _words, until in ways}
        self.offer("follow_up_way", [(identifier, words) for identifier, words, _until in ways])
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
        if day is not None and not self.safe_until:
            raise forms.ValidationError(NO_WAY_IS_SAFE, code="unsafe")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day, way = cleaned.get("follow_up_date"), cleaned.get("follow_up_way")
        if day is None:
            return cleaned
        if cleaned.get("reason") in WITHOUT_FOLLOW_UP:
            self.add_error("follow_up_date", _("After this reason nobody is called."))
        elif not way and "follow_up_way" in cleaned:
            self.add_error("follow_up_way", _("Choose the way that they want us to use."))
        elif way and day > self.safe_until[way]:
            until = until_the_day(self.safe_until[way])
            self.add_error("follow_up_date", SAFE_UNTIL % {"day": until})
        return cleaned

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
        day, wish = said["follow_up_date"], said["follow_up_wish"]
        return Closing(
            reason=ClosureReason(said["reason"]),
            outcome=ClosureOutcome(said["outcome"]),
            follow_up=(
                FollowUpWords(due_date=day, rule_id=UUID(said["follow_up_way"]), wish=wish)
                if day is not None
                else None
            ),
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
