"""The form in which a desk says who comes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.doors import fields


class NameForm(fields.NewThingForm):
    """Who comes for the organisation."""

    member = forms.ChoiceField(
        label=_("Who comes"), help_text=_("Somebody of your referral desk who signs in here.")
    )

    def __init__(self, *arguments: Any, members: Sequence[tuple[str, str]], **options: Any) -> None:
        """Offer the members of the desk who are not named yet."""
        super().__init__(*arguments, **options)
        self.offer("member", [fields.CHOOSE, *members])
