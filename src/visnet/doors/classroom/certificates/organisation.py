"""Who of an organisation is trained for what, which hours that makes, and the same as a table."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from visnet.certificates import queries
from visnet.doors import clock, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom import tables
from visnet.doors.classroom.certificates import shown
from visnet.doors.classroom.certificates.tables import COLUMNS, TITLE, rows
from visnet.kit.decision import NotFound


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """Who is trained for what, by name, and the hours of each year."""
    viewer = actor_of(request)
    page = queries.list_trained(viewer=viewer, after=request.GET.get("after"), on=clock.today())
    context = {
        **shown.ways(viewer),
        "lines": [shown.trained(line) for line in page.lines],
        "older": pages.address_with(request, after=page.next_after) if page.next_after else "",
        "years": [shown.year(line) for line in queries.list_hours_per_year(viewer=viewer)],
    }
    return pages.show(request, "classroom/certificates/organisation.html", context)


@require_GET
def coverage_page(request: HttpRequest) -> HttpResponse:
    """For what each office has somebody, and for how many of them it ends soon. No name."""
    viewer = actor_of(request)
    lines = queries.list_coverage(viewer=viewer, on=clock.today())
    context = {
        **shown.ways(viewer),
        "lines": [
            {"line": line, "competence": shown.competence(line.competence)} for line in lines
        ],
    }
    return pages.show(request, "classroom/certificates/coverage.html", context)


@require_GET
def table(request: HttpRequest, ending: str) -> HttpResponse:
    """Hand out the whole list as a table."""
    if ending not in tables.WRITERS:
        raise NotFound(ending)
    lines = queries.iterate_trained(viewer=actor_of(request), on=clock.today())
    media_type, write = tables.WRITERS[ending]
    answer = HttpResponse(write(COLUMNS, rows(lines), TITLE), content_type=media_type)
    return handed_out.shut_in(answer, name=f"note.{ending}")
