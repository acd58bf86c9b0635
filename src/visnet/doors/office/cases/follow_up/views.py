"""Asking somebody how they are after the end, as they agreed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from visnet.cases import queries, rules
from visnet.cases.queries import FollowUpLine
from visnet.cases.vocabulary import FollowUpOutcome, ReopeningReason
from visnet.doors import clock, pages, sentences
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters, reach
from visnet.doors.office.cases.follow_up import forms
from visnet.journeys.follow_up import note_follow_up


@require_http_methods(["GET", "POST"])
def follow_up_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What was agreed, whether they may be called now, and what became of it."""
    workspace = chapters.open_workspace(request, case_id, chapter="ending")
    lines = queries.open_follow_ups(viewer=actor_of(request), case_id=case_id, at=clock.now())
    ahead = next((line for line in lines if line.outcome is None), None)
    form = forms.FollowUpForm(
        pages.posted(request),
        ways=_ways(workspace),
        may_try_again=rules.may_try_again(outcomes=_outcomes(lines)),
        initial={"follow_up": ahead.id if ahead else None, "way": ahead.rule_id if ahead else None},
    )
    if form.is_bound and form.is_valid():
        done = acting.succeeds(form, lambda: _note(request, case_id, form), reason_field="way")
        if done:
            return _answer(request, case_id, form)
    context = {"form": form, "ahead": ahead, "way": _way(workspace, ahead), "past": _past(lines)}
    return chapters.show_in(request, workspace, "office/cases/follow_up.html", context)


def _note(request: HttpRequest, case_id: UUID, form: forms.FollowUpForm) -> None:
    note_follow_up(
        follow_up_id=form.cleaned_data["follow_up"],
        case_id=case_id,
        note=form.note,
        by=actor_of(request),
        at=clock.now(),
    )


def _answer(request: HttpRequest, case_id: UUID, form: forms.FollowUpForm) -> HttpResponse:
    if form.note.outcome is not FollowUpOutcome.NEEDS_HELP:
        return pages.done(request, _("Written down."), "office_follow_up", case_id)
    messages.success(request, _("Written down. To help them, open the case again."))
    address = reverse("office_case_ending", args=[case_id])
    return pages.SeeOther(f"{address}?because={ReopeningReason.HELP_NEEDED}")


def _ways(workspace: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    in_use = [line for line in workspace["card"] if line.superseded_at is None]
    return tuple((str(line.id), reach.way_in_words(line)) for line in in_use)


def _way(workspace: dict[str, Any], ahead: FollowUpLine | None) -> dict[str, Any] | None:
    """Return the way that was agreed, in words, and why it may not be used now."""
    line = next((one for one in workspace["card"] if ahead and one.id == ahead.rule_id), None)
    if line is None:
        return None
    may = line.may_use_now
    refusal = "" if may else sentences.for_reason(may.reason)
    words = reach.way_in_words(line)
    return {"id": line.id, "words": words, "refusal": refusal, "hidden": bool(line.masked_value)}


def _outcomes(lines: tuple[FollowUpLine, ...]) -> list[FollowUpOutcome]:
    return [line.outcome for line in lines if line.outcome is not None]


def _past(lines: tuple[FollowUpLine, ...]) -> list[FollowUpLine]:
    return [line for line in lines if line.outcome is not None]
