"""The list of cases, and one case on one screen."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from visnet.cases import queries
from visnet.cases.queries import CaseSummary, DueLine
from visnet.cases.vocabulary import DueKind, State
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import chapters
from visnet.doors.office.cases.around import shown as around
from visnet.doors.office.cases.glance import forms, narrowing, shown
from visnet.doors.office.cases.person.shown import glance_in_words
from visnet.doors.office.filters import shown as kept_views
from visnet.filters import queries as filters
from visnet.filters.vocabulary import ListOf
from visnet.journeys import learned_for_minors
from visnet.journeys.learned_for_minors import Gap
from visnet.kit.actor import Actor
from visnet.oversight import queries as oversight
from visnet.oversight.queries import HandoverLine
from visnet.referrals import queries as referrals

NEWEST = 6


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """The cases that the viewer may know of: danger first, then the newest.

    Opened without asking for anything, it opens with the saved view that comes first, if there is.
    """
    actor = actor_of(request)
    kept = filters.list_filters(viewer=actor, list_of=ListOf.CASES, with_names=True)
    first = kept_views.opened_first(request, kept)
    if first is not None:
        return first
    wanted = narrowing.wanted_cases(request, actor)
    page = queries.list_cases(viewer=actor, after=request.GET.get("after"), filter=wanted.filter)
    names = queries.open_names(
        viewer=actor, case_ids=[line.id for line in page.lines], at=clock.now()
    )
    context = {
        "rows": [(line, names.get(line.id, ""), "") for line in page.lines],
        "search_form": forms.SearchForm(),
        **narrowing.filters_for(request, wanted, actor),
        **kept_views.kept_beside(ListOf.CASES, wanted.codes, kept),
    }
    if page.next_after:
        context["older"] = pages.address_with(request, after=page.next_after)
    return pages.show(request, "office/cases/list.html", context)


@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """Find a case by its reference, an exact sign of the person, or words like those in one's own.

    Asked with a POST, so that what was looked for stays in no address and no history.
    """
    form = forms.SearchForm(request.POST)
    found = shown.search_for(actor_of(request), form) if form.is_valid() else {}
    context = {"search_form": form, **found}
    return pages.show(request, "office/cases/search.html", context)


@require_GET
def case_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One case on one screen: who, danger, how to reach, what next, who else."""
    actor = actor_of(request)
    opened = queries.open_glance(viewer=actor, case_id=case_id, at=clock.now(), newest=NEWEST)
    workspace = chapters.workspace_of(opened.workspace, case_id, chapter="glance")
    moments = referrals.list_newest_moments(viewer=actor, case_id=case_id, limit=NEWEST)
    context = {
        "gap": _gap(actor, workspace["case"]),
        "handovers": _handovers(actor, case_id, opened.due),
        "facts": glance_in_words(workspace["case"]) + around.in_glance(opened.speaking),
        "due": shown.due_in_words(opened.due, may_reach=workspace["reach"].may_be_safe),
        "newest": shown.newest_of(opened.newest, moments, most=NEWEST),
    }
    return chapters.show_in(request, workspace, "office/cases/glance.html", context)


def _gap(actor: Actor, case: CaseSummary) -> Gap | None:
    """Return what nobody on an open case of somebody under 18 has learned: asked there only."""
    if not case.is_minor or case.line.state is State.CLOSED:
        return None
    team = [member.user_id for member in case.team]
    return learned_for_minors.find_gap(viewer=actor, team=team, at=clock.now())


def _handovers(actor: Actor, case_id: UUID, due: Sequence[DueLine]) -> tuple[HandoverLine, ...]:
    """Return what was told to the viewer and waits to be read: asked only where one falls due."""
    if not any(line.kind is DueKind.HANDOVER for line in due):
        return ()
    return oversight.open_handovers(
        viewer=actor, case_id=case_id, at=clock.now(), only_waiting=True
    ).lines
