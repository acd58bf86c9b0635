"""Sitting a test, page by page. The clock and the answers are on the server."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.tests import shown
from visnet.doors.classroom.tests.forms import AnswerForm
from visnet.doors.classroom.tests.page import show
from visnet.examinations import operations, queries
from visnet.examinations.queries import AttemptForSitter, PageForSitter
from visnet.examinations.rules import NotAmongTheChoices

BACK, OVERVIEW = "back", "overview"


@require_GET
def attempt_page(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """Lead to what has no answer yet; once it is handed in, say what came of it."""
    viewer, on = actor_of(request), clock.today()
    operations.close_overdue(by=viewer, at=clock.now())
    attempt = queries.find_open(viewer=viewer, attempt_id=attempt_id, on=on)
    if attempt is not None:
        return redirect("test_question", attempt_id, next(iter(attempt.unanswered), 1))
    result = queries.get_result(viewer=viewer, attempt_id=attempt_id, on=on)
    return show(request, "result.html", shown.result(result))


@require_http_methods(["GET", "POST"])
def question_page(request: HttpRequest, attempt_id: UUID, position: int) -> HttpResponse:
    """One page of it: answered or left open, and on to the next."""
    viewer, on = actor_of(request), clock.today()
    operations.close_overdue(by=viewer, at=clock.now())
    page = queries.find_page(viewer=viewer, attempt_id=attempt_id, position=position, on=on)
    if page is None:
        return _is_over(request, attempt_id)
    if page.first_open_stage is not None:
        return redirect("test_question", attempt_id, page.first_open_stage)
    form = AnswerForm(pages.posted(request), asked=page.asked, given=page.given)
    if form.is_bound and page.stands:
        return _go_on(request, page)
    if form.is_bound and form.is_valid():
        answered = _save(request, page, form)
        if answered is not None:
            return answered
    return show(request, "question.html", _context(page, form))


@require_http_methods(["GET", "POST"])
def hand_in(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """Look over what has an answer and what has none, then hand it in."""
    actor, on = actor_of(request), clock.today()
    operations.close_overdue(by=actor, at=clock.now())
    attempt = queries.find_open(viewer=actor, attempt_id=attempt_id, on=on)
    if attempt is None:
        return redirect("test_attempt", attempt_id)
    if request.method == "POST":
        operations.hand_in(attempt_id=attempt_id, by=actor, at=clock.now())
        return pages.done(request, _("Handed in."), "test_attempt", attempt_id)
    context = {
        "attempt": attempt,
        "title": shown.said(attempt.test.title),
        "pages": _pages(attempt, position=0),
    }
    return show(request, "hand_in.html", context)


def _save(request: HttpRequest, page: PageForSitter, form: AnswerForm) -> HttpResponse | None:
    """Keep an answer; None where the page has to be looked at again."""
    given, asked = form.given(), page.asked
    goes_back = BACK in request.POST
    if given.is_empty and 0 < asked.stage < asked.stages and not goes_back:
        form.add_error(None, str(_("Answer this first: the case goes on from here.")))
        return None
    try:
        operations.save_answer(
            attempt_id=page.attempt.id,
            position=page.position,
            given=given,
            by=actor_of(request),
            at=clock.now(),
        )
    except NotAmongTheChoices:
        form.add_error(None, str(_("Choose among the answers on this page.")))
        return None
    except (operations.TimeIsUp, operations.HandedInAlready):
        return _is_over(request, page.attempt.id)
    except (operations.AnswerStands, operations.EarlierStageFirst):
        return pages.SeeOther(resolve_url("test_attempt", page.attempt.id))
    return _go_on(request, page)


def _go_on(request: HttpRequest, page: PageForSitter) -> HttpResponse:
    attempt = page.attempt
    position = page.position - 1 if BACK in request.POST else page.position + 1
    if OVERVIEW in request.POST or not 1 <= position <= attempt.pages:
        return pages.SeeOther(resolve_url("test_hand_in", attempt.id))
    return pages.SeeOther(resolve_url("test_question", attempt.id, position))


def _is_over(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    said = _("This attempt is handed in. What was saved until then counts.")
    return pages.done(request, said, "test_attempt", attempt_id)


def _context(page: PageForSitter, form: AnswerForm) -> dict[str, Any]:
    return {
        "page": page,
        "attempt": page.attempt,
        "title": shown.said(page.attempt.test.title),
        "asked": shown.asked(page.asked),
        "form": form,
        "given": shown.answer(page.asked, page.given),
        "pages": _pages(page.attempt, position=page.position),
    }


def _pages(attempt: AttemptForSitter, *, position: int) -> list[dict[str, Any]]:
    return [
        {
            "position": each,
            "is_answered": each in attempt.answered,
            "is_here": each == position,
            "href": resolve_url("test_question", attempt.id, each),
        }
        for each in range(1, attempt.pages + 1)
    ]
