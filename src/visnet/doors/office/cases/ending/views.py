"""The chapter on pausing, closing and opening again."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from visnet.cases import operations, queries
from visnet.cases.queries import ContactLine, PastEndingLine
from visnet.cases.rules import CannotMove, Reopening
from visnet.cases.vocabulary import Danger, NeedMoment, State
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters, reach
from visnet.doors.office.cases.ending import forms
from visnet.doors.office.cases.glance.shown import due_in_words
from visnet.journeys.close_case import close_case
from visnet.journeys.reopen_case import reopen_case


@require_http_methods(["GET", "POST"])
def ending_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Close the case: why, how things stand, the needs once more, when to ask again."""
    workspace = chapters.open_workspace(request, case_id, chapter="ending")
    ways = _safe_ways(workspace["card"])
    form = forms.ClosingForm(pages.posted(request), ways=ways)
    may_close = form.is_bound and form.is_valid()
    if may_close and acting.succeeds(form, lambda: _close(request, case_id, form)):
        said = _("Closed. It stays readable for those who worked on it.")
        return pages.done(request, said, "office_case", case_id)
    if not form.is_bound and workspace["case"].line.state is State.CLOSED:
        because = {"reason": request.GET.get("because", "")}
        return _show_ended(request, workspace, case_id, forms.ReopeningForm(initial=because))
    version = workspace["case"].line.version
    if form.was_overtaken:
        form.renew(version=version)
    if not form.is_bound:
        form = forms.ClosingForm(initial={"version": version}, ways=ways)
    due = queries.list_due_of_case(viewer=actor_of(request), case_id=case_id, on=clock.today())
    context = {
        "form": form,
        "need_fields": form.need_fields(),
        "due": due_in_words(due, may_reach=workspace["reach"].may_be_safe),
        "danger_stands": workspace["case"].line.danger in (Danger.IMMEDIATE, Danger.HIGH),
        "past_endings": _past(request, case_id),
    }
    return chapters.show_in(request, workspace, "office/cases/ending.html", context)


@require_POST
def pause(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Pause a case whose person cannot be reached for now."""
    said = _("Paused. Any contact opens it again.")
    try:
        operations.pause_case(case_id=case_id, by=actor_of(request), at=clock.now())
    except CannotMove:
        said = str(acting.MOVED)
    return pages.done(request, said, "office_case", case_id)


@require_POST
def reopen(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Open a paused case again, or a closed one for a reason."""
    workspace = chapters.open_workspace(request, case_id, chapter="ending")
    said = _(
        "Open again. What still waited is in the worklist, with a first contact and an assessment."
    )
    if workspace["case"].line.state is State.CLOSED:
        form = forms.ReopeningForm(request.POST)
        if not form.is_valid() or not acting.succeeds(
            form, lambda: _reopen(request, case_id, form.reopening), reason_field="words"
        ):
            return _show_ended(request, workspace, case_id, form)
        return pages.done(request, said, "office_case", case_id)
    try:
        _reopen(request, case_id)
    except CannotMove:
        said = str(acting.MOVED)
    return pages.done(request, said, "office_case", case_id)


def _reopen(request: HttpRequest, case_id: UUID, reopening: Reopening | None = None) -> None:
    reopen_case(case_id=case_id, reopening=reopening, by=actor_of(request), at=clock.now())


def _show_ended(
    request: HttpRequest, workspace: Any, case_id: UUID, reopening: forms.ReopeningForm
) -> HttpResponse:
    context = {"reopening": reopening, "past_endings": _past(request, case_id)}
    return chapters.show_in(request, workspace, "office/cases/ending.html", context)


def _safe_ways(card: tuple[ContactLine, ...]) -> tuple[tuple[str, str, date], ...]:
    """Return the ways that the person calls safe today, with the day until which they do."""
    return tuple(
        (str(line.id), reach.way_in_words(line), line.expires_date)
        for line in card
        if line.superseded_at is None
        and line.is_safe
        and line.expires_date is not None
        and line.expires_date > clock.today()
    )


def _past(request: HttpRequest, case_id: UUID) -> tuple[PastEndingLine, ...]:
    return queries.open_past_endings(viewer=actor_of(request), case_id=case_id, at=clock.now())


@transaction.atomic
def _close(request: HttpRequest, case_id: UUID, form: forms.ClosingForm) -> None:
    actor, at = actor_of(request), clock.now()
    if form.scores:
        operations.score_needs(
            submission_id=form.new_id,
            case_id=case_id,
            scores=form.scores,
            moment=NeedMoment.EXIT,
            by=actor,
            at=at,
        )
    close_case(
        case_id=case_id,
        closing=form.closing,
        version=form.cleaned_data["version"],
        without_scores_because=form.cleaned_data["without_scores_because"],
        by=actor,
        at=at,
    )
