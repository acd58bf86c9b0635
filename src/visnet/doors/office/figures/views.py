"""Figures of one's own office, and the file of a year that is over."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from visnet.doors import clock, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.figures import files, shown
from visnet.doors.office.figures.forms import FileForm, PeriodForm, period_in_words
from visnet.indicators import operations, queries, rules


@require_safe
def figures_page(request: HttpRequest) -> HttpResponse:
    """The figures of a year or quarter, beside those of the same part of the year before."""
    viewer, at, today = actor_of(request), clock.now(), clock.today()
    form = PeriodForm(request.GET or None, on=today)
    period = form.chosen(on=today)
    earlier = rules.year_before(period)
    now = queries.open_figures(viewer=viewer, period=period, at=at, on=today)
    before = queries.open_figures(viewer=viewer, period=earlier, at=at, on=today)
    chapters = shown.chapters(now.figures, before.figures)
    context = {
        "form": PeriodForm({"period": str(period)}, on=today),
        "period": period_in_words(period),
        "earlier": period_in_words(earlier),
        "is_over": now.is_over,
        "chapters": chapters,
        "ways": [{"href": f"#{each.code}", "label": each.title} for each in chapters],
    }
    return pages.show(request, "office/figures/figures.html", context)


@require_http_methods(["GET", "POST"])
def file_page(request: HttpRequest) -> HttpResponse:
    """Choose a year that is over, and take its figures along, made safe; it is noted."""
    viewer, at, today = actor_of(request), clock.now(), clock.today()
    form = FileForm(pages.posted(request), on=today)
    if not (form.is_bound and form.is_valid()):
        return pages.show(request, "office/figures/file.html", {"form": form, "few": rules.FEW})
    year = rules.Period(int(form.cleaned_data["year"]))
    figures = queries.open_safe_figures(viewer=viewer, period=year, at=at, on=today)
    operations.note_file(by=viewer, at=at)
    made = files.make(form.cleaned_data["kind"], figures, year=year, at=at, on=today, viewer=viewer)
    answer = HttpResponse(made.content, content_type=made.media_type)
    return handed_out.shut_in(answer, name=made.name)
