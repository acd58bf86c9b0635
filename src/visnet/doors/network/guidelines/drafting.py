"""Beginning a draft, and writing its steps."""

from collections.abc import Callable
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.fields import PlainForm
from visnet.doors.network.acting import CHANGED, USED
from visnet.doors.network.guidelines import shown
from visnet.doors.network.guidelines.forms import BeginForm, StepForm, UntilForm
from visnet.doors.network.page import show
from visnet.doors.procedure_words import said
from visnet.guidelines import operations, queries, rules
from visnet.guidelines.rules import Step
from visnet.guidelines.vocabulary import DraftState
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.visits import queries as visits

ONE = "network_guideline"
NAME_TAKEN = gettext_lazy("There is a step of this name already. Give this one another title.")
NO_NAME = gettext_lazy("Write a title with at least four letters: the step is named after it.")


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """The drafts that are being written, and the way to begin one."""
    viewer, on = actor_of(request), clock.today()
    context = {
        "drafts": [shown.line(each) for each in queries.list_drafts(viewer=viewer, on=on)],
        "published": [
            shown.published(each) for each in queries.list_published(viewer=viewer, on=on)
        ],
        "may_begin": bool(queries.list_networks_to_edit(viewer=viewer, on=on)),
    }
    return show(request, "network/guidelines/list.html", context)


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Begin the next edition of a procedure in a network."""
    actor, on = actor_of(request), clock.today()
    networks = queries.list_networks_to_edit(viewer=actor, on=on)
    if not networks:
        raise Refused(Reason.WRONG_ROLE)
    english = get_language() == "en"
    form = BeginForm(pages.posted(request))
    form.offer("network", [(str(n.id), n.name_en if english else n.name_it) for n in networks])
    shipped = {each.code: each for each in queries.list_shipped()}
    form.offer("code", [(code, said(each.text.title)) for code, each in shipped.items()])
    if form.is_bound and form.is_valid():
        try:
            operations.open_draft(
                draft_id=form.new_id,
                network_id=UUID(form.cleaned_data["network"]),
                code=form.cleaned_data["code"],
                by=actor,
                at=clock.now(),
            )
        except operations.DraftIsOpen as already:
            here = _("It is being written already: here it is.")
            return pages.done(request, here, ONE, already.draft_id)
        except operations.IdAlreadyUsed:
            form.overtaken(USED, submission=uuid4())
        else:
            return pages.done(request, _("Begun. Others can speak of it now."), ONE, form.new_id)
    return show(request, "network/guidelines/begin.html", {"form": form})


@require_GET
def draft_page(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """One draft: its steps, what is said of them, what changed, who has signed."""
    found = draft_of(request, draft_id)
    form = UntilForm(initial={"day": found.line.remarks_until_date})
    return show(request, "network/guidelines/draft.html", _whole(request, found, form))


@require_POST
def ask_remarks(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Say until when remarks are asked for."""
    form = UntilForm(request.POST)
    if not form.is_valid():
        context = _whole(request, draft_of(request, draft_id), form)
        return show(request, "network/guidelines/draft.html", context)
    operations.set_remarks_until(
        draft_id=draft_id, day=form.cleaned_data["day"], by=actor_of(request), at=clock.now()
    )
    return pages.done(request, _("The day is written down."), ONE, draft_id)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, draft_id: UUID, code: str) -> HttpResponse:
    """Let a step say something else: whoever coordinates, and whoever was given it."""
    found = draft_of(request, draft_id)
    writes = any(each.is_mine and each.step_code == code for each in found.assignments)
    _be_writing(found, may=found.line.may_edit or writes)
    step = step_of(found, code)
    form = StepForm(pages.posted(request), initial=shown.as_typed(step))

    def act() -> None:
        operations.change_step(
            draft_id=draft_id,
            step=form.step(code),
            seen=form.cleaned_data["seen"],
            by=actor_of(request),
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and _succeeds(form, act, seen=rules.mark_of(step)):
        return pages.done(request, _("Changed."), ONE, draft_id)
    context = {**shown.line(found.line), "form": form, "code": code}
    return show(request, "network/guidelines/step.html", context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Put a step in after another, named by `after`, or at the beginning."""
    found = _to_edit(request, draft_id)
    after = request.GET.get("after", "")
    if after:
        step_of(found, after)
    form = StepForm(pages.posted(request))

    def act() -> None:
        operations.add_step(
            draft_id=draft_id,
            step=form.step(),
            after=after,
            by=actor_of(request),
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and _succeeds(form, act):
        return pages.done(request, _("The step is in its place."), ONE, draft_id)
    return show(request, "network/guidelines/step.html", {**shown.line(found.line), "form": form})


@require_POST
def move(request: HttpRequest, draft_id: UUID, code: str) -> HttpResponse:
    """Move a step one place up or down."""
    places = -1 if request.POST.get("to") == "up" else 1
    try:
        operations.move_step(
            draft_id=draft_id, code=code, places=places, by=actor_of(request), at=clock.now()
        )
    except rules.NoSuchStep:
        raise NotFound(code) from None
    return pages.done(request, _("Moved."), ONE, draft_id)


@require_POST
def remove(request: HttpRequest, draft_id: UUID, code: str) -> HttpResponse:
    """Take a step out."""
    try:
        operations.remove_step(draft_id=draft_id, code=code, by=actor_of(request), at=clock.now())
    except rules.NoSuchStep:
        raise NotFound(code) from None
    except rules.TheOnlyStep:
        stays = _("It is the only step, so it stays: a procedure without steps says nothing.")
        return pages.done(request, stays, ONE, draft_id)
    return pages.done(request, _("Taken out. The edition before still has it."), ONE, draft_id)


@require_POST
def set_aside(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Stop writing; what holds now goes on holding."""
    operations.set_aside_draft(draft_id=draft_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("Set aside. What holds now goes on holding."), ONE, draft_id)


def draft_of(request: HttpRequest, draft_id: UUID) -> queries.DraftForWriter:
    """Return a draft as the viewer sees it. Raises `NotFound`."""
    return queries.get_draft(viewer=actor_of(request), draft_id=draft_id, on=clock.today())


def _whole(
    request: HttpRequest, found: queries.DraftForWriter, until: UntilForm
) -> dict[str, object]:
    troubles = queries.list_troubles(
        viewer=actor_of(request),
        network_id=found.line.network_id,
        code=found.line.code,
        on=clock.today(),
    )
    lessons = visits.list_for_procedure(
        viewer=actor_of(request), code=found.line.code, on=clock.today()
    )
    return {**shown.draft(found), "until": until, "troubles": troubles, "lessons": lessons}


def _to_edit(request: HttpRequest, draft_id: UUID) -> queries.DraftForWriter:
    found = draft_of(request, draft_id)
    _be_writing(found, may=found.line.may_edit)
    return found


def _be_writing(found: queries.DraftForWriter, *, may: bool) -> None:
    if not may:
        raise Refused(Reason.WRONG_ROLE)
    if found.line.state is not DraftState.WRITING:
        raise Refused(Reason.WRONG_STATE)


def step_of(found: queries.DraftForWriter, code: str) -> Step:
    """Return a step of a draft. Raises `NotFound`."""
    try:
        return rules.step_of(found.line.text, code)
    except rules.NoSuchStep:
        raise NotFound(code) from None


def _succeeds(form: PlainForm, act: Callable[[], None], **renewed: object) -> bool:
    """Do the act and say whether it was done; if not, the form says why, with everything kept."""
    try:
        act()
    except operations.ChangedMeanwhile:
        form.overtaken(CHANGED, **renewed)
    except rules.NameTaken:
        form.add_error("title_en", str(NAME_TAKEN))
    except rules.UnsoundText:
        form.add_error("title_en", str(NO_NAME))
    return form.is_valid()
