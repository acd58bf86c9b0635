"""Checking a certificate by its number; the published keys, and the list of what was revoked.

Nothing here names anybody. A number that was never given and one that could be none are answered
alike, and whoever tries many waits.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from visnet.certificates import queries, rules
from visnet.certificates.queries import PublicStanding
from visnet.certificates.vocabulary import Standing
from visnet.doors import clock
from visnet.doors.public import ready, throttle
from visnet.doors.public.certificates.forms import NumberForm
from visnet.doors.public.page import in_languages_of_the_house, language_of_page, show
from visnet.kit.decision import NotFound

HOUR, MINUTE = "public, max-age=3600", "public, max-age=60"
"""A key is new once in years; what was revoked must be known at once."""
SIGNED_LIST = "application/vc+jwt"
KINDS = {Standing.VALID: "done", Standing.EXPIRED: "soon", Standing.REVOKED: "soon"}


@require_safe
@in_languages_of_the_house
def ask_page(request: HttpRequest) -> HttpResponse:
    """Ask for a number, and lead to what is to be said of it."""
    if "number" not in request.GET:
        return _ask(request, NumberForm())
    form = NumberForm(request.GET)
    if not form.is_valid():
        return _ask(request, form, status=422)
    number = rules.as_typed(form.cleaned_data["number"])
    if number is None:
        form.add_error("number", _no_such_number())
        return _ask(request, form, status=422)
    return redirect("public:certificate", number)


@require_safe
@in_languages_of_the_house
def standing_page(request: HttpRequest, number: str) -> HttpResponse:
    """Say of one certificate whether it is valid, expired or revoked, and of which path."""
    at = clock.now()
    typed = QueryDict(mutable=True)
    typed["number"] = number
    form = NumberForm(typed)
    if not form.is_valid():
        return _ask(request, form, status=404)
    if not throttle.CERTIFICATES.admits(address=throttle.address_of(request), at=at):
        form.add_error(None, _("There have been many attempts. Wait a minute, then try again."))
        return _ask(request, form, status=429)
    given = rules.as_typed(number)
    found = queries.find_standing(number=given, at=at) if given else None
    if found is None:
        form.add_error("number", _no_such_number())
        return _ask(request, form, status=404)
    if number != found.number:
        return redirect("public:certificate", found.number)
    return show(request, "public/certificates/standing.html", _said(found))


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Publish the keys by which anybody checks a badge (JSON Web Key Set)."""
    del request
    found = rules.key_set(queries.published_keys(), address=queries.issuer().keys)
    return _for_machines(JsonResponse(found), kept=HOUR)


@require_safe
def issuer(request: HttpRequest) -> HttpResponse:
    """Publish who issues the badges (Open Badges 3.0, Profile)."""
    del request
    return _for_machines(JsonResponse(rules.profile_of(queries.issuer())), kept=HOUR)


@require_safe
def status_list(request: HttpRequest) -> HttpResponse:
    """Publish the signed list of what was revoked (Bitstring Status List)."""
    del request
    signed = queries.find_status_list()
    if signed is None:
        raise NotFound
    answer = _for_machines(HttpResponse(signed, content_type=SIGNED_LIST), kept=MINUTE)
    ready.say_again(answer)
    return answer


def _for_machines(answer: HttpResponse, *, kept: str) -> HttpResponse:
    """Let any program read the answer, wherever it runs, and keep it for a while."""
    answer.headers["Cache-Control"] = kept
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _ask(request: HttpRequest, form: NumberForm, *, status: int = 200) -> HttpResponse:
    issuer = queries.issuer()
    context = {
        "form": form,
        "machines": [issuer.profile, issuer.keys, issuer.status_list],
        "here": reverse("public:certificates"),
    }
    return show(request, "public/certificates/ask.html", context, status=status)


def _no_such_number() -> str:
    return _("No certificate of ours has this number. Check it sign by sign.")


def _said(found: PublicStanding) -> dict[str, Any]:
    english = language_of_page() == "en"
    return {
        "found": found,
        "title": found.title_en if english else found.title_it,
        "number": rules.in_groups(found.number),
        "stands": found.standing.label,
        "kind": KINDS[found.standing],
        "words": _words_of(found.standing),
    }


def _words_of(standing: Standing) -> str:
    return {
        Standing.VALID: _("This certificate is valid today."),
        Standing.EXPIRED: _("This certificate was valid, and has ended."),
        Standing.REVOKED: _("This certificate was revoked: it holds no longer."),
    }[standing]
