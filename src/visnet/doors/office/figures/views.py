"""Figures of one's own office, as they are: for whoever supervises the cases that are counted."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.figures import shown
from visnet.doors.office.figures.forms import PeriodForm, period_in_words
from visnet.indicators import queries, rules


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
