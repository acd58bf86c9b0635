"""The pages of procedures that are followed in a case."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.checklists import queries
from visnet.checklists.queries import ChecklistView
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters
from visnet.doors.office.cases.procedures import shown
from visnet.doors.office.cases.procedures.forms import BeginForm, StepForm
from visnet.journeys import follow_procedure
from visnet.kit.decision import NotFound

CHAPTER = "procedures"


@require_http_methods(["GET", "POST"])
def list_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The procedures that are followed in the case, and which more may be."""
    viewer = actor_of(request)
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    offered: tuple[Any, ...] = ()
    is_sent = request.method == "POST"
    if workspace["case"].may_write or is_sent:
        offered = queries.list_offered(
            viewer=viewer, case_id=case_id, on=clock.today(), also_followed=is_sent
        )
    form = BeginForm(pages.posted(request), offered=offered)
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: follow_procedure.begin_checklist(
                checklist_id=form.new_id,
                case_id=case_id,
                edition_id=form.edition_id,
                by=viewer,
                at=clock.now(),
            ),
        )
        if done:
            return pages.done(
                request, _("The list is begun."), "office_procedure", case_id, form.new_id
            )
    lines = queries.list_checklists(viewer=viewer, case_id=case_id)
    context = {
        "held": [shown.line(one) for one in lines if one.set_aside_at is None],
        "put_by": [shown.line(one) for one in lines if one.set_aside_at is not None],
        "form": form if offered or form.is_bound else None,
    }
    return chapters.show_in(request, workspace, "office/cases/procedures.html", context)


@require_GET
def checklist_page(request: HttpRequest, case_id: UUID, checklist_id: UUID) -> HttpResponse:
    """One list: each step, how it stands, and who said so."""
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    view = _open(request, case_id, checklist_id)
    context = shown.checklist(view, may_mark=_may_mark(workspace, view))
    return chapters.show_in(request, workspace, "office/cases/procedure.html", context)


@require_http_methods(["GET", "POST"])
def step_page(request: HttpRequest, case_id: UUID, step_id: UUID) -> HttpResponse:
    """One step: its whole text, all that was said of it, and what there is to say now."""
    viewer = actor_of(request)
    workspace = chapters.open_workspace(request, case_id, chapter=CHAPTER)
    checklist_id = queries.checklist_of_step(viewer=viewer, case_id=case_id, step_id=step_id)
    view = _open(request, case_id, checklist_id)
    step = _step(view, step_id)
    form = StepForm(pages.posted(request), now=step.state, initial={"version": step.version})
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: follow_procedure.mark_step(
                mark_id=form.new_id,
                case_id=case_id,
                step_id=step_id,
                said=form.step,
                version=form.cleaned_data["version"],
                by=viewer,
                at=clock.now(),
            ),
        )
        if done:
            return pages.done(request, _("Kept."), "office_procedure", case_id, checklist_id)
        if form.was_overtaken:
            view = _open(request, case_id, checklist_id)
            step = _step(view, step_id)
            form.renew(version=step.version)
    context = {**shown.line(view.line), "view": view, **shown.step(step)}
    if _may_mark(workspace, view) or form.is_bound:
        context["form"] = form
    return chapters.show_in(request, workspace, "office/cases/procedure_step.html", context)


@require_POST
def set_aside(request: HttpRequest, case_id: UUID, checklist_id: UUID) -> HttpResponse:
    """Set a list aside: it stays to be read, and nothing of it is due."""
    follow_procedure.set_aside(
        checklist_id=checklist_id, case_id=case_id, by=actor_of(request), at=clock.now()
    )
    return pages.done(request, _("The list is set aside."), "office_case_procedures", case_id)


def _open(request: HttpRequest, case_id: UUID, checklist_id: UUID) -> ChecklistView:
    return queries.open_checklist(
        viewer=actor_of(request),
        case_id=case_id,
        checklist_id=checklist_id,
        at=clock.now(),
        on=clock.today(),
    )


def _step(view: ChecklistView, step_id: UUID) -> queries.StepView:
    for step in view.steps:
        if step.id == step_id:
            return step
    raise NotFound(step_id)


def _may_mark(workspace: dict[str, Any], view: ChecklistView) -> bool:
    return bool(workspace["case"].may_write) and view.line.set_aside_at is None
