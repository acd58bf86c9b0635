"""How needs and goals are put into rows for the screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from visnet.cases import queries
from visnet.cases.queries import DueLine, GoalLine, NeedLine
from visnet.cases.vocabulary import GoalState, NeedMoment
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import second_person
from visnet.doors.office.cases.plan import forms
from visnet.doors.office.cases.plan.forms import Origin
from visnet.doors.office.cases.second_person import AskForm
from visnet.journeys.ask_second_person import DUE_OF
from visnet.kit.actor import Role
from visnet.kit.decision import Reason
from visnet.plans import queries as plans
from visnet.plans.queries import PlanView
from visnet.plans.vocabulary import PlanKind, PlanState


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One need: its name, what was scored at each moment, which way it went, what is being done."""

    code: str
    label: str
    scores: tuple[tuple[str, int | None], ...]
    change: int | None
    goals: tuple[GoalLine, ...]


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal, for which need, and from which measure of which assessment."""

    goal: GoalLine
    need: str
    measure: str


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One kind of support asked for in the request, and under which need a goal for it begins."""

    code: str
    label: str
    need: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One of the two plans, and the form that approves it for whoever may."""

    plan: PlanView
    tag: str
    form: forms.ApprovalForm | None
    wrote_it: bool
    asked_name: str
    is_asked: bool
    ask_form: AskForm | None


TAGS = {
    PlanState.TO_APPROVE: "soon",
    PlanState.APPROVED: "done",
    PlanState.CHANGED: "soon",
}


def needs_in_rows(needs: tuple[NeedLine, ...], goals: tuple[GoalLine, ...]) -> list[NeedRow]:
    """Return the eight needs, also those that nobody has asked about yet."""
    scored = {need.category: need for need in needs}
    under_way = [goal for goal in goals if goal.state is GoalState.OPEN]
    return [
        _row(
            code,
            label,
            scored.get(code),
            tuple(goal for goal in under_way if goal.need_category == code),
        )
        for code, label in forms.need_categories()
    ]


def goals_in_rows(goals: tuple[GoalLine, ...], *, open_ones: bool) -> list[GoalRow]:
    """Return the goals under way, or those that ended."""
    labels = dict(forms.need_categories())
    return [
        GoalRow(
            goal=goal,
            need=labels.get(goal.need_category, ""),
            measure=forms.measure_label(goal.measure),
        )
        for goal in goals
        if (goal.state is GoalState.OPEN) is open_ones
    ]


def asked_in_rows(
    request: HttpRequest, case_id: UUID, goals: tuple[GoalLine, ...]
) -> list[AskedRow]:
    """Return what was asked for in the request and never became a goal."""
    asked = queries.list_needs_asked(viewer=actor_of(request), case_id=case_id)
    taken_up = {goal.asked_need for goal in goals}
    return [
        AskedRow(code=code, label=label, need=forms.NEED_OF.get(code, ""))
        for code in asked
        if code not in taken_up and (label := forms.asked_label(code))
    ]


def plans_in_rows(
    request: HttpRequest, case_id: UUID, asked: Mapping[PlanKind, AskForm]
) -> list[PlanRow]:
    """Return how both plans stand to their approval, and what the viewer can do about it.

    `asked` holds the forms that were just sent, by the plan they are about.
    """
    actor = actor_of(request)
    found = [plans.find_plan(viewer=actor, case_id=case_id, kind=kind) for kind in PlanKind]
    is_waiting = any(plan.is_waiting for plan in found)
    asks = second_person.asked_now(request, case_id) if is_waiting else {}
    lines = {plan.kind: asks.get((DUE_OF[plan.kind], case_id)) for plan in found}
    names = second_person.names_of(list(lines.values()))
    return [
        _plan_row(request, case_id, plan, lines[plan.kind], names, asked.get(plan.kind))
        for plan in found
        if plan.state is not PlanState.EMPTY
    ]


def _plan_row(
    request: HttpRequest,
    case_id: UUID,
    plan: PlanView,
    line: DueLine | None,
    names: Mapping[UUID, str],
    sent: AskForm | None,
) -> PlanRow:
    asked_id = line.user_id if line and plan.is_waiting else None
    may_ask = plan.is_waiting and plan.may_write and not plan.may_approve
    form = sent or (_form_to_ask(request, case_id, plan) if may_ask else None)
    return PlanRow(
        plan=plan,
        tag=TAGS[plan.state],
        form=forms.ApprovalForm(initial={"seen": plan.seen}) if plan.may_approve else None,
        wrote_it=plan.may_approve.reason is Reason.SELF_DEALING,
        asked_name=names.get(asked_id, "") if asked_id else "",
        is_asked=asked_id is not None and asked_id == actor_of(request).identifier,
        ask_form=form,
    )


def form_to_ask(
    request: HttpRequest, case_id: UUID, kind: PlanKind, *, is_sent: bool = False
) -> AskForm:
    """Return the question which supervisor to ask about one plan."""
    plan = plans.find_plan(viewer=actor_of(request), case_id=case_id, kind=kind)
    return _form_to_ask(request, case_id, plan, is_sent=is_sent)


def _form_to_ask(
    request: HttpRequest, case_id: UUID, plan: PlanView, *, is_sent: bool = False
) -> AskForm:
    return second_person.form_for(
        request,
        case_id,
        without=plan.written_by,
        roles={Role.SUPERVISOR},
        prefix=plan.kind.value.lower(),
        is_sent=is_sent,
    )


def where_it_comes_from(request: HttpRequest) -> Origin:
    """Return what the address says of the goal's origin. The room checks that it is so."""
    asked = request.GET.get("asked", "")
    if forms.asked_label(asked):
        return Origin(asked_need=asked)
    try:
        assessment_id = UUID(request.GET.get("assessment", ""))
    except ValueError:
        return Origin()
    measure = request.GET.get("measure", "")
    return Origin(assessment_id, measure if forms.measure_label(measure) else "")


def next_moment(request: HttpRequest, case_id: UUID) -> dict[str, str]:
    """Return which moment comes next: the beginning once, then reviews."""
    if request.method == "POST":
        return {}
    needs = queries.list_needs(viewer=actor_of(request), case_id=case_id)
    return {"moment": NeedMoment.REVIEW if needs else NeedMoment.INTAKE}


def _row(code: str, label: str, need: NeedLine | None, goals: tuple[GoalLine, ...]) -> NeedRow:
    if need is None:
        none = tuple((str(moment.label), None) for moment in NeedMoment)
        return NeedRow(code, label, none, None, goals)
    scores = tuple((str(moment.label), need.score_at(moment)) for moment in NeedMoment)
    first = need.scores[0][1]
    change = need.latest - first if len(need.scores) > 1 else None
    return NeedRow(code, label, scores, change, goals)
