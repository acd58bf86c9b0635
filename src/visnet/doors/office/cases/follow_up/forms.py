"""The form for what became of asking somebody how they are."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.cases.rules import FollowUpNote
from visnet.cases.vocabulary import FOLLOW_UP_ANSWERS, FollowUpOutcome
from visnet.doors import clock, fields

THEY_CAME = "they"
ONLY_IF_NOT_REACHED = _("Another day is only for when they were not reached.")


class FollowUpForm(fields.PlainForm):
    """By which way they were asked, what became of it, and whether to try once more."""

    follow_up = forms.UUIDField(widget=forms.HiddenInput)
    way = forms.ChoiceField(label=_("By which way"), widget=forms.RadioSelect)
    outcome = forms.ChoiceField(
        label=_("What happened"),
        choices=[one for one in FollowUpOutcome.choices if one[0] in FOLLOW_UP_ANSWERS],
        widget=forms.RadioSelect,
    )
    words = fields.Words(
        label=_("Worth remembering"),
        help_text=_("What they said, in few words. Colleagues on the case can read it."),
        required=False,
        rows=3,
    )
    again_date = fields.Day(
        label=_("Try once more on"),
        help_text=_("Only if you did not reach them. After three times nobody insists."),
        required=False,
    )

    def __init__(
        self,
        *arguments: Any,
        ways: tuple[tuple[str, str], ...],
        may_try_again: bool,
        **options: Any,
    ) -> None:
        """Offer the ways that exist, and another day if there may be one."""
        super().__init__(*arguments, **options)
        self.offer("way", [*ways, (THEY_CAME, _("They got in touch with us"))])
        if not may_try_again:
            del self.fields["again_date"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        again = cleaned.get("again_date")
        if again is None:
            return cleaned
        if cleaned.get("outcome") not in {None, FollowUpOutcome.NOT_REACHED}:
            self.add_error("again_date", ONLY_IF_NOT_REACHED)
        elif again <= clock.today():
            self.add_error("again_date", _("Choose a day that is still to come."))
        return cleaned

    @property
    def note(self) -> FollowUpNote:
        """What became of it, as the room keeps it."""
        said = self.cleaned_data
        return FollowUpNote(
            outcome=FollowUpOutcome(said["outcome"]),
            rule_id=None if said["way"] == THEY_CAME else UUID(said["way"]),
            words=said["words"],
            again_date=said.get("again_date"),
        )
