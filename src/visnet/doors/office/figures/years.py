"""Years that are closed: read, taken along as a file; and closing one that is over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from visnet.doors import clock, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.figures import files, reports
from visnet.doors.office.figures.closed import safe_chapters
from visnet.doors.office.figures.forms import YEARS_BACK, FileForm
from visnet.doors.office.figures.short import in_short
from visnet.indicators import operations, queries, rules
from visnet.indicators.operations import ClosedAlready
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.pooling import queries as pooling


@require_safe
def years_page(request: HttpRequest) -> HttpResponse:
    """The years that the viewer's organisation closed, and those that somebody could close."""
    viewer, today = actor_of(request), clock.today()
    closed = queries.list_closed_years(viewer=viewer)
    over = rules.years_over(on=today, many=YEARS_BACK)
    may_close, at = queries.may_read(viewer=viewer), clock.now()
    written = queries.list_written_years(viewer=viewer, periods=over, at=at) if may_close else ()
    still_open = [each.year for each in over if each.year not in {one.year for one in closed}]
    context = {
        "closed": closed,
        "to_close": [each for each in still_open if each in written],
        "empty": _in_runs([each for each in still_open if each not in written]),
        "may_close": may_close,
    }
    return pages.show(request, "office/figures/years.html", context)


@require_http_methods(["GET", "POST"])
def year_page(request: HttpRequest, year: int) -> HttpResponse:
    """Read a closed year, or take it along as a file; taking it is noted."""
    viewer, at = actor_of(request), clock.now()
    found = {each.year: each for each in queries.list_closed_years(viewer=viewer)}
    if year not in found:
        raise NotFound(None)
    closed, form = found[year], FileForm(pages.posted(request))
    if not (form.is_bound and form.is_valid()):
        earlier = found.get(year - 1)
        chapters = safe_chapters(closed.figures, earlier.figures if earlier else ())
        context = {
            "closed": closed,
            "earlier": earlier.year if earlier else None,
            "form": form,
            "chapters": chapters,
            "ways": [{"href": f"#{each.code}", "label": each.title} for each in chapters],
            "notes": files.notes(),
            "short": in_short(closed.figures),
            "may_tell": pooling.may_tell(viewer=viewer),
        }
        return pages.show(request, "office/figures/year.html", context)
    operations.note_file(by=viewer, at=at)
    made = reports.make(form.cleaned_data["kind"], files.report_of(closed, viewer=viewer), at=at)
    answer = HttpResponse(made.content, content_type=made.media_type)
    return handed_out.shut_in(answer, name=made.name)


@require_http_methods(["GET", "POST"])
def close_page(request: HttpRequest, year: int) -> HttpResponse:
    """Look at a year as it would be told, and close it once and for all."""
    viewer, at, today = actor_of(request), clock.now(), clock.today()
    if (period := rules.period_from(str(year))) is None:
        raise NotFound(None)
    is_written = bool(queries.list_written_years(viewer=viewer, periods=[period], at=at))
    if request.method == "POST":
        if not is_written and period.is_over(on=today):
            raise Refused(Reason.WRONG_STATE)
        try:
            operations.close_year(year=year, by=viewer, at=at, on=today)
        except ClosedAlready:
            said = _("%(year)s was closed before, and stays as it was counted then.")
        else:
            said = _("%(year)s is closed.")
        return pages.done(request, said % {"year": year}, "office_figures_year", str(year))
    found = queries.look_before_closing(viewer=viewer, period=period, at=at, on=today)
    if any(each.year == year for each in queries.list_closed_years(viewer=viewer)):
        return redirect("office_figures_year", year)
    chapters = safe_chapters(found.figures)
    context = {
        "year": year,
        "is_written": is_written,
        "chapters": chapters,
        "unwritten": found.unwritten,
        "few": rules.FEW,
        "ways": [{"href": f"#{each.code}", "label": each.title} for each in chapters],
    }
    return pages.show(request, "office/figures/close.html", context)


def _in_runs(years: list[int]) -> str:
    """Return years as they are said: those that follow each other by the first and the last."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}\u2013{run[-1]}" for run in runs)
