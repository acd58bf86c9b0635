"""The forms that both sides of a table fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.conferences.vocabulary import ActionEnd
from visnet.doors import fields

LONGEST_CONTRIBUTION = 10_000
LONGEST_REASON = 2_000
ACCEPT = _("I accept this")
ACCEPT_FIRST = _("Without it nothing opens. Tick it to take your seat.")


class EnterForm(fields.PlainForm):
    """Confidentiality, accepted in the words shown."""

    accepts = forms.BooleanField(label=ACCEPT, error_messages={"required": ACCEPT_FIRST})


class ContributeForm(fields.NewWordsForm):
    """What somebody lays on an item."""

    words = fields.Words(
        label=_("What you bring"),
        help_text=_(
            "Only what this table needs to know. It is sealed; who hears the item reads it."
        ),
        rows=4,
        max_length=LONGEST_CONTRIBUTION,
    )
    for_minutes = forms.BooleanField(
        label=_("It goes into the minutes"), required=False, initial=True
    )


class EndForm(fields.PlainForm):
    """How an action ended."""

    how = forms.ChoiceField(
        label=_("How it ended"), choices=ActionEnd.choices, widget=forms.RadioSelect
    )
    because = fields.Words(
        label=_("Why, or what came of it"),
        help_text=_("What is impossible says why."),
        required=False,
        rows=2,
        max_length=LONGEST_REASON,
    )

    @property
    def end(self) -> ActionEnd:
        """How it ended."""
        return ActionEnd(self.cleaned_data["how"])


class ApproveForm(fields.PlainForm):
    """That these very minutes are approved."""

    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)
