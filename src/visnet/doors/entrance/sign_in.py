"""Pages of signing in, proving again and signing out: allauth's, in our frame and our words."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.webauthn import views as webauthn
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from visnet.doors.entrance import forms
from visnet.doors.entrance.stay import Ending

View = Callable[..., HttpResponseBase]
SENTENCES = {
    Ending.IDLE: lambda: _(
        "For a quarter of an hour nothing happened here, so we closed the page to keep it safe."
        " Sign in to go back to where you were."
    ),
    Ending.OVER: lambda: _(
        "A working day has passed since you signed in. Sign in again to go back to where you were."
    ),
    Ending.CHANGED: lambda: _("Something about your access has changed, so please sign in again."),
    Ending.SIGNED_OUT: lambda: _("You have signed out."),
}


def honest(view: View) -> View:
    """Answer 422, not 200, when a form came back with something to put right."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 200:
            response.status_code = 422
        return response

    return answered


class SignIn(account.LoginView):  # type: ignore[misc]  # the library tells no types
    """Address and passphrase, and why somebody is here again."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        because = self.request.GET.get("because")
        if because in set(Ending):
            context["because"] = SENTENCES[Ending(because)]()
        return context


sign_in = honest(SignIn.as_view(template_name="entrance/sign_in.html", form_class=forms.SignInForm))
sign_out = account.LogoutView.as_view(template_name="entrance/sign_out.html")
second_proof = honest(
    second_factor.AuthenticateView.as_view(
        template_name="entrance/second_proof.html", form_class=forms.CodeForm
    )
)
sign_in_by_passkey = honest(webauthn.LoginWebAuthnView.as_view())
prove_by_passphrase = honest(
    account.ReauthenticateView.as_view(
        template_name="entrance/prove_by_passphrase.html", form_class=forms.ProveByPassphraseForm
    )
)
prove_by_code = honest(
    second_factor.ReauthenticateView.as_view(
        template_name="entrance/prove_by_code.html", form_class=forms.ProveAgainForm
    )
)
prove_by_passkey = honest(
    webauthn.ReauthenticateWebAuthnView.as_view(template_name="entrance/prove_by_passkey.html")
)
