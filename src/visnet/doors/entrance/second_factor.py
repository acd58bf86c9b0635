"""Pages where a member sets up the second proof, and keeps the recovery codes."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse_lazy

from visnet.doors.entrance import forms, journal
from visnet.doors.entrance.sign_in import honest


def list_page(request: HttpRequest) -> HttpResponseBase:
    """The second proofs that the member has, or the choice of a first one."""
    held = list(Authenticator.objects.filter(user_id=request.user.pk).order_by("pk"))
    kinds = {row.type for row in held}
    codes = [row for row in held if row.type == Authenticator.Type.RECOVERY_CODES]
    context = {
        "has_app": Authenticator.Type.TOTP in kinds,
        "passkeys": [row.wrap().name for row in held if row.type == Authenticator.Type.WEBAUTHN],
        "is_ready": bool(kinds - {Authenticator.Type.RECOVERY_CODES}),
        "codes_left": len(codes[0].wrap().get_unused_codes()) if codes else 0,
    }
    return render(request, "entrance/second_factor.html", context)


def already_page(request: HttpRequest) -> HttpResponse:
    """Where allauth leads who already has an app: to what they have."""
    del request
    return redirect("mfa_index")


class AddApp(totp.ActivateTOTPView):  # type: ignore[misc]  # the library tells no types
    """Scan the picture, write the first code."""

    template_name = "entrance/add_app.html"
    form_class = forms.AppForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
        return {**context, "secret": " ".join(groups)}

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        _note_added(self.request, Authenticator.Type.TOTP)
        return response


class AddPasskey(webauthn.AddWebAuthnView):  # type: ignore[misc]  # the library tells no types
    """Let the device make a key."""

    template_name = "entrance/add_passkey.html"
    form_class = forms.PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # allauth forgets the form that came back wrong; we keep what was written.
        return {**super().get_context_data(**kwargs), **kwargs}

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        _note_added(self.request, Authenticator.Type.WEBAUTHN)
        return response


class NewRecoveryCodes(recovery.GenerateRecoveryCodesView):  # type: ignore[misc]  # the library tells no types
    """Make new codes; the old ones stop working."""

    template_name = "entrance/new_recovery_codes.html"
    success_url = reverse_lazy("mfa_view_recovery_codes")

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        journal.note_member(self.request, "entrance.recovery_codes_made")
        return response


add_app = honest(AddApp.as_view())
add_passkey = honest(AddPasskey.as_view())
recovery_codes = recovery.ViewRecoveryCodesView.as_view(
    template_name="entrance/recovery_codes.html"
)
new_recovery_codes = honest(NewRecoveryCodes.as_view())


def _note_added(request: HttpRequest, kind: str) -> None:
    # The proof just given counts: the recovery codes come next, without asking again.
    record_authentication(request, request.user, "mfa", type=kind, reauthenticated=True)
    journal.note_member(request, "entrance.second_factor_added")
