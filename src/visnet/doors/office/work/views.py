"""The first screen of the office."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.frame import ROLES_OF, Audience
from visnet.doors.office.work import shown
from visnet.journeys.my_work import my_work


@require_GET
def my_work_page(request: HttpRequest) -> HttpResponse:
    """What waits for the viewer today: danger first, then by day."""
    actor = actor_of(request)
    page = my_work(
        viewer=actor,
        at=clock.now(),
        after=request.GET.get("after"),
        kinds=shown.wanted_kinds(request),
        with_names=True,
    )
    context = {
        "rows": shown.work_in_rows(page.lines),
        "away": shown.colleagues_away(actor),
        "me": actor.identifier,
        "looks_after_network": bool(actor.roles & ROLES_OF[Audience.NETWORK]),
        **shown.filters_for(request, actor),
    }
    if page.next_after:
        context["older"] = pages.address_with(request, after=page.next_after)
    return pages.show(request, "office/work/list.html", context)


@require_GET
def nobodys_page(request: HttpRequest) -> HttpResponse:
    """Cases that nobody leads, and what falls due in them: a supervisor gives them to somebody."""
    actor = actor_of(request)
    page = shown.nobodys_work(actor, after=request.GET.get("after"))
    led_by_nobody = shown.cases_of_nobody(actor, after=request.GET.get("cases_after"))
    context = {
        "page": page,
        "cases": led_by_nobody,
        **shown.filters_for(request, actor, current="nobody"),
    }
    if page.next_after:
        context["older"] = pages.address_with(request, after=page.next_after)
    if led_by_nobody.next_after:
        context["older_cases"] = pages.address_with(request, cases_after=led_by_nobody.next_after)
    return pages.show(request, "office/work/nobody.html", context)
