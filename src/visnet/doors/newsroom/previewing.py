"""A page before it goes out: as readers would see it, alone or beside the page it translates."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import get_urlconf, reverse, set_urlconf
from django.utils import translation
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar

from visnet.doors import clock, reading, surroundings
from visnet.doors.newsroom import kept
from visnet.publications import queries
from visnet.publications.rules import Outline, PageLine, PageToPublish
from visnet.publications.vocabulary import PageKind
from visnet.website import shown

FRONT = "visnet.config.urls_front"


def show(request: HttpRequest, page: Any, *, beside: bool) -> HttpResponse:
    """Return the page drawn in the frame of the public site, in its own language."""
    drafted = shown.page_to_publish(page, place=0, store=kept.remember, at=clock.now())
    original = page.get_translations(inclusive=False).filter(live=True).first() if beside else None
    outline = Outline([*queries.list_pages(), _line(drafted)])
    with _as_on_the_public_site(drafted.language):
        html = _drawn(request, drafted, outline, original)
    bar = wagtailuserbar({"request": request, "page": page})
    return HttpResponse(html.replace("</body>", f"{bar}</body>"))


def place_of(page: Any) -> str:
    """Return where on the public site readers find a page."""
    address = shown.address_of(page)
    with _as_on_the_public_site(page.locale.language_code):
        return reverse("public:site", args=[address]) if address else reverse("public:site")


@contextmanager
def _as_on_the_public_site(language: str) -> Iterator[None]:
    """Let addresses and words be those of the public site, in one language."""
    before = get_urlconf()
    set_urlconf(FRONT)
    try:
        with translation.override(language):
            yield
    finally:
        set_urlconf(before)


def _drawn(request: HttpRequest, drafted: PageToPublish, outline: Outline, original: Any) -> str:
    context = {
        **surroundings.front(request),
        "home_url": reverse("public:home"),
        "navigation": [],
        "page_language": "en" if drafted.language == "en" else "it",
        "page": _reading(drafted, outline),
        "today": clock.today(),
        "networks": (),
    }
    if original is None:
        return render_to_string("public/site/page.html", context)
    live = shown.page_to_publish(original.specific, place=0, store=kept.remember, at=clock.now())
    context["original"] = _article_alone(request, live, outline)
    context["original_language"] = live.language
    context["translation"] = _article_alone(request, drafted, outline)
    context["has_changed_since"] = live.changed_at > drafted.changed_at
    return render_to_string("newsroom/beside.html", context)


def _article_alone(request: HttpRequest, page: PageToPublish, outline: Outline) -> str:
    """Return a page without the ways around it, all in its own language."""
    with _as_on_the_public_site(page.language):
        read = replace(_reading(page, outline), way_up=(), chapters=(), beneath=(), newest=())
        context = {**surroundings.front(request), "page": read, "language_code": page.language}
        return render_to_string("public/site/_article.html", context)


def _reading(page: PageToPublish, outline: Outline) -> reading.Reading:
    wanted = reading.wanted_languages(page.language)
    read = reading.read(_line(page), page.body, outline=outline, wanted=wanted, on=clock.today())
    return replace(read, way_up=(), chapters=()) if page.kind is PageKind.HOME else read


def _line(page: PageToPublish) -> PageLine:
    return PageLine(
        **{name: getattr(page, name) for name in PageLine.__slots__ if name != "facts"},
        facts=dict(page.facts),
    )
