"""What is asked of whoever says that a step did not work."""

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields

LONGEST = 2_000


class TroubleForm(fields.NewThingForm):
    """What did not work, and in which network that should be read."""

    network = forms.ChoiceField(label=_("Who should read it"), widget=forms.RadioSelect)
    words = fields.Words(
        label=_("What did not work"),
        help_text=_(
            "Nobody who was helped is named or described here, and nobody could be recognised."
        ),
        max_length=LONGEST,
        rows=5,
    )
