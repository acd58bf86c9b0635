"""Forms of signing in, in our own words."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ProveByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from visnet.doors.entrance import journal

CODE_LIVES = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
"""Seconds for which a code would still be accepted: for so long it is remembered as used."""


class SignInForm(LoginForm):  # type: ignore[misc]  # the library tells no types
    """Address and passphrase."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["login"].widget = forms.EmailInput(
            attrs={"autocomplete": "username webauthn", "spellcheck": "false"}
        )
        self.fields["password"].label = _("Passphrase")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs.pop("placeholder", None)


class CodeForm(AuthenticateForm):  # type: ignore[misc]  # the library tells no types
    """The second proof at sign-in: one box, so one may type at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_code(self.fields["code"])
        self.fields["code"].widget.attrs["autofocus"] = True

    def clean_code(self) -> str:
        return accept_once(self.user, super().clean_code)


class ProveAgainForm(ProveByCodeForm):  # type: ignore[misc]  # the library tells no types
    """The same proof again, before a step that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_code(self.fields["code"])
        self.fields["code"].widget.attrs["autofocus"] = True

    def clean_code(self) -> str:
        return accept_once(self.user, super().clean_code)


class ProveByPassphraseForm(ReauthenticateForm):  # type: ignore[misc]  # the library tells no types
    """The passphrase again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Passphrase")
        self.fields["password"].widget.attrs.pop("placeholder", None)


class AppForm(ActivateTOTPForm):  # type: ignore[misc]  # the library tells no types
    """The first code of a new app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress_code(self.fields["code"])
        self.fields["code"].label = _("The six digits that the app shows")

    def clean_code(self) -> str:
        return accept_once(self.user, super().clean_code)


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # the library tells no types
    """A name for a new passkey or security key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("A name for it")
        self.fields["name"].help_text = _("Such as “office key” or “my phone”.")
        self.fields["passwordless"].label = _("Sign in with this alone, without the passphrase")
        self.fields["passwordless"].help_text = _(
            "The device then asks for its own PIN, fingerprint or face."
        )


def dress_code(field: forms.Field) -> None:
    """Make the box for a code easy to fill on a phone and for a password keeper."""
    field.label = _("Code")
    field.widget = forms.TextInput(
        attrs={
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "spellcheck": "false",
            "maxlength": "20",
        }
    )


def accept_once(user: AbstractBaseUser, clean: Any) -> str:
    """Return the code if it is right and has not been used while it would still be accepted."""
    try:
        code: str = clean()
    except ValidationError:
        journal.note_attempt(user_id=user.pk, action="entrance.second_factor_failed")
        raise
    used = f"visnet:entrance:code:{user.pk}:{normalize_user_code(code)}"
    if not cache.add(used, 1, timeout=CODE_LIVES):
        journal.note_attempt(user_id=user.pk, action="entrance.second_factor_replayed")
        raise get_adapter().validation_error("incorrect_code")
    return code
