"""What somebody who was invited writes."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from visnet.people.rules import SHORTEST_PASSPHRASE


class KnownForm(forms.Form):
    """Somebody who already signs in here: they prove it with the passphrase they have."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    passphrase = forms.CharField(
        label=_("The passphrase you already use here"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Write your passphrase.")},
    )


class NewcomerForm(forms.Form):
    """Somebody new: a name and a passphrase of their own."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    name = forms.CharField(
        label=_("Your name and surname"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write the name your colleagues know you by.")},
    )
    passphrase = forms.CharField(
        label=_("A passphrase"),
        help_text=_(
            "At least fifteen characters. Four or five words that have nothing to do with each"
            " other are easy to remember and hard to guess."
        ),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Choose a passphrase.")},
    )
    again = forms.CharField(
        label=_("The same passphrase again"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Write the passphrase a second time.")},
    )

    def clean_passphrase(self) -> str:
        passphrase: str = self.cleaned_data["passphrase"]
        if len(passphrase) < SHORTEST_PASSPHRASE:
            raise forms.ValidationError(
                _("This has %(length)d characters; at least %(shortest)d are needed.")
                % {"length": len(passphrase), "shortest": SHORTEST_PASSPHRASE}
            )
        return passphrase

    def clean(self) -> dict[str, Any]:
        written: dict[str, Any] = super().clean() or {}
        first, second = written.get("passphrase"), written.get("again")
        if first and second and first != second:
            self.add_error("again", _("The two passphrases are not the same."))
        return written
