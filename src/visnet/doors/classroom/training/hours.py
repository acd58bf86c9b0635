"""Hours learned in a year, organisation by organisation: on screen, and as a table for a funder."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.views.decorators.http import require_GET

from visnet.doors import clock, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom import tables
from visnet.doors.classroom.training import shown
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.training import queries
from visnet.training.queries import HoursLine

FIRST_YEAR = 2020
COLUMNS = ("year", "organisation", "people", "hours")
"""Names of columns stay the same in both languages, for whoever joins such files."""
TITLE = "hours"


@require_GET
def hours_page(request: HttpRequest) -> HttpResponse:
    """Hours learned in a year, organisation by organisation."""
    year, today = _year(request), clock.today()
    lines = queries.list_hours(viewer=actor_of(request), year=year, on=today)
    context = {
        "year": year,
        "lines": [{"line": each, "hours": shown.hours(each.hours)} for each in lines],
        "tables": [
            (ending, f"{resolve_url('learning_hours_table', ending)}?year={year}")
            for ending in tables.WRITERS
        ],
        "years": [
            (str(other), pages.address_with(request, year=str(other)))
            for other in (year - 1, year + 1)
            if FIRST_YEAR <= other <= today.year
        ],
    }
    return pages.show(request, "classroom/training/hours.html", context)


@require_GET
def table(request: HttpRequest, ending: str) -> HttpResponse:
    """Hand the hours of a year out as a table: organisations and numbers, and nobody's name."""
    if ending not in tables.WRITERS:
        raise NotFound(ending)
    year = _year(request)
    lines = queries.list_hours(viewer=actor_of(request), year=year, on=clock.today())
    media_type, write = tables.WRITERS[ending]
    answer = HttpResponse(write(COLUMNS, _rows(year, lines), TITLE), content_type=media_type)
    return handed_out.shut_in(answer, name=f"note.{ending}")


def _rows(year: int, lines: Iterable[HoursLine]) -> Iterator[tuple[str, ...]]:
    for line in lines:
        hours = f"{line.hours.normalize():f}"
        yield str(year), line.organisation_name, str(line.learners), hours


def _year(request: HttpRequest) -> int:
    asked, today = request.GET.get("year", ""), clock.today()
    is_year = asked.isascii() and asked.isdecimal() and len(asked) == 4
    year = int(asked) if is_year else today.year
    if not FIRST_YEAR <= year <= today.year:
        raise Refused(Reason.WRONG_STATE)
    return year
