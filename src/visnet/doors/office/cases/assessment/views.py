"""The chapter on the individual assessment."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.accompaniment import queries as measures
from visnet.cases import operations, queries
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters, telling
from visnet.doors.office.cases.assessment import forms, offered, shown
from visnet.doors.office.drafting import finishing
from visnet.kit.civil_time import civil_date


@require_GET
def assessments_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Every version of the assessment."""
    versions = queries.list_assessments(viewer=actor_of(request), case_id=case_id)
    return chapters.show(request, case_id, chapter="assessment", context={"versions": versions})


@require_GET
def assessment_page(request: HttpRequest, case_id: UUID, assessment_id: UUID) -> HttpResponse:
    """One version, as it was answered."""
    workspace = chapters.open_workspace(request, case_id, chapter="assessment")
    view = queries.open_assessment(
        viewer=actor_of(request), case_id=case_id, at=clock.now(), assessment_id=assessment_id
    )
    goals = queries.list_goal_traces(viewer=actor_of(request), case_id=case_id)
    decided = measures.list_states(viewer=actor_of(request), case_id=case_id)
    context = {
        "view": view,
        "measures": shown.measures_in_rows(view, goals, decided),
        "urgent": shown.urgent_of(view, on=civil_date(view.line.at)),
        **shown.answers_in_words(view),
    }
    return chapters.show_in(request, workspace, "office/cases/assessment_read.html", context)


@require_http_methods(["GET", "POST"])
def new_assessment_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Make a new version; the person's answers first, the judgement last."""
    workspace = chapters.open_workspace(request, case_id, chapter="assessment")
    questionnaire = shown.questionnaire_for(request, workspace["case"])
    if questionnaire.is_for_children:
        queries.check_to_administer(viewer=actor_of(request), case_id=case_id, form=questionnaire)
    form = forms.AssessmentForm(
        pages.posted(request),
        questionnaire=questionnaire,
        initial=shown.first_answers(workspace["case"]),
    )
    wants_to_look = "look" in request.POST
    if form.is_bound and form.is_valid() and not wants_to_look:
        done = acting.succeeds(
            form,
            lambda: operations.record_assessment(
                assessment_id=form.new_id,
                case_id=case_id,
                assessment=form.assessment,
                by=actor_of(request),
                at=clock.now(),
            ),
            reason_field="danger_reason",
        )
        if done:
            said = _("The assessment is kept. The next one is in the worklist.")
            return finishing.done(request, said, "office_assessment", case_id, form.new_id)
    suggestions = shown.suggestions_for(form) if form.is_bound else ()
    if form.is_bound:
        form.propose()
    context = {
        "form": form,
        "offered": offered.measures_to_confirm(
            form, suggestions, presumed=shown.presumed_for(workspace["case"])
        ),
        "telling": telling.before_it_is_told(request, workspace["case"]),
        "questionnaire": questionnaire,
        "suggestions": suggestions,
        **shown.titles_of(questionnaire),
    }
    return chapters.show_in(request, workspace, "office/cases/assessment_new.html", context)
