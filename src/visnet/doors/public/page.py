"""What every public page shares: its frame, its neutral title, its menu."""

import functools
import gzip
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from visnet.doors.public import came
from visnet.doors.surroundings import Way

QUICKLY = 5


def language_of_page() -> str:
    """Return the language in which the page is shown: `it` or `en`."""
    return "en" if (translation.get_language() or "it").startswith("en") else "it"


def show(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Return a page of the public door, with its menu."""
    way_to_ask = came.way_to_ask(came.came_by(request))
    frame = {
        "navigation": _navigation(request.path, way_to_ask),
        "ask_url": way_to_ask,
        "home_url": reverse("public:home"),
        "page_language": language_of_page(),
    }
    return render(request, template, {**frame, **(context or {})}, status=status)


def compressed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Send a long page packed. Only for pages that hold no secret: its size may tell of what it holds.

    So never a form, a receipt or a thread.
    """

    @functools.wraps(view)
    def packed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        patch_vary_headers(answer, ["Accept-Encoding"])
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            answer.content = gzip.compress(answer.content, compresslevel=QUICKLY, mtime=0)
            answer.headers["Content-Encoding"] = "gzip"
        return answer

    return packed


def other_language(request: HttpRequest) -> Way:
    """Return this page in the other language, for a button that keeps what was written.

    It is written in the language it leads to.
    """
    if language_of_page() == "en":
        label, code = "Continua in italiano, con quello che ho scritto", "it"
    else:
        label, code = "Continue in English, keeping what I wrote", "en"
    return Way(label=label, href=translate_url(request.path, code), code=code)


def _navigation(here: str, way_to_ask: str) -> list[Way]:
    ways = (
        (_("Write to us"), way_to_ask),
        (_("Come back"), reverse("public:thread")),
        (_("Your rights"), reverse("public:rights")),
        (_("Who can help"), reverse("public:services")),
    )
    return [
        Way(label=label, href=href, current=here.startswith(href.partition("?")[0]))
        for label, href in ways
    ]
