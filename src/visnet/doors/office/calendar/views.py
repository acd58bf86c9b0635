"""Making the address of one's own calendar, seeing it once, taking it back."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from visnet.calendars import operations, queries, rules
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of

HERE = "office_calendar"


@require_safe
def calendar_page(request: HttpRequest) -> HttpResponse:
    """What a calendar on a telephone reveals and what not, and one's own address."""
    viewer = actor_of(request)
    context = {
        "feed": queries.find_own(viewer=viewer),
        "may_have": queries.may_have(viewer=viewer),
        "days_back": rules.DAYS_BACK,
        "days_ahead": rules.DAYS_AHEAD,
    }
    return pages.show(request, "office/calendar/page.html", context)


@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Make an address and show it, this once. The one before stops working."""
    token = operations.make_feed(by=actor_of(request), at=clock.now())
    address = settings.BACK_ADDRESS.rstrip("/") + reverse("calendar", args=[token])
    return pages.show(request, "office/calendar/made.html", {"address": address})


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Take the address back: devices that have it read nothing more."""
    operations.take_back_feed(by=actor_of(request), at=clock.now())
    return pages.done(request, _("The address works no more. Nothing more is read by it."), HERE)
