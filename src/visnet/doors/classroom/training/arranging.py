"""The pages of whoever arranges learning: making a path, its modules, opening it."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from visnet.doors import clock, overtaking, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.training import choosing, shown
from visnet.doors.classroom.training.forms import (
    ModuleForm,
    PathForm,
    TakeUpForm,
    module_as_typed,
    path_as_typed,
)
from visnet.doors.procedure_words import language, said
from visnet.journeys import take_up_path
from visnet.kit.actor import Actor
from visnet.people import queries as people
from visnet.training import operations, policy, queries, rules
from visnet.training.vocabulary import PathState

PATH, MODULE = "path", "module"
NOT_WHOLE = gettext_lazy(
    "Something is missing: both languages, hours, and something to read where it is read by oneself."
)
REFUSALS = overtaking.Refusals(
    changed=operations.ChangedMeanwhile,
    used=operations.IdAlreadyUsed,
    beside={
        operations.CodeTaken: ("code", gettext_lazy("Another path has this short name.")),
        rules.UnsoundPath: (None, NOT_WHOLE),
    },
)
TAKING_UP = overtaking.Refusals(
    changed=operations.ChangedMeanwhile,
    used=operations.IdAlreadyUsed,
    beside={
        operations.CodeTaken: ("path", gettext_lazy("This network has this path already.")),
    },
)


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Take a path that ships up, or make one."""
    actor = actor_of(request)
    policy.may_train(actor).enforce()
    takes_up = "path" in request.POST
    ready = TakeUpForm(pages.posted(request) if takes_up else None)
    form = PathForm(None if takes_up else pages.posted(request))
    for each in (ready, form):
        own = _networks(actor)
        each.offer("network", own)
        # Where there is one network only, nobody is asked which.
        each.fields["network"].initial = own[0][0] if len(own) == 1 else None
    shipped = [(each.path.code, said(each.path.title)) for each in queries.list_shipped()]
    ready.offer("path", shipped)
    form.offer("tests", choosing.around(actor))
    if (
        ready.is_bound
        and ready.is_valid()
        and overtaking.succeeds(ready, _take_up(ready, actor), TAKING_UP)
    ):
        return pages.done(request, _("Here it is, not open yet."), PATH, ready.new_id)
    if (
        form.is_bound
        and form.is_valid()
        and overtaking.succeeds(form, _make(form, actor), REFUSALS)
    ):
        return pages.done(request, _("The path is begun. Now its modules."), PATH, form.new_id)
    return pages.show(request, "classroom/training/begin.html", {"ready": ready, "form": form})


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """Let a path say something else."""
    actor = actor_of(request)
    policy.may_train(actor).enforce()
    line = queries.get_path(viewer=actor, path_id=path_id, on=clock.today()).line
    form = PathForm(pages.posted(request), initial=path_as_typed(line))
    form.offer("network", _networks(actor))
    form.offer("tests", choosing.around(actor, network_id=line.network_id, held=line.tests))
    form.fields["network"].disabled = form.fields["code"].disabled = True

    def act() -> None:
        operations.change_path(
            path_id=path_id,
            words=form.words,
            version=form.cleaned_data["version"],
            by=actor,
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and overtaking.succeeds(form, act, REFUSALS):
        return pages.done(request, _("Changed."), PATH, path_id)
    context = {"form": form, "path": shown.path(line)}
    return pages.show(request, "classroom/training/change.html", context)


@require_POST
def open_or_close(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """Open a path, or close it to new people."""
    closes = request.POST.get("state") == PathState.CLOSED
    try:
        operations.move_path(
            path_id=path_id,
            state=PathState.CLOSED if closes else PathState.OPEN,
            by=actor_of(request),
            at=clock.now(),
        )
    except operations.NothingToLearn:
        return pages.done(request, _("There is no module on it yet."), PATH, path_id)
    words = _("The path is closed to new people.") if closes else _("The path is open.")
    return pages.done(request, words, PATH, path_id)


@require_http_methods(["GET", "POST"])
def add_module(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """Put a module at the end of a path."""
    actor = actor_of(request)
    policy.may_train(actor).enforce()
    line = queries.get_path(viewer=actor, path_id=path_id, on=clock.today()).line
    form = ModuleForm(
        pages.posted(request),
        procedures=choosing.procedures(actor),
        tests=choosing.exams(actor, network_id=line.network_id),
    )

    def act() -> None:
        operations.add_module(
            module_id=form.new_id, path_id=path_id, words=form.words, by=actor, at=clock.now()
        )

    if form.is_bound and form.is_valid() and overtaking.succeeds(form, act, REFUSALS):
        return pages.done(request, _("The module is on the path."), PATH, path_id)
    context = {"form": form, "path": shown.path(line)}
    return pages.show(request, "classroom/training/module_change.html", context)


@require_http_methods(["GET", "POST"])
def change_module(request: HttpRequest, module_id: UUID) -> HttpResponse:
    """Let a module say something else."""
    actor = actor_of(request)
    policy.may_train(actor).enforce()
    path, line = queries.get_module(viewer=actor, module_id=module_id, on=clock.today())
    form = ModuleForm(
        pages.posted(request),
        initial=module_as_typed(line),
        procedures=choosing.procedures(actor),
        tests=choosing.exams(actor, network_id=path.network_id, held=line.test_code),
    )

    def act() -> None:
        operations.change_module(
            module_id=module_id,
            words=form.words,
            version=form.cleaned_data["version"],
            by=actor,
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and overtaking.succeeds(form, act, REFUSALS):
        return pages.done(request, _("Changed."), MODULE, module_id)
    context = {"form": form, "path": shown.path(path), "module": shown.module(line)}
    return pages.show(request, "classroom/training/module_change.html", context)


def _take_up(form: TakeUpForm, actor: Actor) -> Callable[[], None]:
    def act() -> None:
        take_up_path.take_up(
            path_id=form.new_id,
            code=form.cleaned_data["path"],
            network_id=UUID(form.cleaned_data["network"]),
            by=actor,
            at=clock.now(),
        )

    return act


def _make(form: PathForm, actor: Actor) -> Callable[[], None]:
    def act() -> None:
        operations.make_path(
            path_id=form.new_id,
            network_id=UUID(form.cleaned_data["network"]),
            words=form.words,
            by=actor,
            at=clock.now(),
        )

    return act


def _networks(actor: Actor) -> list[tuple[str, str]]:
    own = people.networks_of(organisation_id=actor.organisation_id, on=clock.today())
    return [
        (str(each.id), each.name_en if language() == "en" else each.name_it)
        for each in people.list_networks()
        if each.id in own
    ]
