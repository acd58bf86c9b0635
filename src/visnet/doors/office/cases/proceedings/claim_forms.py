"""The forms of claims and expenses."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from visnet.doors import clock, fields
from visnet.doors.office.cases.acting import NOT_MONEY, STILL_TO_COME
from visnet.proceedings.rules import ExpenseWords, MoveWords
from visnet.proceedings.vocabulary import ClaimStep, ExpenseKind, PaidBy, Receipt

WRITTEN = re.compile(
    r"(?P<whole>\d{1,3}([ .']\d{3})+|\d{1,8})(,(?P<part>\d{1,2}))?"
    r"|(?P<english>\d{1,3}(,\d{3})+|\d{1,8})\.(?P<pence>\d{1,2})",
    re.ASCII,
)
LONGEST_AMOUNT = 20


class Euro(fields.Line):
    """An amount as it is written: 1.200,50 or 1200.50; the answer is in cents."""

    def __init__(self, **options: Any) -> None:
        box = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=LONGEST_AMOUNT, widget=box, **options)

    def clean(self, value: Any) -> int | None:
        words = super().clean(value)
        if not words:
            return None
        found = WRITTEN.fullmatch(words.strip("€ \u00a0"))
        if found is None:
            raise ValidationError(NOT_MONEY, code="invalid")
        whole = re.sub(r"\D", "", found["whole"] or found["english"])
        cents = int(whole) * 100 + int((found["part"] or found["pence"] or "").ljust(2, "0"))
        if cents == 0:
            raise ValidationError(NOT_MONEY, code="invalid")
        return cents


class ClaimForm(fields.NewWordsForm):
    """What is going to be claimed."""

    entitlement = forms.ChoiceField(
        label=_("What is claimed"),
        help_text=_("From the register of the law. Whether the person is entitled, a lawyer says."),
        widget=forms.RadioSelect,
    )
    note = fields.Words(
        label=_("What a colleague should know of it"),
        help_text=_("Sealed. Who helps with it, which papers are missing, where it is filed."),
        rows=3,
        required=False,
    )

    def __init__(self, *arguments: Any, entitlements: fields.Choices, **options: Any) -> None:
        """Offer what the law may give: (code, words)."""
        super().__init__(*arguments, **options)
        self.offer("entitlement", entitlements)


class MoveForm(fields.NewWordsForm):
    """One step further."""

    step = forms.ChoiceField(
        label=_("How it stands now"), choices=ClaimStep.choices, widget=forms.RadioSelect
    )
    on = fields.Day(label=_("On which day"))
    amount = Euro(
        label=_("Amount in euro"), help_text=_("Asked for, granted or paid."), required=False
    )
    look_again = fields.Day(
        label=_("Look at it again on"),
        help_text=_("Left empty: in a month. It comes into “My work today” on that day."),
        required=False,
    )
    note = fields.Words(
        label=_("What a colleague should know of it"),
        help_text=_("Sealed. A number, what was asked for, by when."),
        rows=3,
        required=False,
    )

    def clean_on(self) -> Any:
        return _come(self.cleaned_data["on"])

    @property
    def move(self) -> MoveWords:
        """The step, as the room keeps it."""
        said = self.cleaned_data
        return MoveWords(
            step=ClaimStep(said["step"]),
            on=said["on"],
            cents=said["amount"],
            look_again_on=said["look_again"],
            note=said["note"],
        )


class ExpenseForm(fields.NewWordsForm):
    """Something that was paid for because of the crime."""

    corrects = forms.UUIDField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What for"), choices=ExpenseKind.choices, widget=forms.RadioSelect
    )
    on = fields.Day(label=_("On which day"))
    amount = Euro(label=_("Amount in euro"), help_text=_("For example 12,50."))
    paid_by = forms.ChoiceField(
        label=_("Who paid"), choices=PaidBy.choices, widget=forms.RadioSelect
    )
    receipt = forms.ChoiceField(
        label=_("Is there a receipt?"), choices=Receipt.choices, widget=forms.RadioSelect
    )
    what = fields.Words(
        label=pgettext_lazy("expense", "What exactly"),
        help_text=_("Sealed. As little as a claim needs."),
        rows=2,
        required=False,
    )
    is_withdrawn = forms.BooleanField(
        label=_("It was written by mistake: take it out of the totals"), required=False
    )

    def clean_on(self) -> Any:
        return _come(self.cleaned_data["on"])

    @property
    def expense(self) -> ExpenseWords:
        """The expense, as the room keeps it."""
        said = self.cleaned_data
        corrects: UUID | None = said["corrects"]
        return ExpenseWords(
            kind=ExpenseKind(said["kind"]),
            on=said["on"],
            cents=said["amount"],
            paid_by=PaidBy(said["paid_by"]),
            receipt=Receipt(said["receipt"]),
            what=said["what"],
            corrects_id=corrects,
            is_withdrawn=corrects is not None and said["is_withdrawn"],
        )


def _come(day: Any) -> Any:
    if day is not None and day > clock.today():
        raise ValidationError(STILL_TO_COME, code="future")
    return day
