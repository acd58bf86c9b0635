"""The pages of whoever learns: a path, a module, and one's own steps on it."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.reading.shown import naming_path, to_read
from visnet.doors.classroom.training import shown
from visnet.guidelines import queries as guidelines
from visnet.journeys import finish_path
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.training import operations, policy, queries, rules
from visnet.training.queries import ModuleLine
from visnet.training.vocabulary import EnrolmentState, ModuleKind, PathState

PATH, MODULE = "path", "module"
NEXT_FEW = 5


@require_GET
def path_page(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """One path: its modules, how far I am, when people meet next."""
    viewer, on = actor_of(request), clock.today()
    found = queries.get_path(viewer=viewer, path_id=path_id, on=on)
    sessions = queries.list_sessions(viewer=viewer, at=clock.now(), path_ids=[path_id])
    progress = finish_path.progress_on(found, viewer=viewer, on=on)
    reading = _to_read(viewer, path_id, "path_reading", may_arrange=found.line.may_arrange)
    is_on = found.line.mine in (EnrolmentState.ENROLLED, EnrolmentState.ASKED)
    context = {
        **shown.path(found.line),
        "modules": [
            {**shown.module(each), "is_done": each.id in progress.done} for each in found.modules
        ],
        "sessions": [shown.session(each) for each in sessions.lines[:NEXT_FEW]],
        "hours_done": shown.hours(rules.hours_done([each.on_the_way for each in found.modules])),
        "done": len(progress.done),
        "is_on": is_on,
        "is_invited": found.line.mine is EnrolmentState.INVITED,
        "may_enrol": found.line.mine is None and found.line.state is PathState.OPEN,
        "may_ask": found.line.mine is EnrolmentState.ENROLLED and progress.is_whole,
        "may_send": bool(policy.may_see_learning(viewer)) and found.line.state is PathState.OPEN,
        "tests": shown.tests(progress.tests, found.modules),
        "is_empty": not found.modules,
        **reading,
        **naming_path(request, path_id, listed=reading["to_read"]),
    }
    return pages.show(request, "classroom/training/path.html", context)


@require_GET
def module_page(request: HttpRequest, module_id: UUID) -> HttpResponse:
    """One module: what to read, its test, its procedure, its sessions."""
    viewer, on = actor_of(request), clock.today()
    path, line = queries.get_module(viewer=viewer, module_id=module_id, on=on)
    progress = finish_path.progress_of(viewer=viewer, path_id=path.id, on=on)
    test = progress.test_of(line.test_code)
    sessions = queries.list_sessions(viewer=viewer, at=clock.now(), module_id=module_id)
    context = {
        **shown.module(line),
        "files": [shown.file(each) for each in queries.list_files(module_id=module_id)],
        "path": shown.path(path),
        "is_done": line.id in progress.done,
        "is_self_study": line.kind is ModuleKind.SELF_STUDY,
        "is_on": path.mine is EnrolmentState.ENROLLED,
        "test": shown.test(test) if test else None,
        "procedure": _procedure(viewer, line),
        "sessions": [shown.session(each) for each in sessions.lines],
        **_to_read(viewer, module_id, "module_reading", may_arrange=path.may_arrange),
    }
    return pages.show(request, "classroom/training/module.html", context)


@require_POST
def enrol(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """Go onto a path, or accept an invitation."""
    try:
        operations.enrol(
            enrolment_id=uuid4(), path_id=path_id, by=actor_of(request), at=clock.now()
        )
    except operations.CompetenceMissing:
        return pages.done(
            request,
            _("This path asks for something that comes before it: see below."),
            PATH,
            path_id,
        )
    return pages.done(request, _("You are on this path."), PATH, path_id)


@require_POST
def leave(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """Leave a path, or decline an invitation."""
    operations.leave_path(path_id=path_id, by=actor_of(request), at=clock.now())
    return pages.done(
        request, _("You are no longer on this path. What you learned stays written."), PATH, path_id
    )


@require_POST
def studied(request: HttpRequest, module_id: UUID) -> HttpResponse:
    """Say that one has read a module."""
    operations.say_studied(module_id=module_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("Noted: you have read it."), MODULE, module_id)


@require_POST
def ask_for_certificate(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """Say that all is done; a trainer confirms."""
    try:
        finish_path.ask(path_id=path_id, by=actor_of(request), at=clock.now())
    except operations.NotFinished:
        return pages.done(request, _("Something is not done yet: see below."), PATH, path_id)
    return pages.done(
        request, _("A trainer now looks at it. You will find the certificate here."), PATH, path_id
    )


def _to_read(viewer: Actor, place: UUID, name: str, *, may_arrange: bool) -> dict[str, Any]:
    """Return the reading list of a path or a module."""
    return {
        "to_read": to_read(viewer=viewer, places=[place], on=clock.today())[place],
        "may_arrange": may_arrange,
        "change_url": resolve_url(name, place),
    }


def _procedure(viewer: Actor, line: ModuleLine) -> dict[str, object] | None:
    if not line.guideline_code:
        return None
    try:
        edition = guidelines.find_newest(viewer=viewer, code=line.guideline_code, on=clock.today())
    except NotFound:
        return None
    return shown.procedure(edition)
