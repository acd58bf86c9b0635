"""The chapters of notes and timeline."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.cases import operations, queries
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters, telling
from visnet.doors.office.cases.glance.shown import due_in_words
from visnet.doors.office.cases.notes import forms, shown
from visnet.doors.office.drafting import finishing
from visnet.referrals import queries as referrals


@require_http_methods(["GET", "POST"])
def notes_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The notes, the newest first, and a box for another one."""
    actor, at = actor_of(request), clock.now()
    form = forms.NoteForm(pages.posted(request), initial={"corrects": request.GET.get("corrects")})
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.write_note(
                note_id=form.new_id, case_id=case_id, note=form.note, by=actor, at=at
            ),
        )
        if done:
            return finishing.done(request, _("Note kept."), "office_case_notes", case_id)
    workspace = chapters.open_workspace(request, case_id, chapter="notes")
    page = queries.open_notes(viewer=actor, case_id=case_id, at=at, after=request.GET.get("after"))
    context: dict[str, object] = {
        "page": page,
        "form": form,
        "corrected": _corrected(request, page.lines),
        "telling": telling.before_it_is_told(request, workspace["case"]),
    }
    if page.next_after:
        context["older"] = pages.address_with(request, after=page.next_after)
    return chapters.show_in(request, workspace, "office/cases/notes.html", context)


@require_GET
def timeline_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Everything that happened, the newest first."""
    actor, after = actor_of(request), request.GET.get("after")
    opened = queries.open_course(viewer=actor, case_id=case_id, at=clock.now(), after=after)
    workspace = chapters.workspace_of(opened.workspace, case_id, chapter="timeline")
    moments = referrals.list_moments_of_case(viewer=actor, case_id=case_id)
    context: dict[str, object] = {
        "lines": shown.in_one_line(opened.page, moments, after=after),
        "ahead": due_in_words(opened.due, may_reach=workspace["reach"].may_be_safe),
    }
    if opened.page.next_after:
        context["older"] = pages.address_with(request, after=opened.page.next_after)
    return chapters.show_in(request, workspace, "office/cases/timeline.html", context)


def _corrected(
    request: HttpRequest, notes: tuple[queries.NoteLine, ...]
) -> queries.NoteLine | None:
    wanted = request.GET.get("corrects")
    return next((note for note in notes if str(note.id) == wanted), None)
