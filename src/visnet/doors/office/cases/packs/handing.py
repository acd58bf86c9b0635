"""A pack as it is read, approved by two others, and given into the hands of whoever asked."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from visnet.doors import clock, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.fields import PlainForm
from visnet.doors.frame import Apart
from visnet.doors.office.cases import acting, chapters
from visnet.doors.office.cases.documents import letters
from visnet.doors.office.cases.packs import forms, views
from visnet.files import rules as files
from visnet.files.vocabulary import FileKind
from visnet.journeys import access_pack
from visnet.journeys.approve_pack import approve_pack
from visnet.packs import queries
from visnet.packs.rules import PackChanged, PackWords


@require_GET
def pack_page(request: HttpRequest, case_id: UUID, access_request_id: UUID) -> HttpResponse:
    """All that a pack tells, to be read before it is approved or handed out."""
    return _shown(request, case_id, access_request_id)


@require_POST
def approve(request: HttpRequest, case_id: UUID, access_request_id: UUID) -> HttpResponse:
    """Approve exactly the pack that was read."""
    form = forms.SeenForm(request.POST)
    if form.is_valid() and acting.succeeds(
        form,
        lambda: approve_pack(
            approval_id=form.new_id,
            case_id=case_id,
            access_request_id=access_request_id,
            pack_id=form.cleaned_data["pack"],
            by=actor_of(request),
            at=clock.now(),
        ),
    ):
        said = _("You approved this pack.")
        return pages.done(request, said, "office_access_request", case_id, access_request_id)
    return _shown(request, case_id, access_request_id, approving=form)


@require_POST
def file(request: HttpRequest, case_id: UUID, access_request_id: UUID) -> HttpResponse | Apart:
    """Hand out exactly what two others approved, as a file that no browser opens."""
    form = forms.HandOutForm(request.POST)
    if not form.is_valid():
        return _shown(request, case_id, access_request_id, handing=form)
    pack_id = form.cleaned_data["pack"]
    try:
        words = queries.find_to_hand_out(
            viewer=actor_of(request),
            case_id=case_id,
            access_request_id=access_request_id,
            pack_id=pack_id,
            at=clock.now(),
        )
    except PackChanged:
        form.overtaken(acting.PACK_CHANGED)
        return _shown(request, case_id, access_request_id, handing=form)

    def work() -> bytes:
        return _printed(words)

    def then(pdf: bytes) -> HttpResponse:
        if not _is_noted(request, case_id, access_request_id, form, words):
            return _shown(request, case_id, access_request_id, handing=form)
        name = files.download_name(number=access_request_id.hex[:6], kind=FileKind.PDF)
        return handed_out.shut_in(HttpResponse(pdf, content_type="application/pdf"), name=name)

    return Apart(work, then)


def _printed(words: PackWords) -> bytes:
    return letters.printed(language=words.language, title=words.title, words=words.text, head="")


def _is_noted(
    request: HttpRequest,
    case_id: UUID,
    access_request_id: UUID,
    form: forms.HandOutForm,
    words: PackWords,
) -> bool:
    return acting.succeeds(
        form,
        lambda: access_pack.hand_out(
            case_id=case_id,
            access_request_id=access_request_id,
            pack_id=form.cleaned_data["pack"],
            words=words,
            by=actor_of(request),
            at=clock.now(),
        ),
    )


def _shown(
    request: HttpRequest, case_id: UUID, access_request_id: UUID, **sent: PlainForm
) -> HttpResponse:
    asked = views.open_one(request, case_id, access_request_id)
    pack = queries.open_pack(
        viewer=actor_of(request),
        case_id=case_id,
        access_request_id=access_request_id,
        at=clock.now(),
    )
    for form in sent.values():
        if form.was_overtaken:
            form.renew(pack=pack.id, submission=uuid4())
    begun = {"pack": pack.id}
    context = {
        "asked": asked,
        "pack": pack,
        "tag": views.TAGS[asked.line.state],
        "approving": sent.get("approving") or forms.SeenForm(initial=begun),
        "handing": sent.get("handing") or forms.HandOutForm(initial=begun),
    }
    workspace = chapters.open_workspace(request, case_id, chapter=views.CHAPTER)
    return chapters.show_in(request, workspace, "office/cases/pack.html", context)
