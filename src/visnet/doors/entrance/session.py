"""How long a session lasts, what it needs to go on, and in which language it speaks."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation

from visnet.doors import actors, clock
from visnet.doors.entrance import stay
from visnet.doors.entrance.stay import Ending
from visnet.people import operations
from visnet.people.vocabulary import Language
from visnet.wall import operations as wall

Answer = Callable[[HttpRequest], HttpResponseBase]
SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
SETTING_UP = "/entrance/second-factor/"
ALWAYS_OPEN = ("/entrance/login/", "/entrance/logout/", "/entrance/invitation/")
LANGUAGE_IN_SESSION = "language"


class SessionLimits:
    """End sessions that are too old, idle, or whose rights changed; ask everybody for two proofs."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.get_response(request)
        at = clock.now()
        ending = _ending(request, at)
        if ending is not None:
            return self._end(request, ending)
        _keep_pulse(request, at)
        if _must_set_up(request):
            return go_to(request, reverse("mfa_index"))
        return self.get_response(request)

    def _end(self, request: HttpRequest, ending: Ending) -> HttpResponseBase:
        logout(request)
        actors.forget(request)
        if request.path.startswith(ALWAYS_OPEN):
            return self.get_response(request)
        asked = {"because": ending.value}
        if request.method == "GET":
            asked["next"] = request.get_full_path()
        return go_to(request, f"{settings.SIGN_IN_ADDRESS}?{urlencode(asked)}")


class ChosenLanguage:
    """Speak the language that somebody chose; a choice is remembered."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = _choose(request) or _remembered(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def go_to(request: HttpRequest, address: str) -> HttpResponse:
    """Lead a whole page elsewhere, even when only a part of it was asked for."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _ending(request: HttpRequest, at: datetime) -> Ending | None:
    held = stay.read(request.session)
    membership = actors.find_membership(request)
    if held is None or membership is None:
        return Ending.CHANGED
    return held.ending(access_version=membership.access_version, at=at)


def _keep_pulse(request: HttpRequest, at: datetime) -> None:
    held = stay.read(request.session)
    if held is not None and held.needs_pulse(at):
        stay.write(request.session, held.seen_again(at))


def _must_set_up(request: HttpRequest) -> bool:
    held = stay.read(request.session)
    if held is None or held.has_second_factor:
        return False
    if is_mfa_enabled(request.user, SECOND_FACTORS):
        stay.write(request.session, held.with_second_factor())
        return False
    return not request.path.startswith((SETTING_UP, *ALWAYS_OPEN))


def keep_language(request: HttpRequest) -> None:
    """Remember for the member what was chosen in this session, also before signing in."""
    chosen = request.session.get(LANGUAGE_IN_SESSION)
    actor = actors.find_actor(request)
    if actor is None or chosen not in Language.values:
        return
    at = clock.now()
    with transaction.atomic():
        wall.present_ticket(by=actor, at=at)
        operations.set_language(language=Language(chosen), by=actor, at=at)


def _choose(request: HttpRequest) -> str | None:
    chosen = request.GET.get("language")
    if request.method != "GET" or chosen not in Language.values:
        return None
    request.session[LANGUAGE_IN_SESSION] = chosen
    keep_language(request)
    return chosen


def _remembered(request: HttpRequest) -> str:
    chosen = request.session.get(LANGUAGE_IN_SESSION)
    if chosen in Language.values:
        return str(chosen)
    membership = actors.find_membership(request)
    if membership is not None:
        return membership.language
    asked = translation.get_language_from_request(request)
    return asked if asked in Language.values else str(settings.LANGUAGE_CODE)
