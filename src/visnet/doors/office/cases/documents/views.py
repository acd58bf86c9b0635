"""The pages of papers, and the files that leave. Every single one decides afresh."""

import functools
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.documents import queries
from visnet.documents.operations import IdAlreadyUsed
from visnet.documents.queries import LeavingFile
from visnet.documents.rules import NoRoom
from visnet.doors import clock, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.frame import Apart
from visnet.doors.office.cases import acting, chapters
from visnet.doors.office.cases.documents import drawing, forms, room_words
from visnet.files import rules as files
from visnet.files.rules import Redrawn
from visnet.files.vocabulary import MEDIA_TYPE
from visnet.journeys import keep_document
from visnet.kit.decision import NotFound

CHAPTER = "documents"
LIST = "office_case_documents"
AS_IT_CAME = "application/octet-stream"


@require_GET
def documents_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The papers of a case, the newest first."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    page = queries.open_documents(
        viewer=actor_of(request), case_id=case_id, at=clock.now(), after=request.GET.get("after")
    )
    context: dict[str, object] = {"papers": page.lines}
    if page.next_after:
        context["older"] = pages.address_with(request, after=page.next_after)
    return chapters.show_in(request, workspace, "office/cases/documents.html", context)


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest, case_id: UUID) -> HttpResponse | Apart:
    """Bring a paper into the case."""
    form = forms.PaperForm(pages.posted(request), request.FILES or None)
    if form.is_bound and form.is_valid():
        return _drawn_apart(request, case_id, form)
    return _asked_for(request, case_id, form)


def _asked_for(request: HttpRequest, case_id: UUID, form: forms.PaperForm) -> HttpResponse:
    if not queries.may_add_document(viewer=actor_of(request), case_id=case_id):
        return pages.done(request, _("The case is closed: no paper was added."), LIST, case_id)
    room = queries.open_room(viewer=actor_of(request), case_id=case_id)
    form.say_room(room_words.left(room))
    context = {
        "form": form,
        "is_full": room.is_full and not form.is_bound,
        "room": room_words.left(room),
        "help": room_words.help_with_room(),
    }
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    return chapters.show_in(request, workspace, "office/cases/document_new.html", context)


@require_GET
def document_page(request: HttpRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """One paper, drawn anew, page by page."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    paper = queries.open_document(
        viewer=actor_of(request), case_id=case_id, document_id=document_id, at=clock.now()
    )
    context = {"paper": paper, "numbers": range(1, paper.line.page_count + 1)}
    return chapters.show_in(request, workspace, "office/cases/document.html", context)


@require_GET
def page_picture(
    request: HttpRequest, case_id: UUID, document_id: UUID, number: str
) -> HttpResponse:
    """The picture of one page, counted from one."""
    if not (number.isascii() and number.isdigit() and len(number) < 4):
        raise NotFound(document_id)
    file = queries.open_page(
        viewer=actor_of(request),
        case_id=case_id,
        document_id=document_id,
        number=int(number) - 1,
        at=clock.now(),
    )
    return _leaving(file, MEDIA_TYPE[file.kind])


@require_GET
def copy(request: HttpRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """The clean copy, to be saved."""
    file = queries.open_copy(
        viewer=actor_of(request), case_id=case_id, document_id=document_id, at=clock.now()
    )
    return _leaving(file, MEDIA_TYPE[file.kind])


@require_GET
def original(request: HttpRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """The original, kept as evidence, to be saved: no program is told what to open it with."""
    file = queries.open_original(
        viewer=actor_of(request), case_id=case_id, document_id=document_id, at=clock.now()
    )
    return _leaving(file, AS_IT_CAME)


@require_http_methods(["GET", "POST"])
def take_out_page(request: HttpRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """Take a paper out, saying why."""
    actor, at = actor_of(request), clock.now()
    form = forms.TakeOutForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: keep_document.take_out_document(
                case_id=case_id,
                document_id=document_id,
                reason=form.cleaned_data["reason"],
                by=actor,
                at=at,
            ),
            reason_field="reason",
        )
        if done:
            return pages.done(request, _("The paper was taken out."), LIST, case_id)
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    paper = queries.open_document(viewer=actor, case_id=case_id, document_id=document_id, at=at)
    context = {"paper": paper, "form": form}
    return chapters.show_in(request, workspace, "office/cases/document_out.html", context)


def _drawn_apart(request: HttpRequest, case_id: UUID, form: forms.PaperForm) -> Apart:
    """Ask whether they may, have the file drawn with no transaction open, then ask and keep it."""
    keep_document.check_may_add(case_id=case_id, by=actor_of(request))

    def then(made: Redrawn | files.NotTaken) -> HttpResponse:
        if _was_kept(request, case_id, form, made):
            said = _("The paper is kept.")
            return pages.done(request, said, "office_document", case_id, form.new_id)
        return _asked_for(request, case_id, form)

    return Apart(functools.partial(drawing.drawn, form.brought.content), then)


def _was_kept(
    request: HttpRequest, case_id: UUID, form: forms.PaperForm, made: Redrawn | files.NotTaken
) -> bool:
    if isinstance(made, files.NotTaken):
        form.not_taken(made)
        return False
    try:
        keep_document.add_document(
            document_id=form.new_id,
            case_id=case_id,
            brought=form.brought,
            redrawn=made,
            by=actor_of(request),
            at=clock.now(),
        )
    except IdAlreadyUsed:
        form.overtaken(acting.SENT_ALREADY)
    except NoRoom as wrong:
        form.add_error("file", room_words.what_to_do(wrong))
    return form.is_valid()


def _leaving(file: LeavingFile, media_type: str) -> HttpResponse:
    """Answer with a file under a name that says nothing."""
    name = files.download_name(number=file.number, kind=file.kind)
    return handed_out.shut_in(HttpResponse(file.content, content_type=media_type), name=name)
