"""Statistics for anybody: nothing is asked of whoever reads, and nothing is kept."""

import json

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from visnet.doors import handed_out, pages
from visnet.doors.public.page import (
    compressed,
    in_languages_of_the_house,
    language_of_page,
    show,
)
from visnet.doors.public.programs import open_to_all
from visnet.doors.public.statistics import describing, shown
from visnet.kit.decision import NotFound
from visnet.releases import queries, rules
from visnet.upwards import queries as levels

GONE = 410
LONGEST_KEY = 60


@require_safe
@compressed
@in_languages_of_the_house
def list_page(request: HttpRequest) -> HttpResponse:
    """Every release that was published, the newest first."""
    language, after = language_of_page(), _after(request)
    page = queries.list_published(after=after)
    context = {
        "releases": [shown.line(each, language=language) for each in page.lines],
        "older": pages.address_with(request, after=page.next_after) if page.next_after else "",
        "newer": request.path if after else "",
        "has_levels": bool(levels.list_series_that_came()),
    }
    return show(request, "public/statistics/list.html", context)


@require_safe
@compressed
@in_languages_of_the_house
def release_page(request: HttpRequest, number: str) -> HttpResponse:
    """One release: tables, bars, files; or what stands in its place."""
    found = queries.get_published(number=number)
    context = shown.page(request, found, language=language_of_page())
    if found.figures is None:
        return show(request, "public/statistics/withdrawn.html", context, status=GONE)
    return show(request, "public/statistics/release.html", context)


@require_safe
def follow(request: HttpRequest, number: str) -> HttpResponse:
    """Lead from the address in a citation to the page, in the language of the reader."""
    del request
    found = queries.get_published(number=number)
    language = translation.get_language() or "it"
    with translation.override(language):
        return HttpResponseRedirect(reverse("public:release", args=[found.number]))


@require_safe
def package(request: HttpRequest, number: str) -> HttpResponse:
    """Hand out the files of a release (Frictionless Data Package: CSV, Parquet, codebook)."""
    del request
    answer = HttpResponse(queries.get_package(number=number), content_type="application/zip")
    return handed_out.shut_in(answer, name="note.zip")


@require_safe
def bibtex(request: HttpRequest, number: str) -> HttpResponse:
    """Hand out the citation for BibTeX, in the language of the page that leads here, or in English."""
    told = queries.get_published(number=number).cited
    words = rules.bibtex_of(told, _language_of_citation(request))
    answer = HttpResponse(words, content_type="application/x-bibtex; charset=utf-8")
    return handed_out.shut_in(answer, name="note.bib")


@require_safe
def csl(request: HttpRequest, number: str) -> HttpResponse:
    """Hand out the citation for reference managers (CSL-JSON), in either language as well."""
    told = queries.get_published(number=number).cited
    cited = rules.csl_of(told, _language_of_citation(request))
    answer = HttpResponse(
        json.dumps(cited, ensure_ascii=False),
        content_type="application/vnd.citationstyles.csl+json",
    )
    return handed_out.shut_in(answer, name="note-citation.json")


@require_safe
def datacite(request: HttpRequest, number: str) -> HttpResponse:
    """Give the metadata that DataCite asks for."""
    del request
    return open_to_all(JsonResponse(rules.datacite_of(queries.get_published(number=number).cited)))


@require_safe
def releases_json(request: HttpRequest) -> HttpResponse:
    """Give the list of releases to machines, a page at a time."""
    return open_to_all(JsonResponse(shown.list_for_machines(after=_after(request))))


@require_safe
def release_json(request: HttpRequest, number: str) -> HttpResponse:
    """Give one release to machines."""
    del request
    found = queries.get_published(number=number)
    status = GONE if found.figures is None else 200
    return open_to_all(JsonResponse(shown.for_machines(found), status=status))


@require_safe
def table_csv(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """Hand out one table of a release as CSV."""
    del request
    found = queries.get_published(number=number)
    tables = found.figures["tables"] if found.figures else ()
    table = next((each for each in tables if each["code"] == code), None)
    if table is None:
        raise NotFound(code)
    answer = HttpResponse(rules.csv_of(table), content_type="text/csv; charset=utf-8")
    return handed_out.shut_in(answer, name="note.csv")


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Describe these addresses for machines (OpenAPI 3.1)."""
    del request
    return open_to_all(JsonResponse(describing.described()))


def _after(request: HttpRequest) -> str | None:
    """Return where the page before ended, as far as it can be such a place."""
    return request.GET.get("after", "")[:LONGEST_KEY] or None


def _language_of_citation(request: HttpRequest) -> str:
    return "it" if request.GET.get("language") == "it" else "en"
