"""Figures of several levels for anybody, and the door at which those below hand theirs in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_safe

from visnet.doors import clock, handed_out, level_figures
from visnet.doors.level_figures import SeriesLine
from visnet.doors.public.levels import shown
from visnet.doors.public.page import (
    compressed,
    in_languages_of_the_house,
    language_of_page,
    show,
)
from visnet.doors.public.programs import open_to_all
from visnet.doors.public.throttle import FIGURES, address_of
from visnet.kit.actor import SYSTEM
from visnet.kit.decision import NotFound
from visnet.upwards import operations, queries, rules
from visnet.upwards.rules import NotTaken, Sum
from visnet.upwards.vocabulary import Refusal, Way

TOO_MANY, PACKED = 429, 415
STATUS = {
    Refusal.TOO_LARGE: 413,
    Refusal.NOT_A_DOCUMENT: 400,
    Refusal.NEWER_FORMAT: 422,
    Refusal.UNKNOWN_SENDER: 403,
    Refusal.BAD_SIGNATURE: 403,
    Refusal.NOT_BELOW: 403,
    Refusal.IN_A_CIRCLE: 422,
    Refusal.SMALL_FIGURES: 422,
    Refusal.OLDER: 409,
    Refusal.OTHER_TEXT: 409,
}


@require_safe
@compressed
@in_languages_of_the_house
def list_page(request: HttpRequest) -> HttpResponse:
    """Every series of which something came from below."""
    return show(request, "public/levels/list.html", {"series": _series_that_came()})


@require_safe
@compressed
@in_languages_of_the_house
def sum_page(request: HttpRequest, series: str) -> HttpResponse:
    """The sum of a series over the levels, and who is missing in it."""
    language = language_of_page()
    line, found = _sum(series)
    seat = queries.find_seat()
    context: dict[str, Any] = {
        "publisher": (seat.name_en if language == "en" else seat.name_it) if seat else "",
        "day": clock.today(),
        "address": f"{settings.FRONT_ADDRESS}{request.path}",
        "series": line,
        "found": found,
        "tables": level_figures.tables_of(
            found.figures, definition=line.definition, language=language
        ),
        "parts": level_figures.parts_of(found.parts, language=language),
    }
    return show(request, "public/levels/sum.html", context)


@require_safe
def levels_json(request: HttpRequest) -> HttpResponse:
    """Give the list of series to programs."""
    del request
    return open_to_all(JsonResponse(shown.list_for_programs(_series_that_came())))


@require_safe
def sum_json(request: HttpRequest, series: str) -> HttpResponse:
    """Give one sum to programs."""
    del request
    line, found = _sum(series)
    seat = queries.find_seat()
    if seat is None:
        raise NotFound(series)
    return open_to_all(JsonResponse(shown.for_programs(found, line=line, seat=seat)))


@require_safe
def table_csv(request: HttpRequest, series: str, code: str) -> HttpResponse:
    """Hand out one table of a sum as CSV."""
    del request
    line, found = _sum(series)
    grids = level_figures.grids_of(found.figures, definition=line.definition)
    grid = next((each for each in grids if each.table.code == code), None)
    if grid is None:
        raise NotFound(code)
    answer = HttpResponse(shown.csv_of(grid), content_type="text/csv; charset=utf-8")
    return handed_out.shut_in(answer, name="note.csv")


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest) -> HttpResponse:
    """Take in a signed document of an installation below, or say how one is handed in."""
    if request.method != "POST":
        return JsonResponse(_described())
    if not FIGURES.admits(address=address_of(request), at=clock.now()):
        return JsonResponse({"answer": "TOO_MANY"}, status=TOO_MANY)
    if request.headers.get("Content-Encoding", "identity") != "identity":
        # Nothing is ever unpacked here: a document is small as it is.
        return JsonResponse({"answer": "PACKED"}, status=PACKED)
    try:
        taken = operations.take_document(
            raw=_body(request), way=Way.LINE, by=SYSTEM, at=clock.now()
        )
    except NotTaken as refusal:
        operations.note_refused(why=refusal.why, by=SYSTEM, at=clock.now())
        return JsonResponse({"answer": refusal.why}, status=STATUS[Refusal(refusal.why)])
    return JsonResponse(
        {
            "answer": "RECEIVED",
            "sha256": taken.sha256,
            "serial": taken.serial,
            "was_here": taken.was_here,
        }
    )


def _series_that_came() -> tuple[SeriesLine, ...]:
    known = queries.list_series_that_came()
    return tuple(
        each
        for each in level_figures.list_series(language=language_of_page())
        if (each.definition, each.is_demonstration) in known
    )


def _sum(series: str) -> tuple[SeriesLine, Sum]:
    """Return a series and its sum. Raises `NotFound`, also where nothing came from below."""
    line = level_figures.find_series(series, language=language_of_page())
    found = queries.public_sum_of(
        definition=line.definition, is_demonstration=line.is_demonstration
    )
    if found is None:
        raise NotFound(series)
    return line, found


def _body(request: HttpRequest) -> bytes:
    """Return what was sent, and one byte more than is taken where it is too much."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    if told.isdigit() and int(told) > rules.LARGEST:
        raise NotTaken(Refusal.TOO_LARGE)
    raw: bytes = request.read(rules.LARGEST + 1)
    return raw


def _described() -> dict[str, Any]:
    """Return how a document is handed in, for whoever writes the program that does."""
    seat = queries.find_seat()
    return {
        "format": rules.FIGURES,
        "method": "POST",
        "content_type": "application/jose",
        "largest": rules.LARGEST,
        "answers": ["RECEIVED", "TOO_MANY", "PACKED", *(each.value for each in STATUS)],
        "network": {"it": seat.name_it, "en": seat.name_en} if seat else None,
        "level": seat.level.value if seat else None,
        "key": seat.key if seat else None,
    }
