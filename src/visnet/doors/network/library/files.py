"""PDFs of a draft: brought, drawn anew with no transaction open, looked at, taken off."""

import functools
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, handed_out, pages
from visnet.doors.actors import actor_of
from visnet.doors.frame import Apart
from visnet.doors.network.library.forms import PdfForm
from visnet.doors.network.library.page import show
from visnet.files import rules as files
from visnet.files.rules import NotTaken, Redrawn
from visnet.library import operations, queries
from visnet.library.rules import DrawnPdf

ONE = "network_library_draft"


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, library_draft_id: UUID) -> HttpResponse | Apart:
    """Bring a PDF."""
    draft = queries.get_draft(viewer=actor_of(request), draft_id=library_draft_id)
    first = {"language": draft.words.language}
    form = PdfForm(pages.posted(request), request.FILES or None, initial=first)
    if not (form.is_bound and form.is_valid()):
        return _asked(request, library_draft_id, form)

    def then(made: Redrawn | NotTaken) -> HttpResponse:
        if _is_kept(request, library_draft_id, form, made):
            return pages.done(request, _("The PDF is kept, drawn anew."), ONE, library_draft_id)
        return _asked(request, library_draft_id, form)

    return Apart(functools.partial(_drawn, form.cleaned_data["file"]), then)


@require_GET
def look(request: HttpRequest, library_draft_id: UUID, file_id: UUID) -> HttpResponse:
    """Hand out a PDF of a draft, to be looked at."""
    content = queries.get_draft_content(
        viewer=actor_of(request), draft_id=library_draft_id, file_id=file_id
    )
    answer = HttpResponse(content, content_type="application/pdf")
    return handed_out.shut_in(answer, name=files.neutral_name(number=file_id.hex, suffix="pdf"))


@require_POST
def take_off(request: HttpRequest, library_draft_id: UUID, file_id: UUID) -> HttpResponse:
    """Take a PDF off."""
    operations.take_file_off(
        draft_id=library_draft_id, file_id=file_id, by=actor_of(request), at=clock.now()
    )
    return pages.done(request, _("The PDF is taken off."), ONE, library_draft_id)


def _asked(request: HttpRequest, library_draft_id: UUID, form: PdfForm) -> HttpResponse:
    draft = queries.get_draft(viewer=actor_of(request), draft_id=library_draft_id)
    return show(request, "file.html", {"form": form, "draft": draft})


def _drawn(content: bytes) -> Redrawn | NotTaken:
    try:
        return files.redraw(content=content)
    except NotTaken as wrong:
        return wrong


def _is_kept(
    request: HttpRequest, library_draft_id: UUID, form: PdfForm, made: Redrawn | NotTaken
) -> bool:
    if isinstance(made, NotTaken):
        form.not_taken(made)
        return False
    pdf = DrawnPdf(
        content=made.copy,
        pages=max(1, len(made.pages)),
        text=made.text,
        language=form.cleaned_data["language"],
    )
    try:
        operations.bring_file(
            file_id=form.new_id,
            draft_id=library_draft_id,
            pdf=pdf,
            by=actor_of(request),
            at=clock.now(),
        )
    except operations.TooManyFiles:
        form.add_error("file", _("Three PDFs stand here already. Take one off first."))
    return form.is_valid()
