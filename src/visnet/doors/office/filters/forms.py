"""The forms of saved views."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields
from visnet.filters.rules import LONGEST_CODES, LONGEST_NAME
from visnet.filters.vocabulary import ListOf

NAME = _("Name of the view")
NAME_HELP = _("For you alone, and sealed. Better not the name of a person.")


class KeepForm(fields.NewThingForm):
    """A name for the view in sight. Its codes come along."""

    name = fields.Line(label=NAME, help_text=NAME_HELP, max_length=LONGEST_NAME)
    list_of = forms.ChoiceField(
        choices=[(each.value, each.value) for each in ListOf], widget=forms.HiddenInput
    )
    codes = forms.CharField(max_length=LONGEST_CODES, widget=forms.HiddenInput)

    @property
    def asked(self) -> Mapping[str, str]:
        """What the view asks of its list."""
        return QueryDict(self.cleaned_data["codes"]).dict()


class RenameForm(fields.PlainForm):
    """Another name."""

    name = fields.Line(label=NAME, help_text=NAME_HELP, max_length=LONGEST_NAME)
