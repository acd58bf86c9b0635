"""The tests of the viewer's networks: which there are, and beginning one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.tests import shown
from visnet.doors.classroom.tests.page import show
from visnet.examinations import operations, policy, queries, rules


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """Every test of one's networks, what is to be done first."""
    viewer = actor_of(request)
    operations.close_overdue(by=viewer, at=clock.now())
    lines = queries.list_tests(viewer=viewer, on=clock.today())
    to_do = [each for each in lines if each.may_start or each.open_attempt_id]
    done = [each for each in lines if each not in to_do]
    context = {
        "to_do": [shown.line(each) for each in to_do],
        "others": [shown.line(each) for each in done],
    }
    return show(request, "list.html", context)


@require_GET
def test_page(request: HttpRequest, test_id: UUID) -> HttpResponse:
    """One test: how long it takes, how often it may be sat, what is enough."""
    viewer = actor_of(request)
    operations.close_overdue(by=viewer, at=clock.now())
    test = queries.get_test(viewer=viewer, test_id=test_id, on=clock.today())
    context = {**shown.line(test), "teaches": bool(policy.may_teach(viewer))}
    return show(request, "one.html", context)


@require_POST
def start(request: HttpRequest, test_id: UUID) -> HttpResponse:
    """Begin a test, or go on with the one that was begun."""
    actor = actor_of(request)
    try:
        attempt_id = operations.start_attempt(test_id=test_id, by=actor, at=clock.now())
    except operations.NoAttemptLeft:
        return pages.done(request, _("There is no attempt left."), "test", test_id)
    except rules.TooFewQuestions:
        said = _("The bank holds too few questions for this test. Tell whoever trains.")
        return pages.done(request, said, "test", test_id)
    return pages.SeeOther(resolve_url("test_attempt", attempt_id))
