"""The pages of letters: choose one to start from, write it, and say how it left."""

from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.documents import queries, rules
from visnet.documents.operations import IdAlreadyUsed
from visnet.documents.queries import LetterTemplate
from visnet.documents.rules import LetterSource, NoRoom
from visnet.documents.vocabulary import Addressee, Origin
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.calendar_words import day_in_full
from visnet.doors.frame import Apart
from visnet.doors.office.cases import acting, chapters
from visnet.doors.office.cases.documents import (
    drawing,
    letter_begun,
    letter_person,
    room_words,
)
from visnet.doors.office.cases.documents.letter_begun import Measures
from visnet.doors.office.cases.documents.letter_forms import LetterForm, SendingForm
from visnet.doors.office.cases.documents.letter_person import FillInForm
from visnet.doors.office.drafting import finishing
from visnet.files.rules import NotTaken, Redrawn
from visnet.journeys import keep_document, write_letter
from visnet.journeys.write_letter import Prepared
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Refused
from visnet.paper import rules as paper

CHAPTER = "documents"
LANGUAGES = ("it", "en")


@require_GET
def letters_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The letters to start from, each in both languages."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    language = get_language() or "it"
    letters = [
        {
            "code": letter.code,
            "name": letter.in_language("name", language),
            "about": letter.in_language("about", language),
            "version": letter.version,
            "is_reviewed": letter.status == "reviewed",
        }
        for letter in queries.list_letter_templates()
    ]
    context = {"letters": letters}
    return chapters.show_in(request, workspace, "office/cases/letters.html", context)


@require_http_methods(["GET", "POST"])
def letter_page(
    request: HttpRequest, case_id: UUID, code: str, language: str
) -> HttpResponse | Apart:
    """Write a letter, starting from one of the record. A second button fills in name and address."""
    template = queries.get_letter_template(code=code)
    if language not in LANGUAGES:
        raise NotFound(code)
    if letter_person.is_asked(request):
        return _with_person(request, case_id, template, language)
    form = _form(template, language, pages.posted(request))
    if form.is_bound and form.is_valid():
        return _drawn_apart(request, case_id, template, language, form)
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    measures = letter_begun.measures_for(request, case_id, template)
    if not form.is_bound:
        form.initial = letter_begun.begun(
            template,
            language,
            called=workspace["case"].preferred_name,
            measures=measures or (),
            actor=actor_of(request),
        )
    return _to_write(request, workspace, template, form, measures=measures)


def _with_person(
    request: HttpRequest, case_id: UUID, template: LetterTemplate, language: str
) -> HttpResponse:
    """Show name and address in their fields, with all that was typed so far."""
    form = _form(template, language, None)
    if not form.asks_name:
        raise NotFound(template.code)
    form.initial = form.typed(request.POST)
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    asked = letter_person.form_of(request, workspace["card"])
    shown = letter_person.reveal(request, case_id, asked, is_addressed=form.asks_address)
    if shown is None:
        return _to_write(request, workspace, template, form, asked=asked)
    form.initial = letter_person.filled_in(form.initial, shown)
    said = letter_person.what_was_filled_in(shown, workspace["card"])
    return _to_write(request, workspace, template, form, said=said)


def _to_write(
    request: HttpRequest,
    workspace: dict[str, Any],
    template: LetterTemplate,
    form: LetterForm,
    *,
    asked: FillInForm | None = None,
    said: str = "",
    measures: Measures | None = None,
) -> HttpResponse:
    asked = asked or letter_person.form_of(request, workspace["card"])
    context = {
        "form": form,
        "letter": template.in_language("name", get_language() or "it"),
        "is_for_person": template.to is Addressee.PERSON,
        "is_reviewed": template.status == "reviewed",
        "offer": letter_person.offer_of(asked, form, workspace) if form.asks_name else None,
        "asked": asked,
        "said": said,
        "measures": measures,
    }
    return chapters.show_in(request, workspace, "office/cases/letter.html", context)


def _form(template: LetterTemplate, language: str, sent: QueryDict | None) -> LetterForm:
    return LetterForm(
        sent,
        place=rules.place_for(template.in_language("text", language), "person"),
        asks_address=template.to is Addressee.PERSON,
    )


@require_http_methods(["GET", "POST"])
def sending_page(request: HttpRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """Say how a letter leaves; by post to the person the gate is asked."""
    actor, at = actor_of(request), clock.now()
    form = SendingForm(pages.posted(request))
    if form.is_bound and form.is_valid() and _was_sent(case_id, document_id, form, actor):
        return pages.done(request, _("Written down."), "office_document", case_id, document_id)
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    letter = queries.open_document(viewer=actor, case_id=case_id, document_id=document_id, at=at)
    if letter.line.origin is not Origin.LETTER:
        raise NotFound(document_id)
    context = {"paper": letter, "form": form}
    return chapters.show_in(request, workspace, "office/cases/letter_sent.html", context)


def printed(
    *,
    language: str,
    title: str,
    words: str,
    head: str,
    addressee: str = "",
    at: datetime | None = None,
) -> bytes:
    """Return the letter as a PDF. One for the person has no `head`: it bears no name of ours."""
    at = at or clock.now()
    with override(language):
        content = {
            "language": language,
            "title": title,
            "running": head,
            "author": head,
            "state": "",
            "foot": "",
            "page_of": _("Page {page} of {pages}"),
            "watermark": "",
            "day": day_in_full(civil_date(at)),
            "words": words,
            "addressee": addressee,
        }
    return paper.typeset(template=_sheet(), content=content, at=at)


def _drawn_apart(
    request: HttpRequest,
    case_id: UUID,
    template: LetterTemplate,
    language: str,
    form: LetterForm,
) -> Apart:
    """Ask whether they may, have the letter drawn with no transaction open, then ask and keep."""
    keep_document.check_may_add(case_id=case_id, by=actor_of(request))
    is_for_person = template.to is Addressee.PERSON
    source = LetterSource(
        template=template.code,
        version=template.version,
        language=language,
        head="" if is_for_person else letter_begun.centre_of(actor_of(request)),
        title=form.cleaned_data["title"],
        words=form.whole_words,
        addressee=form.addressee,
        way=form.way,
    )

    def work() -> tuple[bytes, Redrawn | NotTaken]:
        pdf = printed(
            language=language,
            title=source.title,
            words=source.words,
            head=source.head,
            addressee=source.addressee,
        )
        return pdf, drawing.drawn(pdf)

    def then(made: tuple[bytes, Redrawn | NotTaken]) -> HttpResponse:
        if _was_written(request, case_id, form, source, *made):
            said = _("The letter is ready. Read it once more before it leaves.")
            return finishing.done(request, said, "office_document", case_id, form.new_id)
        workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
        return _to_write(request, workspace, template, form)

    return Apart(work, then)


def _was_written(
    request: HttpRequest,
    case_id: UUID,
    form: LetterForm,
    source: LetterSource,
    pdf: bytes,
    made: Redrawn | NotTaken,
) -> bool:
    if isinstance(made, NotTaken):
        form.not_taken(made)
        return False
    try:
        write_letter.write_letter(
            document_id=form.new_id,
            case_id=case_id,
            letter=Prepared(title=source.title, printed=pdf, redrawn=made, source=source),
            by=actor_of(request),
            at=clock.now(),
        )
    except IdAlreadyUsed:
        form.overtaken(acting.SENT_ALREADY)
    except NoRoom as wrong:
        form.add_error("words", room_words.what_to_do(wrong))
    except Refused as refusal:
        # The address that was filled in no longer holds; any other refusal is a page of its own.
        form.ask_reason("person_address", refusal)
    return form.is_valid()


def _was_sent(case_id: UUID, document_id: UUID, form: SendingForm, actor: Actor) -> bool:
    def send() -> None:
        write_letter.send_letter(
            sending_id=form.new_id,
            case_id=case_id,
            document_id=document_id,
            how=form.how_it_leaves,
            to=form.cleaned_data["to"],
            by=actor,
            at=clock.now(),
        )

    try:
        return acting.succeeds(form, send, reason_field="how")
    except IdAlreadyUsed:
        form.overtaken(acting.SENT_ALREADY)
        return False


@cache
def _sheet() -> str:
    file = resources.files("visnet.doors.office") / "templates/office/cases/letter.typ"
    return file.read_text(encoding="utf-8")
