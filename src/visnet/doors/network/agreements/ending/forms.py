"""Leaving and ending: from which day, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.agreements.vocabulary import EndedBecause, LeftBecause
from visnet.doors import fields

UNDERSTOOD = _("I have read what will stop")
STATED = (EndedBecause.AGREED, EndedBecause.SERIOUS_REASON)


class LeaveForm(fields.PlainForm):
    """A party leaves."""

    on = fields.Day(label=_("From which day"), help_text=_("On this day it no longer binds you."))
    because = forms.ChoiceField(
        label=_("On which ground"), choices=LeftBecause.choices, widget=forms.RadioSelect
    )
    understood = forms.BooleanField(label=UNDERSTOOD)


class EndForm(fields.PlainForm):
    """An agreement ends for everybody."""

    on = fields.Day(label=_("From which day"), help_text=_("On this day it no longer binds."))
    because = forms.ChoiceField(
        label=_("Why"),
        choices=[(each.value, each.label) for each in STATED],
        widget=forms.RadioSelect,
    )
    understood = forms.BooleanField(label=UNDERSTOOD)

    def __init__(self, *arguments: Any, is_unsigned: bool, **options: Any) -> None:
        """Ask for a day and a reason only of what was signed; the rest is given up at once."""
        super().__init__(*arguments, **options)
        if is_unsigned:
            for name in ("on", "because", "understood"):
                del self.fields[name]


class NextVersionForm(fields.NewThingForm):
    """Nothing to write: the next version begins with the same text."""


class RenewForm(fields.NewThingForm):
    """Nothing to write: one's own party says that it goes on."""
