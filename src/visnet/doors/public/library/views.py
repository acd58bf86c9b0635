"""The list of works, one work, its text, its files, and references to take along."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from visnet.doors import handed_out, work_words
from visnet.doors.public.library import marks
from visnet.doors.public.library.forms import NarrowForm
from visnet.doors.public.library.leading import leads_to
from visnet.doors.public.page import in_languages_of_the_house, language_of_page, show
from visnet.files import rules as files
from visnet.kit.decision import NotFound
from visnet.library import queries, rules
from visnet.library.queries import Asked, WorkForReader
from visnet.library.vocabulary import Style, WorkState
from visnet.publications.rules import name_in_tab

LIST, WORK, TEXT = "public:library", "public:library_work", "public:library_text"
UNPROCESSABLE = 422
WRITERS = {
    "bib": (rules.to_bibtex, "application/x-bibtex"),
    "ris": (rules.to_ris, "application/x-research-info-systems"),
    "json": (rules.to_csl, "application/vnd.citationstyles.csl+json"),
}
KEPT = ("y", "k", "g")


@require_http_methods(["GET", "HEAD", "POST"])
@in_languages_of_the_house
def list_page(request: HttpRequest) -> HttpResponse:
    """Show the works, all or those that were asked for. Words are sent and stand in no address."""
    sent = request.POST if request.method == "POST" else request.GET
    form = NarrowForm(sent, offered=queries.list_offered())
    is_good = form.is_valid()
    asked = form.asked if is_good else Asked()
    after = sent.get("after", "")[:200] or None
    if request.method == "POST" and is_good and not asked.words:
        return HttpResponseRedirect(_address(sent, after=None), status=303)
    page = queries.list_works(asked=asked, after=after)
    context = {
        "form": form,
        "works": [
            {"line": each, "authors": work_words.authors_in_short(each.authors)}
            for each in page.lines
        ],
        "is_narrowed": asked != Asked(),
        "after": page.next_after or "",
        "carried": [(name, sent.get(name, "")) for name in ("words", *KEPT)],
        "older": _address(sent, after=page.next_after) if page.next_after else "",
        "endings": WRITERS if not asked.words else (),
        "narrowing": urlencode({name: sent[name] for name in KEPT if sent.get(name)}),
        "here": reverse(LIST),
    }
    status = 200 if is_good or request.method != "POST" else UNPROCESSABLE
    return show(request, "public/library/list.html", context, status=status)


@require_safe
@in_languages_of_the_house
def work_page(request: HttpRequest, work_id: UUID) -> HttpResponse:
    """Show one work, or the stone of one that was taken back."""
    work = queries.get_work(work_id=work_id)
    if work.state is WorkState.WITHDRAWN:
        return show(request, "public/library/stone.html", _stone(work), status=410)
    return show(request, "public/library/work.html", _shown(request, work))


@require_safe
@in_languages_of_the_house
def text_page(request: HttpRequest, work_id: UUID, file_id: UUID) -> HttpResponse:
    """Show the text that was read in a PDF: for screen readers, telephones, and for quoting."""
    work = queries.get_work(work_id=work_id)
    file = next((each for each in work.files if each.id == file_id), None)
    if file is None or not file.has_text:
        raise NotFound(file_id)
    text = queries.get_text(work_id=work_id, file_id=file_id)
    context = {
        "work": work,
        "language": file.language,
        "direction": work_words.direction_of(file.language),
        "paragraphs": [part for part in text.replace("\r", "").split("\n\n") if part.strip()],
    }
    return show(request, "public/library/text.html", context)


@require_safe
def document(request: HttpRequest, work_id: UUID, file_id: UUID) -> HttpResponse:
    """Hand out a PDF. Its name on the device says nothing."""
    del request
    content = queries.get_content(work_id=work_id, file_id=file_id)
    answer = HttpResponse(content, content_type="application/pdf")
    return handed_out.shut_in(answer, name=files.neutral_name(number=file_id.hex, suffix="pdf"))


@require_safe
def reference(request: HttpRequest, work_id: UUID, ending: str) -> HttpResponse:
    """Hand out one work as a reference."""
    del request
    work = queries.get_work(work_id=work_id)
    if work.state is WorkState.WITHDRAWN:
        raise NotFound(work_id)
    return _handed_out((work.words,), ending)


@require_safe
def references(request: HttpRequest, ending: str) -> HttpResponse:
    """Hand out the works of a list as references; words never stand in an address."""
    form = NarrowForm(request.GET, offered=queries.list_offered())
    asked = form.asked if form.is_valid() else Asked()
    narrowed = Asked(year=asked.year, kind=asked.kind, language=asked.language)
    return _handed_out(queries.list_words(asked=narrowed), ending)


def _handed_out(words: tuple[rules.WorkWords, ...], ending: str) -> HttpResponse:
    if ending not in WRITERS:
        raise NotFound(ending)
    writer, media_type = WRITERS[ending]
    answer = HttpResponse(writer(words), content_type=f"{media_type}; charset=utf-8")
    return handed_out.shut_in(answer, name=f"references.{ending}")


def _address(sent: Any, *, after: str | None) -> str:
    asked = {name: sent[name] for name in KEPT if sent.get(name)}
    if after:
        asked["after"] = after
    return f"{reverse(LIST)}?{urlencode(asked)}" if asked else reverse(LIST)


def _shown(request: HttpRequest, work: WorkForReader) -> dict[str, Any]:
    words, language = work.words, language_of_page()
    address = f"{settings.FRONT_ADDRESS}{request.path}"
    pdfs = tuple(
        f"{settings.FRONT_ADDRESS}{reverse('library_document', args=[work.id, each.id])}"
        for each in work.files
    )
    in_order = [(Style(style).label, said[language]) for style, said in work.citations.items()]
    return {
        "work": work,
        "tab": name_in_tab(title=words.whole_title, written=""),
        "authors": words.authors,
        "facts": work_words.facts_of(words),
        "abstracts": work_words.abstracts_of(words),
        "ties": work_words.ties_of(words, leads_to=leads_to(words.ties)),
        "files": work_words.files_of(work.files),
        "direction": work_words.direction_of(words.language),
        "first_citation": in_order[0] if in_order else None,
        "citations": in_order[1:],
        "endings": (("bib", "BibTeX"), ("ris", "RIS"), ("json", "CSL-JSON")),
        "marks": marks.marks_of(words, address=address, pdfs=pdfs),
        "item_type": marks.item_type(words),
        "day": marks.day_of(words, between="-"),
        "address": address,
    }


def _stone(work: WorkForReader) -> dict[str, Any]:
    return {
        "work": work,
        "authors": work_words.authors_in_short([each.as_spoken for each in work.words.authors]),
        "reason": work.reason_en if language_of_page() == "en" else work.reason_it,
        "direction": work_words.direction_of(work.words.language),
    }
