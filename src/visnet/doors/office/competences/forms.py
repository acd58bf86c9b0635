"""The form that lends a competence."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields
from visnet.people.queries import ColleagueHolding
from visnet.people.rules import LONGEST_LOAN
from visnet.people.vocabulary import LEARNED, Competence

LONGEST_REASON = 300


class LoanForm(fields.NewThingForm):
    """Which competence, for how many days, and why."""

    competence = forms.ChoiceField(label=_("Which competence"))
    days = forms.IntegerField(
        label=_("For how many days, today counted"),
        help_text=_("At most fourteen."),
        min_value=1,
        max_value=LONGEST_LOAN.days,
        initial=3,
    )
    because = fields.Line(
        label=_("Why"),
        help_text=_(
            "Your colleague reads it. Write about the work and the training, nothing about anybody"
            " helped."
        ),
        max_length=LONGEST_REASON,
    )

    def __init__(self, *arguments: Any, colleague: ColleagueHolding, **options: Any) -> None:
        """Offer what the colleague does not hold today."""
        super().__init__(*arguments, **options)
        held = {line.competence for line in colleague.held if line.is_running}
        self.offer("competence", [(one.value, one.label) for one in LEARNED if one not in held])

    @property
    def chosen(self) -> Competence:
        """Which was chosen."""
        return Competence(self.cleaned_data["competence"])
