"""Giving a step to somebody who writes it, taking it back, and saying that it is written."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.network.guidelines import shown
from visnet.doors.network.guidelines.drafting import ONE, draft_of, step_of
from visnet.doors.network.guidelines.forms import AuthorForm
from visnet.doors.network.page import show
from visnet.doors.procedure_words import said
from visnet.guidelines import operations, queries
from visnet.guidelines.vocabulary import DraftState
from visnet.kit.decision import Reason, Refused


@require_http_methods(["GET", "POST"])
def author_page(request: HttpRequest, draft_id: UUID, code: str) -> HttpResponse:
    """Ask somebody to write a step until a day."""
    found = draft_of(request, draft_id)
    if not found.line.may_edit:
        raise Refused(Reason.WRONG_ROLE)
    if found.line.state is not DraftState.WRITING:
        raise Refused(Reason.WRONG_STATE)
    step = step_of(found, code)
    now = next((each for each in found.assignments if each.step_code == code), None)
    form = AuthorForm(
        pages.posted(request),
        initial={"day": now.due_date, "author": str(now.author_id)} if now else {},
        authors=queries.list_possible_authors(network_id=found.line.network_id, on=clock.today()),
    )
    if form.is_bound and form.is_valid():
        try:
            operations.assign_step(
                draft_id=draft_id,
                step_code=code,
                user_id=UUID(form.cleaned_data["author"]),
                due_date=form.cleaned_data["day"],
                by=actor_of(request),
                at=clock.now(),
            )
        except operations.DayIsPast:
            form.add_error("day", _("This day is over. Choose today or a later one."))
        else:
            return pages.done(request, _("They find it where their day begins."), ONE, draft_id)
    context = {
        **shown.line(found.line),
        "form": form,
        "step_title": said(step.title),
        "code": code,
        "now": now,
    }
    return show(request, "network/guidelines/author.html", context)


@require_POST
def take_back(request: HttpRequest, draft_id: UUID, code: str) -> HttpResponse:
    """Let nobody in particular write a step."""
    operations.take_step_back(
        draft_id=draft_id, step_code=code, by=actor_of(request), at=clock.now()
    )
    return pages.done(request, _("Nobody in particular writes it now."), ONE, draft_id)


@require_POST
def say_written(request: HttpRequest, draft_id: UUID, code: str) -> HttpResponse:
    """Say that one has written the step one was given."""
    operations.say_step_written(
        draft_id=draft_id, step_code=code, by=actor_of(request), at=clock.now()
    )
    done = _("Whoever coordinates sees that it is written. You can still change it.")
    return pages.done(request, done, ONE, draft_id)
