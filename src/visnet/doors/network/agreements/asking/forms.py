"""The question of what may pass: from whom, to whom, for what, on which day."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.agreements.vocabulary import Purpose
from visnet.doors import fields
from visnet.doors.network.agreements.drafting.forms import by_name


class AskForm(fields.PlainForm):
    """Asked with GET: the answer has an address that can be passed on."""

    giver = forms.ChoiceField(label=_("From"))
    receiver = forms.ChoiceField(label=_("To"))
    purpose = forms.ChoiceField(label=_("For what"), choices=Purpose.choices)
    day = fields.Day(label=_("On which day"), required=False, help_text=_("Left empty: today."))

    def __init__(
        self,
        *arguments: Any,
        names: Mapping[UUID, str],
        must_include: UUID | None,
        **options: Any,
    ) -> None:
        """Offer the organisations of the viewer's networks; one side may have to be their own."""
        super().__init__(*arguments, **options)
        self.must_include = must_include
        for side in ("giver", "receiver"):
            self.offer(side, by_name(names))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("giver") and cleaned.get("giver") == cleaned.get("receiver"):
            self.add_error("receiver", _("The two sides are the same. Choose another."))
        sides = {cleaned.get("giver"), cleaned.get("receiver")}
        if self.must_include and not self.errors and str(self.must_include) not in sides:
            self.add_error("giver", _("One of the two sides is your own organisation."))
        return cleaned

    @property
    def asked_day(self) -> date | None:
        """The day that was asked about, if one was."""
        wanted: date | None = self.cleaned_data["day"]
        return wanted


class WishForm(fields.NewThingForm):
    """That a clause is missing: told to those who negotiate. No person is in it."""
