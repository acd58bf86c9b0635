"""Making the address of one's own sessions, seeing it once, taking it back."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.training import operations, queries, rules

HERE = "classroom_calendar"


@require_safe
def calendar_page(request: HttpRequest) -> HttpResponse:
    """What a calendar on a telephone shows of one's sessions, and one's own address."""
    context = {
        "feed": queries.find_own_feed(viewer=actor_of(request)),
        "days_back": rules.DAYS_BACK,
        "days_ahead": rules.DAYS_AHEAD,
    }
    return pages.show(request, "classroom/training/calendar.html", context)


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make an address and show it, this once. The one before stops working."""
    token = operations.make_feed(by=actor_of(request), at=clock.now())
    address = settings.BACK_ADDRESS.rstrip("/") + reverse("learning_calendar", args=[token])
    return pages.show(request, "classroom/training/calendar_made.html", {"address": address})


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Take the address back: devices that have it read nothing more."""
    operations.take_back_feed(by=actor_of(request), at=clock.now())
    said = pgettext("my sessions", "The address works no more. Nothing more is read by it.")
    return pages.done(request, said, HERE)
