"""The documents: reading a file in, what came with its receipt, what was sent and what became of it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.doors import clock, handed_out, level_figures, pages
from visnet.doors.actors import actor_of
from visnet.doors.network.page import show
from visnet.doors.network.upwards.forms import TakeForm
from visnet.doors.network.upwards.stations import language_of
from visnet.kit.actor import Actor
from visnet.upwards import operations, queries, rules
from visnet.upwards.queries import DocumentLine
from visnet.upwards.rules import NotTaken
from visnet.upwards.vocabulary import Fate, Refusal, Way

RECEIVED = "network_levels_received"
SENT = "network_levels_sent"
TAGS = {
    Fate.RECEIVED: "done",
    Fate.WAITING: "soon",
    Fate.BY_HAND: "soon",
    Fate.REFUSED: "stopped",
    Fate.GIVEN_UP: "stopped",
}


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    """Read in a file that came: a document from below, or the receipt of one of ours."""
    form = TakeForm(pages.posted(request), request.FILES or None)
    if form.is_bound and form.is_valid():
        try:
            return _taken(request, form.cleaned_data["file"], actor_of(request))
        except NotTaken as refusal:
            operations.note_refused(why=refusal.why, by=actor_of(request), at=clock.now())
            form.add_error("file", str(Refusal(refusal.why).label))
    return show(request, "network/upwards/take.html", {"form": form})


@require_GET
def received_list(request: HttpRequest) -> HttpResponse:
    """What came, the newest first."""
    after = request.GET.get("after") or None
    page = queries.list_received(viewer=actor_of(request), after=after)
    context = {
        "documents": [_shown(line, request) for line in page.lines],
        **_around(request, page.next_after, after),
    }
    return show(request, "network/upwards/received_list.html", context)


@require_GET
def received_page(request: HttpRequest, received_id: UUID) -> HttpResponse:
    """One document that came, as it is read here."""
    viewer = actor_of(request)
    found = queries.get_received(viewer=viewer, received_id=received_id)
    context = {"found": found, **_read(request, found)}
    return show(request, "network/upwards/received.html", context)


@require_GET
def receipt(request: HttpRequest, received_id: UUID) -> HttpResponse:
    """Hand out the signed receipt of a document that came."""
    signed = queries.get_receipt(viewer=actor_of(request), received_id=received_id)
    return _handed_out(signed, name="receipt.jws")


@require_GET
def sent_list(request: HttpRequest) -> HttpResponse:
    """What was sent, the newest first, and what became of it."""
    after = request.GET.get("after") or None
    page = queries.list_sent(viewer=actor_of(request), after=after)
    context = {
        "documents": [_shown(line, request) for line in page.lines],
        **_around(request, page.next_after, after),
    }
    return show(request, "network/upwards/sent_list.html", context)


@require_GET
def sent_page(request: HttpRequest, sent_id: UUID) -> HttpResponse:
    """One document that was sent, and what became of it above."""
    found = queries.get_sent(viewer=actor_of(request), sent_id=sent_id)
    context = {"found": found, **_read(request, found)}
    return show(request, "network/upwards/sent.html", context)


@require_GET
def sent_file(request: HttpRequest, sent_id: UUID) -> HttpResponse:
    """Hand out a document as it was signed."""
    signed = queries.get_signed(viewer=actor_of(request), sent_id=sent_id)
    return _handed_out(signed, name="figures.jws")


def _taken(request: HttpRequest, raw: bytes, by: Actor) -> HttpResponse:
    kind = rules.read_paper(raw, kinds=(rules.FIGURES, rules.RECEIPT)).kind
    if kind == rules.RECEIPT:
        sent_id = operations.take_receipt(raw=raw, by=by, at=clock.now())
        return pages.done(request, _("The receipt is right: it arrived."), SENT, sent_id)
    taken = operations.take_document(raw=raw, way=Way.FILE, by=by, at=clock.now())
    said = (
        _("It was here already: nothing was changed.")
        if taken.was_here
        else _("Taken in. Give the receipt to whoever sent it.")
    )
    return pages.done(request, said, RECEIVED, taken.id)


def _read(
    request: HttpRequest, found: queries.ReceivedForDesk | queries.SentForDesk
) -> dict[str, Any]:
    language = language_of(request)
    document = found.document
    return {
        **_shown(found.line, request),
        "tables": level_figures.tables_of(
            document.figures, definition=document.series.definition, language=language
        ),
        "parts": level_figures.parts_of(document.parts, language=language),
        "because": document.because_en if language == "en" else document.because_it,
    }


def _shown(line: DocumentLine, request: HttpRequest) -> dict[str, Any]:
    language = language_of(request)
    return {
        "line": line,
        "name": line.name_en if language == "en" else line.name_it,
        "title": level_figures.title_of(line.definition, language=language),
        "slug": level_figures.slug_of(line.definition, is_demonstration=line.is_demonstration),
        "deliveries": [
            {
                "one": each,
                "name": each.name_en if language == "en" else each.name_it,
                "tag": TAGS[each.fate],
            }
            for each in line.deliveries
        ],
    }


def _around(request: HttpRequest, next_after: str | None, after: str | None) -> dict[str, str]:
    return {
        "older": pages.address_with(request, after=next_after) if next_after else "",
        "newer": request.path if after else "",
    }


def _handed_out(signed: str, *, name: str) -> HttpResponse:
    answer = HttpResponse(f"{signed}\n", content_type="application/jose")
    return handed_out.shut_in(answer, name=name)
