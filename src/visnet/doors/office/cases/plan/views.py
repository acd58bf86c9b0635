"""The chapter on needs and plan."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.cases import operations, queries
from visnet.cases.queries import GoalLine
from visnet.cases.vocabulary import GoalState, NeedMoment
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters, merging, second_person
from visnet.doors.office.cases.plan import forms, shown
from visnet.doors.office.cases.second_person import AskForm
from visnet.doors.office.drafting import finishing
from visnet.journeys import ask_second_person
from visnet.kit.decision import NotFound
from visnet.plans.vocabulary import PlanKind


@require_GET
def plan_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The needs in time, and the goals agreed with the person."""
    return _plan(request, case_id)


@require_POST
def approve(request: HttpRequest, case_id: UUID, kind: str) -> HttpResponse:
    """Approve one of the two plans, as it was read."""
    if kind not in PlanKind:
        raise NotFound(kind)
    form = forms.ApprovalForm(request.POST)
    if form.is_valid() and acting.succeeds(
        form,
        lambda: ask_second_person.approve_plan(
            approval_id=form.new_id,
            case_id=case_id,
            kind=PlanKind(kind),
            seen=form.cleaned_data["seen"],
            by=actor_of(request),
            at=clock.now(),
        ),
    ):
        return pages.done(request, _("The plan is approved."), "office_case_plan", case_id)
    return _plan(request, case_id, form)


@require_POST
def ask(request: HttpRequest, case_id: UUID, kind: str) -> HttpResponse:
    """Ask a supervisor to approve one of the two plans."""
    if kind not in PlanKind:
        raise NotFound(kind)
    form = shown.form_to_ask(request, case_id, PlanKind(kind), is_sent=True)
    done = second_person.succeeds(
        form,
        lambda user_id: ask_second_person.ask_approval(
            case_id=case_id,
            kind=PlanKind(kind),
            user_id=user_id,
            by=actor_of(request),
            at=clock.now(),
        ),
    )
    if done:
        said = _("Asked. It stands in their work of today.")
        return pages.done(request, said, "office_case_plan", case_id)
    return _plan(request, case_id, asked={PlanKind(kind): form})


def _plan(
    request: HttpRequest,
    case_id: UUID,
    form: forms.ApprovalForm | None = None,
    *,
    asked: Mapping[PlanKind, AskForm] = {},
) -> HttpResponse:
    actor = actor_of(request)
    needs = queries.list_needs(viewer=actor, case_id=case_id)
    goals = queries.open_goals(viewer=actor, case_id=case_id, at=clock.now())
    context = {
        "form": form,
        "asked_form": next(iter(asked.values()), None),
        "plans": shown.plans_in_rows(request, case_id, asked),
        "needs_asked": shown.asked_in_rows(request, case_id, goals),
        "needs": shown.needs_in_rows(needs, goals),
        "has_scores": bool(needs),
        "open_goals": shown.goals_in_rows(goals, open_ones=True),
        "ended_goals": shown.goals_in_rows(goals, open_ones=False),
    }
    return chapters.show(request, case_id, chapter="plan", context=context)


@require_http_methods(["GET", "POST"])
def score_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Score the eight needs."""
    form = forms.NeedsForm(pages.posted(request), initial=shown.next_moment(request, case_id))
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.score_needs(
                submission_id=form.new_id,
                case_id=case_id,
                scores=form.scores,
                moment=NeedMoment(form.cleaned_data["moment"]),
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            return pages.done(request, _("Scored."), "office_case_plan", case_id)
    return _in_plan(request, case_id, "office/cases/plan_needs.html", {"form": form})


@require_http_methods(["GET", "POST"])
def new_goal_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down a goal agreed with the person."""
    workspace = chapters.open_workspace(request, case_id, chapter="plan")
    colleagues = tuple((str(member.user_id), member.name) for member in workspace["case"].team)
    form = forms.GoalForm(
        pages.posted(request),
        colleagues=colleagues,
        initial={
            "owner": str(actor_of(request).identifier),
            "due_date": forms.in_a_month(),
            "need_category": request.GET.get("need", ""),
        },
        origin=shown.where_it_comes_from(request),
    )
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.set_goal(
                goal_id=form.new_id,
                case_id=case_id,
                goal=form.goal,
                by=actor_of(request),
                at=clock.now(),
            ),
        )
        if done:
            return finishing.done(request, _("The goal is set."), "office_case_plan", case_id)
    return chapters.show_in(request, workspace, "office/cases/plan_goal.html", {"form": form})


@require_http_methods(["GET", "POST"])
def review_page(request: HttpRequest, case_id: UUID, goal_id: UUID) -> HttpResponse:
    """Look at a goal again: new dates, reached, or set aside."""
    sent = pages.posted(request)
    form = forms.ReviewForm(merging.chosen(sent))
    if (
        form.is_bound
        and form.is_valid()
        and merging.is_settled(form, sent)
        and acting.succeeds(form, lambda: _review(request, goal_id, form.cleaned_data))
    ):
        return pages.done(request, _("Looked at again."), "office_case_plan", case_id)
    goal = _goal(request, case_id, goal_id)
    now = {
        "version": goal.version,
        "state": goal.state,
        "due_date": goal.due_date,
        "review_date": goal.review_date,
    }
    merge = None
    if form.was_overtaken:
        merge = merging.of(form, now=now, sent=request.POST)
        form.renew(version=goal.version)
    if not form.is_bound:
        form = forms.ReviewForm(initial=now)
    context = {
        "form": form,
        "goal": goal,
        "merge": merge,
        "need": dict(forms.need_categories()).get(goal.need_category, ""),
        "measure": forms.measure_label(goal.measure),
    }
    return _in_plan(request, case_id, "office/cases/plan_review.html", context)


def _review(request: HttpRequest, goal_id: UUID, said: dict[str, Any]) -> None:
    actor, at = actor_of(request), clock.now()
    if said["state"] == GoalState.OPEN:
        operations.review_goal(
            goal_id=goal_id,
            due_date=said["due_date"],
            review_date=said["review_date"],
            version=said["version"],
            by=actor,
            at=at,
        )
        return
    operations.complete_goal(
        goal_id=goal_id,
        version=said["version"],
        state=GoalState(said["state"]),
        by=actor,
        at=at,
    )


def _goal(request: HttpRequest, case_id: UUID, goal_id: UUID) -> GoalLine:
    goals = queries.open_goals(viewer=actor_of(request), case_id=case_id, at=clock.now())
    found = next((goal for goal in goals if goal.id == goal_id), None)
    if found is None:
        raise NotFound(goal_id)
    return found


def _in_plan(
    request: HttpRequest, case_id: UUID, template: str, context: dict[str, Any]
) -> HttpResponse:
    workspace = chapters.open_workspace(request, case_id, chapter="plan")
    return chapters.show_in(request, workspace, template, context)
