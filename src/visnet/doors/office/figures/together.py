"""Figures of several organisations that an agreement lets read each other's closed years."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from visnet.doors import clock, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.figures import pooled, reports
from visnet.doors.office.figures.forms import FileForm
from visnet.pooling import operations, queries
from visnet.pooling.operations import ToldAlready

PAIR = 2


@require_safe
def together_page(request: HttpRequest) -> HttpResponse:
    """The agreements under which organisations tell each other figures, and the years told."""
    viewer, at = actor_of(request), clock.now()
    language = get_language() or "it"
    lines = queries.list_pooled_years(viewer=viewer, at=at)
    circles = [
        {
            "id": each.circle.agreement_id,
            "title": each.circle.title(language),
            "years": each.years,
            "reads": bool(each.circle.tellers - {viewer.organisation_id}),
        }
        for each in lines
    ]
    return pages.show(request, "office/figures/together.html", {"circles": circles})


@require_http_methods(["GET", "POST"])
def pooled_year_page(request: HttpRequest, agreement_id: UUID, year: int) -> HttpResponse:
    """Read a year added up, or take it along as a file; taking it is noted."""
    viewer, at = actor_of(request), clock.now()
    found = queries.get_pooled_year(viewer=viewer, agreement_id=agreement_id, year=year, at=at)
    title = found.circle.title(get_language() or "it")
    form = FileForm(pages.posted(request))
    if not (form.is_bound and form.is_valid()):
        chapters = pooled.pooled_chapters(found.figures)
        context = {
            "year": year,
            "title": title,
            "told": found.told,
            "missing": found.missing,
            "is_of_two": len(found.circle.tellers) == PAIR,
            "form": form,
            "chapters": chapters,
            "ways": [{"href": f"#{each.code}", "label": each.title} for each in chapters],
            "notes": pooled.notes(),
        }
        return pages.show(request, "office/figures/pooled_year.html", context)
    operations.note_file(agreement_id=agreement_id, by=viewer, at=at)
    report = pooled.report_of(found, title=title)
    made = reports.make(form.cleaned_data["kind"], report, at=at)
    answer = HttpResponse(made.content, content_type=made.media_type)
    return handed_out.shut_in(answer, name=made.name)


@require_safe
def tell_page(request: HttpRequest, year: int) -> HttpResponse:
    """To whom a closed year can be told, under which agreements, and to whom it was told."""
    viewer, at = actor_of(request), clock.now()
    language = get_language() or "it"
    tellings = [
        {
            "id": each.circle.agreement_id,
            "title": each.circle.title(language),
            "names": each.names,
            "told_date": each.told_date,
        }
        for each in queries.list_tellings(viewer=viewer, year=year, at=at)
    ]
    context = {"year": year, "tellings": tellings, "notes": pooled.notes()}
    return pages.show(request, "office/figures/tell.html", context)


@require_POST
def tell(request: HttpRequest, year: int, agreement_id: UUID) -> HttpResponse:
    """Tell a closed year to the other parties of an agreement."""
    viewer, at = actor_of(request), clock.now()
    try:
        operations.tell_year(agreement_id=agreement_id, year=year, by=viewer, at=at)
    except ToldAlready:
        said = _("%(year)s was told before. The others can read it.")
    else:
        said = _("%(year)s is told. The others can read it, added up.")
    return pages.done(request, said % {"year": year}, "office_figures_tell", str(year))


@require_POST
def take_back(request: HttpRequest, year: int, agreement_id: UUID) -> HttpResponse:
    """Let the other parties read a year no longer."""
    viewer, at = actor_of(request), clock.now()
    operations.take_back_year(agreement_id=agreement_id, year=year, by=viewer, at=at)
    said = _("%(year)s is taken back. Whoever took a file along still has it.")
    return pages.done(request, said % {"year": year}, "office_figures_tell", str(year))
