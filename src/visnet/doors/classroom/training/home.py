"""The first page of the classroom, and what gives a competence."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.training import shown
from visnet.doors.procedure_words import said
from visnet.examinations import queries as examinations
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people.vocabulary import Competence
from visnet.training import policy, queries
from visnet.training.vocabulary import EnrolmentState, PathState

NEXT_FEW = 3


@require_GET
def home_page(request: HttpRequest) -> HttpResponse:
    """What I learn, what I could learn, and where people meet next."""
    viewer = actor_of(request)
    lines = queries.list_paths(viewer=viewer, on=clock.today())
    mine = [each for each in lines if each.mine is not None]
    others = [each for each in lines if each.mine is None]
    sessions = queries.list_sessions(viewer=viewer, at=clock.now()).lines
    context = {
        "mine": [shown.path(each) for each in mine if each.mine is not EnrolmentState.FINISHED],
        "finished": [shown.path(each) for each in mine if each.mine is EnrolmentState.FINISHED],
        "others": [shown.path(each) for each in others if each.state is PathState.OPEN],
        "unready": [shown.path(each) for each in others if each.state is not PathState.OPEN],
        "sessions": [shown.session(each) for each in sessions[:NEXT_FEW]],
        "freed": [
            (each, said(each.title))
            for each in queries.list_freed_places(viewer=viewer, at=clock.now())
        ],
        "asked": [
            {"line": each, "path": said(each.path_title)}
            for each in queries.list_asked(viewer=viewer, on=clock.today())
        ],
        "to_mark": examinations.count_to_mark(viewer=viewer, on=clock.today()),
        **_ways(viewer),
    }
    return pages.show(request, "classroom/training/home.html", context)


@require_GET
def competence_page(request: HttpRequest, code: str) -> HttpResponse:
    """Which paths give a competence, and when people meet for them next."""
    if code not in Competence:
        raise NotFound(code)
    viewer, on = actor_of(request), clock.today()
    paths = queries.list_giving(viewer=viewer, competence=code, on=on)
    found = queries.list_sessions(
        viewer=viewer, at=clock.now(), path_ids=[each.id for each in paths]
    )
    context = {
        "title": shown.competence(code),
        "holds": code in viewer.competences,
        "paths": [shown.path(each) for each in paths],
        "sessions": [shown.session(each) for each in found.lines[:NEXT_FEW]],
    }
    return pages.show(request, "classroom/training/competence.html", context)


def _ways(viewer: Actor) -> dict[str, Any]:
    return {
        "trains": bool(policy.may_train(viewer)),
        "leads": bool(policy.may_see_learning(viewer)),
    }
