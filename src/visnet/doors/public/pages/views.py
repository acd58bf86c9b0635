"""Pages that only tell something. Nothing is asked and nothing is kept."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from visnet.doors.public.page import show
from visnet.doors.public.pages import shown


@require_safe
def home_page(request: HttpRequest) -> HttpResponse:
    """Show the few ways on, calmly."""
    return show(request, "public/pages/home.html")


@require_safe
def now_page(request: HttpRequest) -> HttpResponse:
    """Show the numbers to call: the emergency first."""
    urgent, others = shown.list_numbers()
    by_night = [line for line in (*urgent, *others) if line.is_any_hour]
    context = {"urgent": urgent, "others": others, "by_night": by_night}
    return show(request, "public/pages/now.html", context)


@require_safe
def traces_page(request: HttpRequest) -> HttpResponse:
    """Say what leaving a page can hide, and what it cannot."""
    return show(request, "public/pages/traces.html")
