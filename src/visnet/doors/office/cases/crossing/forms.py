"""For which desk a package is made, what is needed there, and the receipt that came back."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.agreements.vocabulary import WHOLE_RECORD, Category
from visnet.crossings.queries import CorrespondentLine
from visnet.doors import fields
from visnet.doors.office.crossings.files import CameFile
from visnet.journeys.hand_elsewhere import HandOver

NEEDED = [(each.value, each.label) for each in Category if each in WHOLE_RECORD]
"""No paper crosses: a package for elsewhere is words alone."""
LONGEST_SUMMARY = 4000
LARGEST_RECEIPT = 20_000


class PackageForm(fields.NewWordsForm):
    """A desk that is known, and what it has to know of the person."""

    desk = forms.ChoiceField(label=_("For which desk"), widget=forms.RadioSelect)
    request_summary = fields.Words(
        label=_("What you ask of them"),
        help_text=_("A few lines. Not the story: what is needed first, once the person is there."),
        required=False,
        rows=4,
        max_length=LONGEST_SUMMARY,
    )
    need = forms.MultipleChoiceField(
        label=_("What they need to know for it"),
        help_text=_("Less is better. What the agreement or the person does not allow stays out."),
        choices=NEEDED,
        initial=[code for code, _label in NEEDED],
        widget=forms.CheckboxSelectMultiple,
    )

    approved = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, desks: Iterable[CorrespondentLine], **options: Any) -> None:
        super().__init__(*arguments, **options)
        named = [(str(one.id), f"{one.card.name} ({one.card.country})") for one in desks]
        self.offer("desk", named)
        if len(named) == 1:
            self.fields["desk"].initial = named[0][0]

    def asked(self, *, case_id: UUID, synthetic: bool) -> HandOver:
        """Return what is asked, as the journey takes it."""
        said = self.cleaned_data
        return HandOver(
            case_id=case_id,
            correspondent_id=UUID(said["desk"]),
            need=frozenset(Category(name) for name in said["need"]),
            request_summary=said["request_summary"],
            synthetic=synthetic,
            approved_as=said["approved"],
        )


class ReceiptForm(fields.PlainForm):
    """The receipt of a package, as it came back."""

    receipt = CameFile(
        label=_("The receipt that came back"),
        help_text=_("A small file; it says by itself which package it is of."),
        largest=LARGEST_RECEIPT,
        too_large=_("This file is too large for a receipt."),
    )

    @property
    def text(self) -> str:
        """The receipt, as it is written."""
        content: bytes = self.cleaned_data["receipt"]
        return content.decode("utf-8", errors="replace")
