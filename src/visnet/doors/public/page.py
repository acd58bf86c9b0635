"""What every public page shares: its frame, its neutral title, its menu, its language."""

import gzip
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from visnet.doors.public import came
from visnet.doors.public.lending import leads_to_the_readers_pages
from visnet.doors.surroundings import Way
from visnet.kit import tongues

Asked = ParamSpec("Asked")

LENT = "it"
"""The language of what is not in the reader's own: that of the offices which answer."""

_reader: ContextVar[str] = ContextVar("reader", default="")
"""Whose language the frame speaks while the words of a page are lent."""

QUICKLY = 7


def language_of_page() -> str:
    """Return the language of what is kept in one column for each: `it` or `en`."""
    language = translation.get_language() or LENT
    return language if language in tongues.HOUSE else LENT


def language_of_reader() -> str:
    """Return the language that the page was asked for in."""
    return _reader.get() or translation.get_language() or LENT


def show(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Return a page of the public door, with its menu."""
    reader, context = _reader.get(), context or {}
    if reader:
        context = _lend(request, template, context, reader)
        template = "public/lent.html"
    with translation.override(reader or translation.get_language()):
        shown = {**_frame(request, context), **context}
        return render(request, template, shown, status=status)


def compressed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Send a long page packed. Only for pages that hold no secret: its size may tell of what it holds.

    So never a form, a receipt or a thread.
    """

    @wraps(view)
    def packed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        patch_vary_headers(answer, ["Accept-Encoding"])
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            answer.content = gzip.compress(answer.content, compresslevel=QUICKLY, mtime=0)
            answer.headers["Content-Encoding"] = "gzip"
        return answer

    return packed


def in_languages_of_the_house(
    view: Callable[Concatenate[HttpRequest, Asked], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Asked], HttpResponse]:
    """Lend a page that exists in Italian and English only to readers of other languages.

    All its words are then Italian, and say so; the frame, and where links lead, stay the reader's.
    """

    @wraps(view)
    def shown(request: HttpRequest, /, *args: Asked.args, **kwargs: Asked.kwargs) -> HttpResponse:
        reader = translation.get_language() or LENT
        if reader in tongues.HOUSE:
            return view(request, *args, **kwargs)
        lent = _reader.set(reader)
        try:
            with translation.override(LENT):
                answer = view(request, *args, **kwargs)
                if "Location" in answer.headers:
                    answer["Location"] = translate_url(answer["Location"], reader)
                return answer
        finally:
            _reader.reset(lent)

    return shown


def other_languages(request: HttpRequest) -> list[Way]:
    """Return this page in every other language, for buttons that keep what was written.

    Each is written in the language it leads to.
    """
    reader = language_of_reader()
    with translation.override(reader):
        addresses = {
            code: translate_url(request.path, code)
            for code, _name in settings.LANGUAGES
            if code != reader
        }
    ways = []
    for code, address in addresses.items():
        with translation.override(code):
            # Translators: Name your own language here: the button leads to it.
            label = _("Continue in English, keeping what I wrote")
        ways.append(Way(label=label, href=address, code=code))
    return ways


def _frame(request: HttpRequest, context: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is around a page; where the page carries something to the form, the menu does too."""
    way_to_ask = str(context.get("ask_url") or came.way_to_ask(came.came_by(request)))
    return {
        "navigation": _navigation(request.path, way_to_ask),
        "ask_url": way_to_ask,
        "home_url": reverse("public:home"),
        "page_language": language_of_page(),
        "lends": "" if language_of_reader() in tongues.HOUSE else LENT,
    }


def _lend(
    request: HttpRequest, template: str, context: dict[str, Any], reader: str
) -> dict[str, Any]:
    """Return what the reader's frame shows: the page's own words, and where they are in English."""
    bare = {**_frame(request, context), **context, "frame": "public/bare.html"}
    with translation.override(reader):
        in_english = translate_url(request.get_full_path(), "en")
    if "here" in context:
        in_english = translate_url(str(context["here"]), "en")
    carried = {}
    if "ask_url" in context:
        carried["ask_url"] = translate_url(str(context["ask_url"]), reader)
    return {
        "body": leads_to_the_readers_pages(
            render_to_string(template, bare, request), lent=LENT, reader=reader
        ),
        "lent": LENT,
        "in_english": in_english,
        **carried,
        **{name: context[name] for name in ("navigation", "search_carried") if name in context},
    }


def _navigation(here: str, way_to_ask: str) -> list[Way]:
    lent = "" if language_of_reader() in tongues.HOUSE else LENT
    ways = (
        (_("Write to us"), way_to_ask, ""),
        (_("Come back"), reverse("public:thread"), ""),
        (_("Your rights"), reverse("public:rights"), lent),
        (_("Who can help"), reverse("public:services"), lent),
    )
    return [
        Way(label=label, href=href, current=here.startswith(href.partition("?")[0]), code=code)
        for label, href, code in ways
    ]
