"""What is out: found, corrected, taken back, and carried out as references."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, handed_out, pages, work_words
from visnet.doors.actors import actor_of
from visnet.doors.network.library.forms import FindForm, WithdrawForm
from visnet.doors.network.library.page import OUT, show
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.library import operations, queries, rules
from visnet.library.queries import Asked
from visnet.library.vocabulary import WorkState

ONE, DRAFT = "network_library_work", "network_library_draft"
WRITERS = {
    "bib": (rules.to_bibtex, "application/x-bibtex"),
    "ris": (rules.to_ris, "application/x-research-info-systems"),
    "json": (rules.to_csl, "application/vnd.citationstyles.csl+json"),
}


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """The published works, found by their words."""
    words = request.GET.get("words", "")[:200].replace("\0", "")
    form = FindForm(initial={"words": words})
    page = queries.list_works(asked=Asked(words=words), after=request.GET.get("after") or None)
    context = {
        "works": [
            {"line": each, "authors": work_words.authors_in_short(each.authors)}
            for each in page.lines
        ],
        "form": form,
        "words": words,
        "older": pages.address_with(request, after=page.next_after) if page.next_after else "",
        "newer": pages.address_with(request, after=None) if request.GET.get("after") else "",
    }
    return show(request, "works.html", context, chapter=OUT)


@require_GET
def work_page(request: HttpRequest, work_id: UUID) -> HttpResponse:
    """One published work, and what can be done with it."""
    work = queries.get_work(work_id=work_id)
    english = get_language() == "en"
    context: dict[str, Any] = {
        "work": work,
        "is_out": work.state is WorkState.PUBLISHED,
        "facts": work_words.facts_of(work.words),
        "abstracts": work_words.abstracts_of(work.words),
        "ties": work_words.ties_of(work.words),
        "files": work_words.files_of(work.files),
        "direction": work_words.direction_of(work.words.language),
        "has_draft": queries.has_draft(viewer=actor_of(request), work_id=work_id),
        "reason": work.reason_en if english else work.reason_it,
        "address": f"{settings.FRONT_ADDRESS}/{'en/library' if english else 'it/biblioteca'}/{work_id}/",
    }
    return show(request, "work.html", context, chapter=OUT)


@require_POST
def correct(request: HttpRequest, work_id: UUID) -> HttpResponse:
    """Begin to correct a work."""
    operations.correct_work(work_id=work_id, by=actor_of(request), at=clock.now())
    said = _("Readers keep what is out until another editor publishes the correction.")
    return pages.done(request, said, DRAFT, work_id)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, work_id: UUID) -> HttpResponse:
    """Take a work back, with the reason."""
    work = queries.get_work(work_id=work_id)
    if work.state is WorkState.WITHDRAWN:
        raise Refused(Reason.WRONG_STATE)
    form = WithdrawForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        try:
            operations.withdraw_work(
                work_id=work_id,
                reason_it=form.cleaned_data["reason_it"],
                reason_en=form.cleaned_data["reason_en"],
                by=actor_of(request),
                at=clock.now(),
            )
        except operations.ReasonMissing:
            form.add_error("reason_it", _("Write the reason in both languages."))
        else:
            return pages.done(request, _("The work is taken back."), ONE, work_id)
    return show(request, "withdraw.html", {"form": form, "work": work}, chapter=OUT)


@require_GET
def carry_out(request: HttpRequest, ending: str) -> HttpResponse:
    """Hand out what is published as references."""
    if ending not in WRITERS:
        raise NotFound(ending)
    writer, media_type = WRITERS[ending]
    words = request.GET.get("words", "")[:200]
    text = writer(queries.list_words(asked=Asked(words=words)))
    answer = HttpResponse(text, content_type=f"{media_type}; charset=utf-8")
    return handed_out.shut_in(answer, name=f"references.{ending}")
