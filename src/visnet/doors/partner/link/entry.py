"""How somebody comes in by a link: with the code, or by the cookie of a visit that still lasts.

Whatever is wrong (the address, the code, a link that is shut or over, a referral that was taken
back), the answer is the same page, and the database was asked the same.
"""

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from visnet.doors import clock, even_pace, pages
from visnet.doors.throttle import Throttle, address_of
from visnet.journeys.open_link import open_link
from visnet.kit.actor import SYSTEM, Actor
from visnet.people.vocabulary import Language
from visnet.referrals import queries, rules

Answer = Callable[[Actor], HttpResponseBase | None]
VISIT = "__Secure-note" if settings.IS_SECURE else "note"
"""The path of one link does not allow the prefix __Host-."""
LANGUAGE = "note-language"
CHOSEN = "in"
FROM_ONE_PLACE = Throttle(burst=20, seconds_each=15)
AT_ONE_ADDRESS = Throttle(burst=10, seconds_each=30)
TOO_MANY = 429
NOT_OPEN = 403
KEPT_IN_SIGHT = ("who", "suggestion", "words", "question")
"""What somebody may have typed in their own words: shown, so that it can be copied."""


def enter(request: HttpRequest, answer: Answer) -> HttpResponseBase:
    """Let whoever comes by a link in, or show the door; in the language they chose or speak."""
    language = _language(request)
    with translation.override(language):
        response = _enter(request, answer)
    response.headers["Content-Language"] = language
    # With none at all a form of our own would not be taken; it goes to nobody but us.
    response.headers["Referrer-Policy"] = "same-origin"
    if request.GET.get(CHOSEN) in Language.values and isinstance(response, HttpResponse):
        _keep(request, response, LANGUAGE, language)
    return response


def token_of(request: HttpRequest) -> str:
    """Return the secret of the address that was asked for."""
    return str(request.resolver_match.kwargs["token"]) if request.resolver_match else ""


def leave(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Forget the visit on this device."""
    response.delete_cookie(VISIT, path=_path(request), samesite="Strict")
    return response


def _enter(request: HttpRequest, answer: Answer) -> HttpResponseBase:
    if request.method == "POST" and "code" in request.POST:
        return _enter_with_code(request, answer)
    who = queries.find_guest(token=token_of(request), visit=request.COOKIES.get(VISIT, ""))
    response = answer(who) if who is not None else None
    if response is not None:
        return response
    return _door(request, said="closed" if request.method == "POST" else "")


def _enter_with_code(request: HttpRequest, answer: Answer) -> HttpResponseBase:
    at, token, began = clock.now(), token_of(request), even_pace.begin()
    places = (FROM_ONE_PLACE, address_of(request)), (AT_ONE_ADDRESS, token)
    admitted = [throttle.admits(address=address, at=at) for throttle, address in places]
    if not all(admitted):
        return _door(request, said="many", status=TOO_MANY)
    tried = open_link(token=token, code=request.POST["code"], by=SYSTEM, at=at)
    # The code was typed just now: for this one request it is as good as any proof.
    who = replace(tried.guest, stepped_up_at=at) if tried.guest is not None else None
    response = answer(who) if who is not None else None
    if response is None:
        # A link that works counts the wrong code, one that does not counts nothing: the same beat.
        even_pace.wait_for_the_beat(began)
        return _door(request, said="wrong")
    if isinstance(response, HttpResponse):
        _keep(request, response, VISIT, tried.visit)
    return response


def _door(request: HttpRequest, *, said: str, status: int | None = None) -> HttpResponse:
    """Ask for the code. What was being sent goes with it, so that nothing is typed twice."""
    kept = pages.kept_fields(request, without=("code",))
    context = {
        "said": said,
        "kept": kept,
        "written": [value for name, value in kept if name in KEPT_IN_SIGHT and value.strip()],
        "action": request.path if request.method == "POST" else _path(request),
        **surroundings(request),
    }
    if status is None:
        status = NOT_OPEN if said else 200
    with transaction.atomic():
        return render(request, "partner/link/door.html", context, status=status)


def surroundings(request: HttpRequest) -> dict[str, object]:
    """Return what every page of a link shows around: the way to the other language."""
    language = translation.get_language() or "it"
    here = _path(request)
    return {
        "languages": [
            {"code": code, "name": name, "href": f"{here}?{CHOSEN}={code}"}
            for code, name in (("it", "Italiano"), ("en", "English"))
            if code != language
        ]
    }


def _path(request: HttpRequest) -> str:
    return reverse("link", args=[token_of(request)])


def _language(request: HttpRequest) -> str:
    for wanted in (request.GET.get(CHOSEN), request.COOKIES.get(LANGUAGE)):
        if wanted in Language.values:
            return str(wanted)
    asked = translation.get_language_from_request(request)
    return asked if asked in Language.values else str(settings.LANGUAGE_CODE)


def _keep(request: HttpRequest, response: HttpResponse, name: str, value: str) -> None:
    """Keep something on this device, for this link alone and no longer than a visit."""
    response.set_cookie(
        name,
        value,
        max_age=int(rules.VISIT_LASTS.total_seconds()),
        path=_path(request),
        secure=settings.IS_SECURE,
        httponly=True,
        samesite="Strict",
    )
