"""The answer to a Centre that asks, and who is to lead what it handed over."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields
from visnet.transfers.vocabulary import CalledBackBecause, DeclineReason

Named = Iterable[tuple[str, str]]


class DeclineForm(fields.PlainForm):
    """Why the case is not taken over."""

    reason = forms.ChoiceField(
        label=_("Why you cannot take it over"),
        choices=DeclineReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the reason: the other Centre has to look further.")},
    )

    @property
    def chosen(self) -> DeclineReason:
        """The reason that was chosen."""
        return DeclineReason(self.cleaned_data["reason"])


class TakeInForm(fields.PlainForm):
    """Who is to lead a case that comes here."""

    lead = forms.ChoiceField(
        label=_("Who leads it here"),
        error_messages={"required": _("Choose who leads the case: nobody else can read it.")},
    )

    def __init__(self, *arguments: Any, colleagues: Named, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.offer("lead", list(colleagues))

    @property
    def lead_id(self) -> UUID:
        """Who was chosen."""
        return UUID(self.cleaned_data["lead"])


class CallBackForm(TakeInForm):
    """Why a case that was handed over is called back, and who leads it."""

    because = forms.ChoiceField(
        label=_("Why it is called back"),
        help_text=_("The other Centre is not told."),
        choices=CalledBackBecause.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the reason: it is kept with the case.")},
    )
    field_order = ("because", "lead")

    @property
    def reason(self) -> CalledBackBecause:
        """The reason that was chosen."""
        return CalledBackBecause(self.cleaned_data["because"])
