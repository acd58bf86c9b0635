"""What is asked of and about those who come: the code at the door, who is invited, who is sent."""

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields


class CodeForm(fields.PlainForm):
    """The code that the trainer shows at the door."""

    code = fields.Line(label=_("The code at the door"), max_length=20)


class InviteForm(fields.NewThingForm):
    """Inviting somebody of the network, by the address with which they sign in."""

    email = forms.EmailField(
        label=_("Their e-mail address"), help_text=_("The one with which they sign in.")
    )


class SendForm(fields.NewThingForm):
    """Putting a colleague on a path."""

    colleague = forms.ChoiceField(label=_("Colleague"), widget=forms.Select)
