"""The answers a partner can give."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from visnet.doors import clock
from visnet.doors.partner.received import wording
from visnet.kit.decision import is_reason
from visnet.referrals.rules import AcceptWords, DeclineWords, ReportWords, SessionWords
from visnet.referrals.vocabulary import (
    FINAL_OUTCOMES,
    DeclineReason,
    Outcome,
    RevealReason,
    SessionKind,
)

LONGEST_WORDS = 5_000
LATEST = date(2100, 12, 31)
DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"]
NOT_CHOSEN = [("", _("Choose one"))]
LONGEST_NAME = 120
LONGEST_SUGGESTION = 1_000
FIRST_CONTACT = "FIRST_CONTACT"
SESSION_WORDS = {
    SessionKind.HELD: _("A session was held"),
    SessionKind.NOT_ATTENDED: _("The person did not come"),
    SessionKind.MOVED: _("A session was moved to another day"),
    SessionKind.CALLED_OFF: _("A session was called off"),
}
Others = Sequence[tuple[str, str]]


class AnswerForm(forms.Form):
    """A plain form, sent twice it is one act. `was_overtaken`: the referral changed meanwhile."""

    was_overtaken = False
    open_while: ClassVar[str]
    """Which answer to "may I?" this step stands on."""
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    @property
    def new_id(self) -> UUID:
        """The id of what this form makes."""
        return UUID(str(self.cleaned_data["submission"]))

    def overtaken(self, words: str) -> None:
        """Say why the step is no longer open; what was typed stays."""
        self.was_overtaken = True
        # What is missing in a step that is over need not be put right.
        self.errors.clear()
        self.add_error(None, words)


class AcceptForm(AnswerForm):
    """Taking it on: for a day, and who will see the person."""

    open_while = "may_accept"
    first_appointment_date = forms.DateField(
        label=wording.APPOINTMENT,
        help_text=wording.APPOINTMENT_HELP,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": wording.NO_SUCH_DAY, "required": wording.CHOOSE_DAY},
    )

    who = forms.CharField(
        label=wording.WHO,
        help_text=wording.WHO_HELP,
        max_length=LONGEST_NAME,
        error_messages={"required": wording.SAY_WHO},
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        _speak_plainly(self.fields["who"])

    @property
    def answer(self) -> AcceptWords:
        """What is answered."""
        said = self.cleaned_data
        return AcceptWords(first_appointment_date=said["first_appointment_date"], who=said["who"])

    def clean_first_appointment_date(self) -> date:
        """Refuse days that have gone by, and days that nobody can mean."""
        day: date = self.cleaned_data["first_appointment_date"]
        if day < clock.today():
            raise ValidationError(wording.IN_THE_PAST, code="past")
        if day > LATEST:
            raise ValidationError(wording.NO_SUCH_DAY, code="invalid")
        return day


class DeclineForm(AnswerForm):
    """Saying no, with a reason, and who could be asked instead."""

    open_while = "may_decline"
    reason = forms.ChoiceField(
        label=wording.DECLINE_REASON,
        help_text=wording.DECLINE_HELP,
        choices=DeclineReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": wording.CHOOSE_REASON},
    )

    suggested = forms.ChoiceField(label=wording.SUGGESTED, required=False)
    suggestion = forms.CharField(
        label=wording.SUGGESTION,
        help_text=wording.SUGGESTION_HELP,
        required=False,
        strip=False,
        max_length=LONGEST_SUGGESTION,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *arguments: Any, others: Others = (), **options: Any) -> None:
        """Offer the other organisations of the network: (id, name)."""
        super().__init__(*arguments, **options)
        self.offers_others = bool(others)
        self.fields["suggested"].choices = [("", "—"), *others]  # type: ignore[attr-defined]  # a question with choices, or a check with words
        _speak_plainly(self.fields["suggestion"])

    @property
    def answer(self) -> DeclineWords:
        """What is answered."""
        said = self.cleaned_data
        return DeclineWords(
            reason=DeclineReason(said["reason"]),
            suggested_organisation_id=UUID(said["suggested"]) if said["suggested"] else None,
            suggestion=said["suggestion"],
        )


class HappenedForm(AnswerForm):
    """Telling of the first contact, or of a session: a day and what happened, nothing else."""

    open_while = "may_report"
    what = forms.ChoiceField(
        label=wording.HAPPENED,
        help_text=wording.HAPPENED_HELP,
        widget=forms.RadioSelect,
        error_messages={"required": wording.CHOOSE_HAPPENED},
    )
    day = forms.DateField(
        label=wording.HAPPENED_ON,
        help_text=wording.HAPPENED_ON_HELP,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": wording.NO_SUCH_DAY, "required": wording.CHOOSE_HAPPENED_ON},
    )

    def __init__(self, *arguments: Any, was_in_contact: bool = False, **options: Any) -> None:
        """Offer the first contact only while none was told."""
        super().__init__(*arguments, **options)
        first = [] if was_in_contact else [(FIRST_CONTACT, _("First contact with the person"))]
        sessions = [(kind.value, SESSION_WORDS[kind]) for kind in SessionKind]
        self.fields["what"].choices = [*first, *sessions]  # type: ignore[attr-defined]  # a question with choices, or a check with words

    def clean_day(self) -> date:
        """Refuse days that nobody can mean."""
        day: date = self.cleaned_data["day"]
        if day > LATEST:
            raise ValidationError(wording.NO_SUCH_DAY, code="invalid")
        return day

    @property
    def is_first_contact(self) -> bool:
        """Whether the first contact is told, not a session."""
        return bool(self.cleaned_data["what"] == FIRST_CONTACT)

    @property
    def session(self) -> SessionWords:
        """The session that is told."""
        said = self.cleaned_data
        return SessionWords(day=said["day"], kind=SessionKind(said["what"]))


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

    open_while = "may_report"
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
        _speak_plainly(self.fields["words"])

    @property
    def told(self) -> ReportWords:
        """What is told back."""
        return ReportWords(
            outcome=Outcome(self.cleaned_data["outcome"]), words=self.cleaned_data["words"]
        )


class QuestionForm(AnswerForm):
    """Asking the Centre something."""

    open_while = "may_ask"
    question = forms.CharField(
        label=wording.QUESTION,
        help_text=wording.QUESTION_HELP,
        strip=False,
        max_length=LONGEST_SUGGESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": wording.SAY_QUESTION},
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        _speak_plainly(self.fields["question"])

    def clean_question(self) -> str:
        """Refuse what asks nothing."""
        words: str = self.cleaned_data["question"]
        if not is_reason(words):
            raise ValidationError(wording.SAY_QUESTION, code="required")
        return words


class CompleteForm(ReportForm):
    """Saying how it ended."""

    open_while = "may_complete"
    outcome = forms.ChoiceField(
        label=wording.FINAL_OUTCOME,
        choices=[
            *NOT_CHOSEN,
            *((code, label) for code, label in Outcome.choices if code in FINAL_OUTCOMES),
        ],
        error_messages={"required": wording.CHOOSE_OUTCOME},
    )


def _speak_plainly(field: forms.Field) -> None:
    """Say what is wrong with words in words; a browser would cut off a long paste without one."""
    field.widget.attrs.pop("maxlength", None)
    for validator in field.validators:
        if getattr(validator, "code", "") == "max_length":
            validator.message = wording.TOO_LONG  # type: ignore[attr-defined]  # a question with choices, or a check with words
        if getattr(validator, "code", "") == "null_characters_not_allowed":
            validator.message = wording.HIDDEN_MARK  # type: ignore[attr-defined]  # a question with choices, or a check with words
