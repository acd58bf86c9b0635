"""The page on the duty to report: what the law says, what was decided, and why."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from visnet.doors import clock, pages, sentences
from visnet.doors.actors import actor_of
from visnet.doors.components.templatetags.sources import cited
from visnet.doors.office.cases import acting, chapters, telling
from visnet.doors.office.cases.proceedings import duty_forms
from visnet.doors.office.law.shown import Shown, record
from visnet.journeys import claim_compensation as journey
from visnet.law import queries as law
from visnet.law.vocabulary import REPORTING_DUTY_LABELS
from visnet.proceedings import queries
from visnet.proceedings.queries import DutyLine
from visnet.proceedings.vocabulary import OTHER_GROUND


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision in words."""

    line: DutyLine
    ground: str
    standing: str
    offence: str


@require_http_methods(["GET", "POST"])
def duty_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What was decided about reporting, and a form for a new decision. Nothing waits for it."""
    viewer = actor_of(request)
    duty = queries.open_duty(viewer=viewer, case_id=case_id, at=clock.now())
    records = [record(line) for line in duty.notice.records]
    form = duty_forms.DutyForm(pages.posted(request), grounds=_grounds(records))
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: journey.decide_duty(
                decision_id=form.new_id,
                case_id=case_id,
                decision=form.decision,
                by=viewer,
                at=clock.now(),
            ),
            reason_field="reason",
        )
        if done:
            return pages.done(request, _("Written down."), "office_case_duty", case_id)
    context = {
        "form": form,
        "duty": str(REPORTING_DUTY_LABELS[duty.notice.duty]),
        "is_binding": duty.notice.duty in telling.BINDING,
        "standing": sentences.for_legal_status(viewer.legal_status),
        "prosecuted": telling.prosecuted_in_words(duty.notice),
        "records": records,
        "rows": [_row(line) for line in duty.lines],
    }
    workspace = chapters.open_workspace(request, case_id, chapter="proceedings")
    return chapters.show_in(request, workspace, "office/cases/duty.html", context)


def _grounds(records: list[Shown]) -> list[tuple[str, str]]:
    other = (OTHER_GROUND, _("Another ground: I write it below"))
    return [*((one.line.code, f"{one.label} ({cited(one.line.basis)})") for one in records), other]


def _row(line: DutyLine) -> DecisionRow:
    language = get_language() or "it"
    ground = _("Another ground")
    if line.ground != OTHER_GROUND:
        ground = law.get_record(code=line.ground, files_only=True).label(language)
    offence = law.get_offence(code=line.offence_code).label(language) if line.offence_code else ""
    return DecisionRow(line, ground, sentences.for_legal_status(line.legal_status), offence)
