"""What is asked of whoever looks for a certificate, or revokes one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.certificates.vocabulary import Revocation
from visnet.doors import fields

LONGEST = 1_000


class NameForm(fields.PlainForm):
    """Part of a name."""

    name = fields.Line(label=_("Name"), required=False)


class RevokeForm(fields.PlainForm):
    """Why a certificate shall not hold any more."""

    reason = forms.ChoiceField(
        label=_("Why it does not hold"), choices=Revocation.choices, widget=forms.RadioSelect
    )
    words = fields.Words(
        label=_("In your words"),
        help_text=_("Whoever holds the certificate reads it. Nobody who was helped is named here."),
        max_length=LONGEST,
        rows=4,
    )
    sure = forms.BooleanField(label=_("I know that this cannot be undone"))
