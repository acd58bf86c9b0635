"""The plain pages behind the palette. The script reads the same list from here."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from visnet.cases import queries as cases
from visnet.doors import pages, surroundings
from visnet.doors.actors import actor_of
from visnet.doors.office.everything import shown
from visnet.filters import queries as filters


@require_GET
def everything_page(request: HttpRequest) -> HttpResponse:
    """Everything the viewer can do, when no case is open."""
    groups = _from_anywhere(request)
    return pages.show(request, "office/everything/list.html", {"groups": groups})


@require_GET
def of_case_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Everything the viewer can do in a case. It opens nothing and shows no name."""
    actor = actor_of(request)
    standing = cases.standing_on(viewer=actor, case_id=case_id)
    standing.may_view.enforce()
    groups = [
        *shown.in_case(standing, case_id),
        *_from_anywhere(request),
    ]
    context = {"groups": groups, "standing": standing}
    return pages.show(request, "office/everything/list.html", context)


@require_GET
def keys_page(request: HttpRequest) -> HttpResponse:
    """Which key does what."""
    return pages.show(request, "office/everything/keys.html", {"keys": shown.KEYS})


def _from_anywhere(request: HttpRequest) -> list[shown.Group]:
    actor = actor_of(request)
    saved = filters.list_filters(viewer=actor)
    return shown.from_anywhere(actor, surroundings.ways_of(request), saved)
