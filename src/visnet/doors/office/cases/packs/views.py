"""Requests to see what is recorded: the list, a new one, how it was checked, and the pack."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters
from visnet.doors.office.cases.around import shown as around
from visnet.doors.office.cases.around.speaking import speaking_in
from visnet.doors.office.cases.documents import letter_begun
from visnet.doors.office.cases.packs import asking, assembling, forms
from visnet.doors.office.cases.packs.items import items_of
from visnet.doors.office.cases.packs.term import term_in_words
from visnet.doors.office.cases.second_person import AskForm
from visnet.journeys import access_pack, approve_pack
from visnet.packs import operations, queries
from visnet.packs.queries import RequestView
from visnet.packs.rules import Answer
from visnet.packs.vocabulary import Ending, RequestState, Scope

CHAPTER = "documents"
TAGS = {
    RequestState.TO_CHECK: "soon",
    RequestState.TO_ASSEMBLE: "soon",
    RequestState.TO_REFUSE: "stopped",
    RequestState.TO_APPROVE: "soon",
    RequestState.APPROVED: "open",
    RequestState.HANDED_OUT: "done",
    RequestState.WITHDRAWN: "closed",
    RequestState.REFUSED: "closed",
}


@require_GET
def requests_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The requests of a case, the newest first."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    page = queries.list_requests(
        viewer=actor_of(request), case_id=case_id, at=clock.now(), after=request.GET.get("after")
    )
    context: dict[str, object] = {"papers": [(one, TAGS[one.state]) for one in page.lines]}
    if page.next_after:
        context["older"] = pages.address_with(request, after=page.next_after)
    return chapters.show_in(request, workspace, "office/cases/access_requests.html", context)


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down who asks, and since when."""
    speaking = speaking_in(request, case_id)
    begun = {"received_date": clock.today()}
    form = forms.AskedForm(pages.posted(request), initial=begun, speaking=speaking)
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: access_pack.record_request(
                access_request_id=form.new_id,
                case_id=case_id,
                asked=form.asked,
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            return _back(request, _recorded(request, case_id, form.new_id), case_id, form.new_id)
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    return chapters.show_in(
        request, workspace, "office/cases/access_request_new.html", {"form": form}
    )


@require_GET
def request_page(request: HttpRequest, case_id: UUID, access_request_id: UUID) -> HttpResponse:
    """One request: how far its answer goes and why, and what is to be done next."""
    return _request_page(request, case_id, open_one(request, case_id, access_request_id))


@require_POST
def ask(request: HttpRequest, case_id: UUID, access_request_id: UUID) -> HttpResponse:
    """Ask a colleague by name to read the pack and approve it."""
    found = open_one(request, case_id, access_request_id)
    form = asking.form_for(request, case_id, found, is_sent=True)
    if asking.succeeds(request, case_id, access_request_id, form):
        said = _("Asked. It stands in their work of today.")
        return _back(request, said, case_id, access_request_id)
    return _request_page(request, case_id, found, ask_form=form)


def _request_page(
    request: HttpRequest, case_id: UUID, found: RequestView, *, ask_form: AskForm | None = None
) -> HttpResponse:
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    context = {"asked": found, "tag": TAGS[found.line.state], "term": term_in_words(found.term)}
    if found.line.state is RequestState.TO_APPROVE:
        context |= asking.waiting(request, case_id, found, workspace["case"].team)
    if ask_form is not None:
        context["ask_form"] = ask_form
    return chapters.show_in(request, workspace, "office/cases/access_request.html", context)


@require_http_methods(["GET", "POST"])
def check_page(request: HttpRequest, case_id: UUID, access_request_id: UUID) -> HttpResponse:
    """Write down how identity and right were checked."""
    found = open_one(request, case_id, access_request_id)
    form = forms.CheckForm(pages.posted(request), asker=found.line.asker)
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.check_request(
                check_id=form.new_id,
                case_id=case_id,
                access_request_id=access_request_id,
                check=form.check,
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            return _back(request, _("Written down."), case_id, access_request_id)
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    speaking = speaking_in(request, case_id)
    line = speaking.find(found.line.name)
    known = around.in_rows([line])[0] if line else None
    context = {"asked": found, "form": form, "speaking": speaking, "row": known}
    return chapters.show_in(request, workspace, "office/cases/access_check.html", context)


@require_http_methods(["GET", "POST"])
def assemble_page(request: HttpRequest, case_id: UUID, access_request_id: UUID) -> HttpResponse:
    """Choose what the pack tells, field by field; what must stay out stands below, with its why."""
    actor, at = actor_of(request), clock.now()
    answer = queries.check_to_assemble(
        viewer=actor, case_id=case_id, access_request_id=access_request_id
    )
    material = access_pack.open_material(viewer=actor, case_id=case_id, at=at)
    items = items_of(material, language=get_language() or "it")
    may_be_in, out = assembling.parted(items, scope=answer.scope)
    form = forms.AssembleForm(pages.posted(request), items=may_be_in)
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form, lambda: _assemble(request, case_id, access_request_id, form, answer)
        )
        if done:
            said = _("The pack is assembled. Two others who work on this case have to approve it.")
            return _back(request, said, case_id, access_request_id)
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    context = {
        "asked": open_one(request, case_id, access_request_id),
        "form": form,
        "out": out,
        "answer": answer,
    }
    return chapters.show_in(request, workspace, "office/cases/pack_assemble.html", context)


@require_POST
def withdraw(request: HttpRequest, case_id: UUID, access_request_id: UUID) -> HttpResponse:
    """Whoever asked took it back."""
    return _end(request, case_id, access_request_id, Ending.WITHDRAWN)


@require_POST
def refuse(request: HttpRequest, case_id: UUID, access_request_id: UUID) -> HttpResponse:
    """It was answered with the letter that says the same to everybody."""
    return _end(request, case_id, access_request_id, Ending.REFUSED)


def open_one(request: HttpRequest, case_id: UUID, access_request_id: UUID) -> RequestView:
    """Return one request as the viewer sees it."""
    return queries.open_request(
        viewer=actor_of(request),
        case_id=case_id,
        access_request_id=access_request_id,
        at=clock.now(),
    )


def _assemble(
    request: HttpRequest,
    case_id: UUID,
    access_request_id: UUID,
    form: forms.AssembleForm,
    answer: Answer,
) -> None:
    actor, at = actor_of(request), clock.now()
    because = _("For the answer to a request for access.") if answer.scope is Scope.WHOLE else ""
    material = access_pack.open_material(
        viewer=actor, case_id=case_id, at=at, leading_to_them_because=because
    )
    words = assembling.pack_of(
        material,
        chosen=form.chosen,
        scope=answer.scope,
        language=form.cleaned_data["language"],
        centre=letter_begun.centre_of(actor),
    )
    approve_pack.assemble_pack(
        pack_id=form.new_id,
        case_id=case_id,
        access_request_id=access_request_id,
        words=words,
        left_out=form.cleaned_data["left_out"],
        by=actor,
        at=at,
    )


def _recorded(request: HttpRequest, case_id: UUID, access_request_id: UUID) -> str:
    """Say when it comes back, or at once that this asker gets nothing."""
    state = open_one(request, case_id, access_request_id).line.state
    if state is RequestState.TO_REFUSE:
        return _("Written down. Nothing is handed out to them: see below what you answer.")
    return _("Written down. It comes back into “My work today” a week before its last day.")


def _end(request: HttpRequest, case_id: UUID, access_request_id: UUID, how: Ending) -> HttpResponse:
    access_pack.end_request(
        ending_id=access_request_id,
        case_id=case_id,
        access_request_id=access_request_id,
        how=how,
        by=actor_of(request),
        at=clock.now(),
    )
    return _back(request, _("Written down."), case_id, access_request_id)


def _back(request: HttpRequest, said: str, case_id: UUID, access_request_id: UUID) -> HttpResponse:
    return pages.done(request, said, "office_access_request", case_id, access_request_id)
