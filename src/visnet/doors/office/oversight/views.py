"""What is missing in cases, and the team: for supervisors, without opening a case."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.oversight import shown
from visnet.doors.office.work.shown import filters_for
from visnet.journeys import learned_for_minors
from visnet.oversight import queries


@require_GET
def missing_page(request: HttpRequest) -> HttpResponse:
    """Which cases lack something: the line of each, and which kinds of thing."""
    actor = actor_of(request)
    only = shown.wanted_kind(request)
    counts = queries.count_missing(viewer=actor)
    page = queries.list_missing(viewer=actor, only=only, after=request.GET.get("after"))
    context = {
        "lines": page.lines,
        "of_minors": learned_for_minors.list_gaps(viewer=actor, at=clock.now()),
        "counts": counts,
        "kinds": shown.kinds_in_rows(counts, only),
        "only": only,
        "is_begun": bool(request.GET.get("after")),
        "views": filters_for(request, actor, current="missing")["views"],
        "older": pages.address_with(request, after=page.next_after) if page.next_after else "",
    }
    return pages.show(request, "office/oversight/missing.html", context)


@require_GET
def team_page(request: HttpRequest) -> HttpResponse:
    """Who leads how many cases, by danger; who is away, and who stands in."""
    actor = actor_of(request)
    team = queries.list_team(viewer=actor, on=clock.today(), after=request.GET.get("after"))
    after = team.page.next_after
    context = {
        "rows": shown.team_in_rows(team.page.lines),
        "nobody": shown.numbers_of(team.led_by_nobody),
        "total_of_nobody": team.total_of_nobody,
        "dangers": [(danger, shown.SHORT[danger]) for danger in shown.DANGERS],
        "views": filters_for(request, actor, current="team")["views"],
        "older": pages.address_with(request, after=after) if after else "",
    }
    return pages.show(request, "office/oversight/team.html", context)
