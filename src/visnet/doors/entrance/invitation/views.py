"""The page behind an invitation's address."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from visnet.doors import clock
from visnet.doors.entrance.invitation.forms import KnownForm, NewcomerForm
from visnet.kit.actor import SYSTEM
from visnet.kit.decision import NotFound
from visnet.people import operations, queries
from visnet.people.queries import InvitationForGuest
from visnet.people.vocabulary import Language

PAGE = "entrance/invitation.html"


@sensitive_post_parameters("passphrase", "again")
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponseBase:
    """Come in: a name and a passphrase, or the passphrase one already has."""
    guest = queries.find_invitation(token=token, at=clock.now())
    if guest is None:
        return render(request, "entrance/invitation_over.html", status=404)
    form = _form_for(guest, request)
    if request.method == "POST" and form.is_valid():
        accepted = _accept(form, token)
        if accepted is not None:
            return _sign_in(request, accepted)
    status = 422 if request.method == "POST" else 200
    return render(request, PAGE, {"guest": guest, "form": form}, status=status)


def _form_for(guest: InvitationForGuest, request: HttpRequest) -> KnownForm | NewcomerForm:
    if guest.keeps_passphrase:
        return KnownForm(request.POST or None)
    return NewcomerForm(request.POST or None, initial={"name": guest.name})


def _accept(form: KnownForm | NewcomerForm, token: str) -> operations.Accepted | None:
    written = form.cleaned_data
    try:
        return operations.accept_invitation(
            token=token,
            user_id=written["submission"],
            name=written.get("name", ""),
            passphrase=written["passphrase"],
            language=Language(translation.get_language() or Language.ITALIAN),
            by=SYSTEM,
            at=clock.now(),
        )
    except operations.WrongPassphrase:
        form.add_error("passphrase", _("This is not the passphrase you use here."))
    except ValidationError as weak:
        form.add_error("passphrase", weak)
    except NotFound:
        form.add_error(None, _("This invitation was used in the meantime. Try to sign in."))
    return None


def _sign_in(request: HttpRequest, accepted: operations.Accepted) -> HttpResponseBase:
    if accepted.starts_afresh:
        Authenticator.objects.filter(user_id=accepted.user_id).delete()
    request.session.flush()
    user = get_user_model().objects.get(pk=accepted.user_id)
    login = Login(user=user, email=accepted.email)
    answer: HttpResponseBase = perform_password_login(request, {"email": accepted.email}, login)
    return answer
