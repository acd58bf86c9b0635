"""The pages on which agreements are read."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from visnet.agreements import queries
from visnet.agreements.queries import AgreementForParty, AgreementLine
from visnet.agreements.vocabulary import (
    BINDING_STATES,
    OVER_STATES,
    AgreementKind,
    MediaType,
    State,
)
from visnet.doors import clock, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.network import page
from visnet.doors.network.agreements.reading import (
    annexes,
    parts,
    printing,
    shown,
    standing,
    validity,
    waiting,
)
from visnet.doors.surroundings import Way
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.kit.keyset import Page

CURRENT, ENDING = "current", "ending"
LANGUAGES = ("it", "en")
ENDINGS = {MediaType.PDF: "pdf", MediaType.JPEG: "jpg", MediaType.PNG: "png"}


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """Show the agreements of the viewer's organisation: what waits for them first."""
    viewer, view = actor_of(request), request.GET.get("view", CURRENT)
    found = _lines(viewer, view, request.GET.get("after"))
    older = pages.address_with(request, after=found.next_after) if found.next_after else ""
    return page.show(
        request,
        "network/agreements/list.html",
        {
            "view": view,
            "views": _views(view),
            "waiting": waiting.list_waiting(viewer),
            "wishes": queries.list_wishes(viewer=viewer),
            "lines": [waiting.row_of(line) for line in found.lines],
            "older": older,
        },
    )


@require_GET
def agreement_page(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Show one agreement: how it stands, what it says, who signed, what may be done."""
    agreement = queries.get_for_party(
        viewer=actor_of(request), agreement_id=agreement_id, at=clock.now()
    )
    on = clock.today()
    return page.show(
        request,
        "network/agreements/agreement.html",
        {
            **heading_of(agreement, on),
            "acts": standing.acts_for(agreement),
            "ways_out": standing.ways_out_of(agreement),
            "ways_out_title": standing.title_of_ways_out(agreement),
            "namesakes": _namesakes(request, agreement),
            "notices": standing.notices_for(agreement, on),
            "signed": shown.signed_in_words(agreement),
            "show_signed": agreement.state not in {State.DRAFT, State.NEGOTIATION},
            "life": shown.life_of(agreement, on),
            "versions": _versions(agreement, on),
            "digest": annexes.in_groups(agreement.text_sha256),
            "validity": validity.validity_in_words(agreement.text),
            **parts.text_for_page(agreement),
        },
    )


@require_GET
def print_it(request: HttpRequest, agreement_id: UUID, language: str) -> HttpResponse:
    """Hand out an agreement as a tagged PDF in one language; its file name says nothing."""
    if language not in LANGUAGES:
        raise Http404
    at = clock.now()
    agreement = queries.get_for_party(viewer=actor_of(request), agreement_id=agreement_id, at=at)
    document = printing.print_agreement(printing.printed(agreement), language=language, at=at)
    return file_answer(document, media_type=MediaType.PDF)


@require_GET
def original(request: HttpRequest, agreement_id: UUID, original_id: UUID) -> HttpResponse:
    """Hand out a scanned original to a party, never to be shown inside a page."""
    viewer, at = actor_of(request), clock.now()
    agreement = queries.get_for_party(viewer=viewer, agreement_id=agreement_id, at=at)
    if original_id not in {each.id for party in agreement.parties for each in party.originals}:
        raise NotFound(original_id)
    kept = queries.open_original(viewer=viewer, original_id=original_id, at=at)
    return file_answer(kept.content, media_type=kept.media_type)


def file_answer(content: bytes, *, media_type: MediaType) -> HttpResponse:
    """Return a file to be saved: attached, typed by its content, unable to run or to call home."""
    answer = HttpResponse(content, content_type=media_type.value)
    return handed_out.shut_in(answer, name=f"note.{ENDINGS[media_type]}")


def heading_of(agreement: AgreementForParty, on: date) -> dict[str, object]:
    """Return what stands at the head of every page about one agreement."""
    version = _("version %(number)d") % {"number": agreement.version_number}
    return {
        "agreement": agreement,
        "title": agreement.title(get_language() or "it"),
        "kicker": f"{AgreementKind(agreement.text.kind).label} · {version}",
        "mark": shown.mark_of(state=agreement.state, last_day=agreement.last_day, on=on),
    }


def _lines(viewer: Actor, view: str, after: str | None) -> Page[AgreementLine]:
    if view == ENDING:
        return Page(lines=waiting.list_ending(viewer))
    states: dict[str, Collection[State]] = {
        CURRENT: BINDING_STATES | {State.SIGNED},
        "signing": {State.SIGNING},
        "negotiation": {State.NEGOTIATION},
        "drafts": {State.DRAFT},
        "over": OVER_STATES,
    }
    wanted = states.get(view, states[CURRENT])
    return queries.list_agreements(viewer=viewer, at=clock.now(), states=wanted, after=after)


def _views(view: str) -> list[Way]:
    named = (
        (CURRENT, _("In force")),
        ("signing", _("To be signed")),
        ("negotiation", _("In negotiation")),
        ("drafts", _("Drafts")),
        (ENDING, _("Ending within 90 days")),
        ("over", _("Over")),
    )
    return [Way(label=label, href=f"?view={code}", current=code == view) for code, label in named]


def _namesakes(request: HttpRequest, agreement: AgreementForParty) -> list[tuple[UUID, str]]:
    """Others that are called the same, for whoever may call this one otherwise."""
    if not agreement.may_change_text:
        return []
    found = queries.list_namesakes(
        viewer=actor_of(request),
        title_it=agreement.title_it,
        title_en=agreement.title_en,
        but_series_id=agreement.series_id,
        at=clock.now(),
    )
    return [(each.id, each.title(get_language() or "it")) for each in found]


def _versions(agreement: AgreementForParty, on: date) -> list[dict[str, object]]:
    return [
        {
            "line": line,
            "name": _("Version %(number)d") % {"number": line.version_number},
            "mark": shown.mark_of(state=line.state, last_day=None, on=on),
        }
        for line in agreement.versions
    ]
