"""How allauth behaves in this house."""

import base64
from typing import Any, ClassVar

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from visnet.doors import actors, clock
from visnet.doors.entrance import journal, session, stay
from visnet.doors.entrance.stay import Ending
from visnet.people import queries
from visnet.vault import rules
from visnet.vault.queries import NoRing

BOUND_TO = b"second factor"
TRY_AGAIN_LATER = _(
    "There have been many attempts in a short time. Wait five minutes, then try again."
)
WRONG_CODE = _("This code is not right, or was used already. Wait for the next one and try again.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library tells no types
    """Nobody signs up; a second person invites. Every way in and out is in the journal."""

    error_messages: ClassVar[dict[str, object]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "The address and the passphrase do not go together. Check both and try again."
        ),
        "incorrect_password": _("This is not your passphrase. Check it and try again."),
        "too_many_login_attempts": TRY_AGAIN_LATER,
        "rate_limited": TRY_AGAIN_LATER,
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        del request
        return False

    def get_login_stages(self) -> list[str]:
        return ["allauth.mfa.stages.AuthenticateStage"]

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say only what was written out; our own pages say the rest where it happens."""
        del message_template, message_context
        if message:
            messages.add_message(request, level, message, extra_tags=extra_tags)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Return the user, if the passphrase is right and some organisation still counts on them.

        Whatever is wrong, the answer outside is the same.
        """
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is not None and not _may_come_in(user):
            self.authentication_failed(request, **credentials)
            return None
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        del request
        user_id = queries.find_user_id(email=credentials.get("email", ""))
        journal.note_attempt(user_id=user_id, action="entrance.sign_in_failed")

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        return user.check_password(password)

    def pre_login(
        self, request: HttpRequest, user: AbstractBaseUser, **_kwargs: Any
    ) -> HttpResponse | None:
        return None if _may_come_in(user) else self.respond_user_inactive(request, user)

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        journal.note_attempt(user_id=user.pk, action="entrance.sign_in_failed")
        request.session.flush()
        return HttpResponseRedirect(settings.SIGN_IN_ADDRESS)

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        actors.forget(request)
        version = user.access_version  # type: ignore[attr-defined]  # ours: every user here has it
        stay.begin(request.session, access_version=version, at=clock.now())
        journal.note_member(request, "entrance.signed_in")
        session.keep_language(request)

    def logout(self, request: HttpRequest) -> None:
        journal.note_member(request, "entrance.signed_out")
        super().logout(request)
        actors.forget(request)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        del request
        return f"{settings.SIGN_IN_ADDRESS}?because={Ending.SIGNED_OUT.value}"

    def is_reauthentication_required(self, *, app: str, **_kwargs: Any) -> bool:
        """Ask for a fresh proof, but not of somebody who is just setting up their second one."""
        user = self.request.user
        factors = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        return not (app == "allauth.mfa" and not is_mfa_enabled(user, factors))

    def get_reauthentication_methods(self, user: AbstractBaseUser) -> list[dict[str, Any]]:
        """Offer the strongest proof first."""
        described = {
            "mfa_reauthenticate:webauthn": _("Use your passkey or security key"),
            "mfa_reauthenticate": _("Use a code from your app, or a recovery code"),
            "reauthenticate": _("Use your passphrase"),
        }
        found = {method["id"]: method for method in super().get_reauthentication_methods(user)}
        order = ("mfa_reauthenticate", "mfa_reauthenticate:webauthn", "reauthenticate")
        return [{**found[name], "description": described[name]} for name in order if name in found]

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # Counted for one place and one address together: somebody elsewhere who keeps guessing
        # must not lock out the person whose address it is.
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{self.get_client_ip(request)}"


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library tells no types
    """Secrets of second factors are sealed under the key ring, which the database never sees."""

    error_messages: ClassVar[dict[str, object]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
    }

    def encrypt(self, text: str) -> str:
        """Return `key name:base64` of the sealed text. Raises `NoRing`."""
        ring = settings.KEY_RING
        if ring is None:
            raise NoRing
        sealed = rules.seal_bytes(
            key=ring.key(ring.current), content=text.encode(), bound_to=BOUND_TO
        )
        return f"{ring.current}:{base64.b64encode(sealed).decode()}"

    def decrypt(self, encrypted_text: str) -> str:
        """Return what was sealed. Raises `NoRing`, `CannotOpen`."""
        ring = settings.KEY_RING
        if ring is None:
            raise NoRing
        name, _colon, sealed = encrypted_text.partition(":")
        return rules.open_bytes(
            key=ring.key(name), sealed=base64.b64decode(sealed), bound_to=BOUND_TO
        ).decode()

    def build_totp_svg(self, url: str) -> str:
        """Return the picture to scan, dark on white in every theme, without any inline style."""
        return segno.make(url, error="m").svg_inline(
            scale=5, border=3, dark="#000", light="#fff", svgclass=None, lineclass=None
        )

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:  # noqa: A002  the library's own word
        held = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(number)s") % {"number": held + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "VIS Network"}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        entity = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": user.name}  # type: ignore[attr-defined]  # ours: every user here has it


def _may_come_in(user: AbstractBaseUser) -> bool:
    return user.is_active and bool(queries.list_memberships(user_id=user.pk, on=clock.today()))
