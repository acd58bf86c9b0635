"""The answers a partner can give."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from visnet.doors import clock
from visnet.doors.partner.received import wording
from visnet.referrals.rules import ReportWords
from visnet.referrals.vocabulary import FINAL_OUTCOMES, DeclineReason, Outcome, RevealReason

LONGEST_WORDS = 5_000
LATEST = date(2100, 12, 31)
DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"]
NOT_CHOSEN = [("", _("Choose one"))]


class AnswerForm(forms.Form):
    """A plain form, sent twice it is one act. `was_overtaken`: the referral changed meanwhile."""

    was_overtaken = False
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    @property
    def new_id(self) -> UUID:
        """The id of what this form makes."""
        return UUID(str(self.cleaned_data["submission"]))

    def overtaken(self, words: str) -> None:
        """Say why the step is no longer open; what was typed stays."""
        self.was_overtaken = True
        self.add_error(None, words)


class AcceptForm(AnswerForm):
    """Taking it on, for a day."""

    first_appointment_date = forms.DateField(
        label=wording.APPOINTMENT,
        help_text=wording.APPOINTMENT_HELP,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": wording.NO_SUCH_DAY, "required": wording.CHOOSE_DAY},
    )

    def clean_first_appointment_date(self) -> date:
        """Refuse days that have gone by, and days that nobody can mean."""
        day: date = self.cleaned_data["first_appointment_date"]
        if day < clock.today():
            raise ValidationError(wording.IN_THE_PAST, code="past")
        if day > LATEST:
            raise ValidationError(wording.NO_SUCH_DAY, code="invalid")
        return day


class DeclineForm(AnswerForm):
    """Saying no, with a reason."""

    reason = forms.ChoiceField(
        label=wording.DECLINE_REASON,
        help_text=wording.DECLINE_HELP,
        choices=DeclineReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": wording.CHOOSE_REASON},
    )

    @property
    def chosen(self) -> DeclineReason:
        """The reason that was chosen."""
        return DeclineReason(self.cleaned_data["reason"])


class RevealForm(AnswerForm):
    """Asking to see how the person is reached."""

    reason = forms.ChoiceField(
        label=wording.REVEAL_REASON,
        help_text=wording.REVEAL_HELP,
        choices=RevealReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": wording.CHOOSE_REVEAL_REASON},
    )

    @property
    def chosen(self) -> RevealReason:
        """The reason that was chosen."""
        return RevealReason(self.cleaned_data["reason"])


class ReportForm(AnswerForm):
    """Telling how it goes."""

    outcome = forms.ChoiceField(
        label=wording.OUTCOME,
        choices=[*NOT_CHOSEN, *Outcome.choices],
        error_messages={"required": wording.CHOOSE_OUTCOME},
    )
    words = forms.CharField(
        label=wording.WORDS,
        help_text=wording.WORDS_HELP,
        required=False,
        strip=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        words = self.fields["words"]
        # A browser would cut off a long paste without a word; we would rather say it.
        words.widget.attrs.pop("maxlength", None)
        for validator in words.validators:
            if getattr(validator, "code", "") == "max_length":
                validator.message = wording.TOO_LONG  # type: ignore[attr-defined]
            if getattr(validator, "code", "") == "null_characters_not_allowed":
                validator.message = wording.HIDDEN_MARK  # type: ignore[attr-defined]

    @property
    def told(self) -> ReportWords:
        """What is told back."""
        return ReportWords(
            outcome=Outcome(self.cleaned_data["outcome"]), words=self.cleaned_data["words"]
        )


class CompleteForm(ReportForm):
    """Saying how it ended."""

    outcome = forms.ChoiceField(
        label=wording.FINAL_OUTCOME,
        choices=[
            *NOT_CHOSEN,
            *((code, label) for code, label in Outcome.choices if code in FINAL_OUTCOMES),
        ],
        error_messages={"required": wording.CHOOSE_OUTCOME},
    )
