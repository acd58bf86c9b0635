"""The pages of appointments: all of a case, one, agreeing one, and what became of it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.accompaniment import queries
from visnet.accompaniment.queries import AppointmentLine, AppointmentView
from visnet.accompaniment.vocabulary import AppointmentState, MissedReason
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters
from visnet.doors.office.cases.accompaniment.appointment_forms import (
    AppointmentForm,
    AttendanceForm,
    first_words,
)
from visnet.journeys import appoint
from visnet.kit.decision import Reason, Refused

CHAPTER = "hearings"
FORM = "office/cases/appointment_form.html"
TAGS = {
    AppointmentState.PLANNED: "half",
    AppointmentState.CAME: "done",
    AppointmentState.MISSED: "open",
    AppointmentState.CANCELLED: "stopped",
    AppointmentState.REBOOKED: "stopped",
}


@require_GET
def appointments_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The appointments of a case: those still to come, the next one first, and those gone by."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    after = request.GET.get("after")
    page = queries.list_appointments(viewer=actor_of(request), case_id=case_id, after=after)
    context = {
        "to_come": [line for line in reversed(page.lines) if line.is_still_to_come],
        "gone_by": [(line, _ending(line)) for line in page.lines if not line.is_still_to_come],
        "older": pages.address_with(request, after=page.next_after) if page.next_after else "",
    }
    return chapters.show_in(request, workspace, "office/cases/appointments.html", context)


@require_http_methods(["GET", "POST"])
def new_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down what was agreed."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    return _agree(request, workspace, None)


@require_GET
def appointment_page(request: HttpRequest, case_id: UUID, appointment_id: UUID) -> HttpResponse:
    """One appointment, and whether the person may be told of it now."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    view = _open(request, case_id, appointment_id)
    return chapters.show_in(request, workspace, "office/cases/appointment.html", _in_words(view))


@require_http_methods(["GET", "POST"])
def rebook_page(request: HttpRequest, case_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Agree another appointment in the place of this one, which stays in the history."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    view = _open(request, case_id, appointment_id)
    if request.method == "GET" and not view.can_be_rebooked:
        raise Refused(Reason.WRONG_STATE)
    return _agree(request, workspace, view)


@require_http_methods(["GET", "POST"])
def outcome_page(request: HttpRequest, case_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Write down whether the person came, or that it was cancelled."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    view = _open(request, case_id, appointment_id)
    first = {"version": view.version}
    form = AttendanceForm(pages.posted(request), starts_at=view.line.starts_at, initial=first)
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: appoint.end_appointment(
                appointment_id=appointment_id,
                case_id=case_id,
                attendance=form.attendance,
                version=form.cleaned_data["version"],
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            return pages.done(request, _("Kept."), "office_appointment", case_id, appointment_id)
    if not form.is_bound and not view.line.is_still_to_come:
        raise Refused(Reason.WRONG_STATE)
    context = {**_in_words(view), "form": form}
    return chapters.show_in(request, workspace, "office/cases/appointment_outcome.html", context)


def _agree(
    request: HttpRequest, workspace: dict[str, Any], view: AppointmentView | None
) -> HttpResponse:
    case = workspace["case"]
    me = str(actor_of(request).identifier)
    form = AppointmentForm(
        pages.posted(request),
        colleagues=tuple((str(one.user_id), one.name) for one in case.team),
        initial=first_words(view) if view else {"user": me},
    )
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: appoint.set_appointment(
                appointment_id=form.new_id,
                case_id=case.line.id,
                appointment=form.appointment,
                supersedes_id=view.line.id if view else None,
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            said = _("The appointment is written down. Nobody has been told of it yet.")
            return pages.done(request, said, "office_appointment", case.line.id, form.new_id)
    context = {"form": form, "earlier": view.line if view else None}
    return chapters.show_in(request, workspace, FORM, context)


def _open(request: HttpRequest, case_id: UUID, appointment_id: UUID) -> AppointmentView:
    return queries.open_appointment(
        viewer=actor_of(request), case_id=case_id, appointment_id=appointment_id, at=clock.now()
    )


def _in_words(view: AppointmentView) -> dict[str, Any]:
    line = view.line
    told = [
        (_("How you meet"), str(line.way.label)),
        (_("With"), line.with_name or _("Nobody yet")),
        (_("Where, or on which line"), view.place),
    ]
    return {
        "view": view,
        "tag": TAGS[line.state],
        "facts": [{"term": term, "description": words} for term, words in told if words],
        "ending": _ending(line),
        "was_not_safe": line.missed_because is MissedReason.NOT_SAFE,
        "has_begun": line.starts_at <= clock.now(),
    }


def _ending(line: AppointmentLine) -> str:
    more = line.missed_because or line.cancelled_by
    if more is MissedReason.NOT_KNOWN:
        return _("The person did not come; nobody knows why")
    if more is None:
        return str(line.state.label)
    return f"{line.state.label}: {str(more.label).lower()}"
