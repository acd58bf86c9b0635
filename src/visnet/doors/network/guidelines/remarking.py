"""Saying something of a step, and deciding what becomes of it."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.network.acting import USED
from visnet.doors.network.guidelines import shown
from visnet.doors.network.guidelines.drafting import ONE, draft_of
from visnet.doors.network.guidelines.forms import AnswerForm, DecideForm, RemarkForm
from visnet.doors.network.page import show
from visnet.doors.procedure_words import language, said
from visnet.guidelines import operations, queries, rules
from visnet.guidelines.vocabulary import DraftState, Outcome
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.visits import queries as visits


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Say something of a step, or propose other words."""
    found = draft_of(request, draft_id)
    if found.line.state is not DraftState.WRITING:
        raise Refused(Reason.WRONG_STATE)
    first = {"step_code": request.GET.get("step", ""), "words": _lesson(request)}
    form = RemarkForm(pages.posted(request), initial=first)
    steps = [(step.code, said(step.title)) for step in found.line.text.steps]
    form.offer("step_code", [("", _("The whole procedure")), *steps])
    form.fields["step_code"].required = False
    if form.is_bound and form.is_valid():
        try:
            operations.write_remark(
                remark_id=form.new_id,
                draft_id=draft_id,
                words=form.remark,
                by=actor_of(request),
                at=clock.now(),
            )
        except operations.IdAlreadyUsed:
            form.overtaken(USED, submission=uuid4())
        except rules.UnsoundText:
            form.add_error("proposed_it", _("Two lines are too short for all of this."))
        else:
            done = _("Written down. Whoever coordinates decides, and says why.")
            return pages.done(request, done, ONE, draft_id)
    return show(request, "network/guidelines/remark.html", {**shown.line(found.line), "form": form})


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, draft_id: UUID, remark_id: UUID) -> HttpResponse:
    """Decide what becomes of a remark."""
    found = draft_of(request, draft_id)
    if not found.line.may_edit:
        raise Refused(Reason.WRONG_ROLE)
    remark = next((each for each in found.remarks if each.id == remark_id), None)
    if remark is None:
        raise NotFound(remark_id)
    if remark.outcome is not None or found.line.state is not DraftState.WRITING:
        raise Refused(Reason.WRONG_STATE)
    form = DecideForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        try:
            operations.decide_remark(
                remark_id=remark_id,
                draft_id=draft_id,
                outcome=Outcome(form.cleaned_data["outcome"]),
                because=form.cleaned_data["because"].strip(),
                by=actor_of(request),
                at=clock.now(),
            )
        except rules.NoSuchStep:
            form.add_error("outcome", _("The step is no longer there: it cannot be taken up."))
        except Refused as refusal:
            form.ask_reason("because", refusal)
        else:
            return pages.done(request, _("Decided, and written down why."), ONE, draft_id)
    context = {**shown.line(found.line), "form": form, "remarks": [shown.remark(remark)]}
    return show(request, "network/guidelines/decide.html", context)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, draft_id: UUID, trouble_id: UUID) -> HttpResponse:
    """Answer somebody for whom a step did not work."""
    viewer, found = actor_of(request), draft_of(request, draft_id)
    if not found.line.may_edit:
        raise Refused(Reason.WRONG_ROLE)
    trouble = queries.get_trouble(viewer=viewer, trouble_id=trouble_id, on=clock.today())
    if (trouble.network_id, trouble.code) != (found.line.network_id, found.line.code):
        raise NotFound(trouble_id)
    form = AnswerForm(pages.posted(request))
    if form.is_bound and form.is_valid():
        try:
            operations.answer_trouble(
                trouble_id=trouble_id,
                answer=form.cleaned_data["answer"].strip(),
                by=viewer,
                at=clock.now(),
            )
        except Refused as refusal:
            form.ask_reason("answer", refusal)
        else:
            done = _("Answered. Whoever said it reads it beside the procedure.")
            return pages.done(request, done, ONE, draft_id)
    context = {**shown.line(found.line), "form": form, "troubles": [trouble]}
    return show(request, "network/guidelines/answer.html", context)


def _lesson(request: HttpRequest) -> str:
    """Return what a study visit would change, as the beginning of a remark; nothing for no visit."""
    try:
        visit_id = UUID(request.GET.get("visit", ""))
        visit = visits.get_visit(viewer=actor_of(request), visit_id=visit_id, on=clock.today())
    except (ValueError, NotFound):
        return ""
    learnt = visit.learnt
    told = (learnt.change_it, learnt.learnt_it), (learnt.change_en, learnt.learnt_en)
    mine, other = reversed(told) if language() == "en" else told
    return next((words for words in (*mine, *other) if words), "")
