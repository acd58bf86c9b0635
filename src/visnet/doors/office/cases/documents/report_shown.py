"""The page of one report: its text, how it stands, who is asked to read it; and asking somebody."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from visnet.cases.vocabulary import DueKind
from visnet.documents import queries
from visnet.documents.queries import ReportView
from visnet.documents.vocabulary import ReportState
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.fields import PlainForm
from visnet.doors.office.cases import chapters, second_person
from visnet.doors.office.cases.documents.report_forms import ReadingForm
from visnet.doors.office.cases.second_person import AskForm
from visnet.journeys import ask_second_person

TAGS = {
    ReportState.TO_READ: "soon",
    ReportState.NOT_YET: "stopped",
    ReportState.READ: "done",
    ReportState.PRINTED: "done",
}


@require_POST
def ask(request: HttpRequest, case_id: UUID, report_id: UUID) -> HttpResponse:
    """Ask a colleague to be the second reader."""
    report = opened(request, case_id, report_id)
    form = second_person.form_for(request, case_id, without=report.written_by, is_sent=True)
    done = second_person.succeeds(
        form,
        lambda user_id: ask_second_person.ask_reader(
            report_id=report_id,
            case_id=case_id,
            user_id=user_id,
            by=actor_of(request),
            at=clock.now(),
        ),
    )
    if done:
        said = _("Asked. It stands in their work of today.")
        return pages.done(request, said, "office_report", case_id, report_id)
    reading = ReadingForm(initial={"wording": report.wording_id})
    return shown(request, case_id, report, ask_form=form, form=reading)


def opened(request: HttpRequest, case_id: UUID, report_id: UUID) -> ReportView:
    """Return one report for whoever asks."""
    return queries.open_report(
        viewer=actor_of(request), case_id=case_id, report_id=report_id, at=clock.now()
    )


def shown(
    request: HttpRequest,
    case_id: UUID,
    report: ReportView,
    *,
    ask_form: AskForm | None = None,
    **asked: PlainForm,
) -> HttpResponse:
    """Answer with the page of one report and the forms on it."""
    workspace = chapters.open_workspace(request, case_id, chapter="documents")
    context = {"report": report, "tag": TAGS[report.line.state], **asked}
    if report.line.state is ReportState.TO_READ:
        context |= _waiting(request, case_id, report)
    if ask_form is not None:
        context["ask_form"] = ask_form
    return chapters.show_in(request, workspace, "office/cases/report.html", context)


def _waiting(request: HttpRequest, case_id: UUID, report: ReportView) -> dict[str, object]:
    line = second_person.asked_now(request, case_id).get((DueKind.REPORT_READING, report.line.id))
    told: dict[str, object] = {}
    if line is not None and line.user_id is not None:
        told["asked_name"] = second_person.names_of([line]).get(line.user_id, "")
        told["asked_day"] = line.due_date
        told["is_asked"] = line.user_id == actor_of(request).identifier
    if report.may_word and not report.may_read:
        told["ask_form"] = second_person.form_for(request, case_id, without=report.written_by)
    return told
