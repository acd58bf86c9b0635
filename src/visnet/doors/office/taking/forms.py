"""The answer to a Centre that asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields
from visnet.transfers.vocabulary import DeclineReason


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
