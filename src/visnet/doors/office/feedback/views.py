"""Codes that people take away, and what comes back: figures, never an answer."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.calendar_words import month_in_full
from visnet.feedback import operations, queries, rules

PAGES = {"it": "it/parere/", "en": "en/opinion/"}
"""The public page, in each language: the back does not serve it, so it cannot look it up."""


@require_safe
def figures_page(request: HttpRequest) -> HttpResponse:
    """What people answered, in quarters that are over."""
    periods = queries.open_figures(viewer=actor_of(request), on=clock.today(), at=clock.now())
    shown = [(month_in_full(one.first), month_in_full(one.last), one) for one in periods]
    context = {"periods": shown, "fewest": rules.FEWEST}
    return pages.show(request, "office/feedback/figures.html", context)


@require_http_methods(["GET", "POST"])
def codes_page(request: HttpRequest) -> HttpResponse:
    """Make ten codes and show them, this once; which one somebody takes is not known."""
    viewer = actor_of(request)
    language = "en" if (translation.get_language() or "it").startswith("en") else "it"
    context = {
        "may_read": queries.may_read(viewer=viewer),
        "address": f"{settings.FRONT_ADDRESS.rstrip('/')}/{PAGES[language]}",
    }
    if request.method == "POST":
        context["codes"] = operations.make_codes(by=viewer, at=clock.now())
    return pages.show(request, "office/feedback/codes.html", context)
