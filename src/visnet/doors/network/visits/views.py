"""The pages of study visits."""

from dataclasses import asdict
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, overtaking, pages
from visnet.doors.actors import actor_of
from visnet.doors.network.page import show
from visnet.doors.network.visits import shown
from visnet.doors.network.visits.forms import LearntForm, VisitForm, sides_as_typed
from visnet.doors.procedure_words import said
from visnet.guidelines import queries as guidelines
from visnet.kit.decision import Reason, Refused
from visnet.visits import operations, queries, rules

ONE = "network_visit"
REFUSALS = overtaking.Refusals(
    changed=operations.ChangedMeanwhile,
    used=operations.IdAlreadyUsed,
    beside={
        rules.NobodyOfTheNetwork: (
            "other",
            gettext_lazy("Choose another organisation than your own."),
        ),
    },
)


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """Every visit, the latest first."""
    viewer = actor_of(request)
    page = queries.list_visits(
        viewer=viewer, on=clock.today(), after=request.GET.get("after") or None
    )
    context = {
        "visits": [
            {
                "line": line,
                "days": shown.days(line.from_date, line.until_date),
                "tag": shown.TAGS[line.state],
            }
            for line in page.lines
        ],
        "notes": [
            {"words": note.words_en if get_language() == "en" else note.words_it, "note": note}
            for note in queries.list_notes(viewer=viewer)
        ],
        "older": pages.address_with(request, after=page.next_after) if page.next_after else "",
        "newer": request.path if request.GET.get("after") else "",
    }
    return show(request, "network/visits/list.html", context)


@require_GET
def detail_page(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """One visit: the plan, and what was learnt."""
    visit = _visit(request, visit_id)
    titles = dict(_procedures(request, visit.learnt.procedure_code))
    context = {
        **shown.visit_in_words(visit),
        "procedure": titles.get(visit.learnt.procedure_code, ""),
    }
    return show(request, "network/visits/one.html", context)


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a visit, or write down one that was held."""
    actor = actor_of(request)
    form = VisitForm(pages.posted(request), own_id=actor.organisation_id)

    def act() -> None:
        operations.plan_visit(visit_id=form.new_id, words=form.words, by=actor, at=clock.now())

    if form.is_bound and form.is_valid() and overtaking.succeeds(form, act, REFUSALS):
        return pages.done(request, _("The visit is written down."), ONE, form.new_id)
    return show(request, "network/visits/plan.html", {"form": form})


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Change the plan."""
    actor, visit = actor_of(request), _visit(request, visit_id)
    if not visit.may_change:
        raise Refused(_why_not(visit))
    first = {**sides_as_typed(visit.words, actor.organisation_id), "version": visit.version}
    form = VisitForm(pages.posted(request), initial=first, own_id=actor.organisation_id)

    def act() -> None:
        operations.change_visit(
            visit_id=visit_id,
            words=form.words,
            version=form.cleaned_data["version"],
            by=actor,
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and overtaking.succeeds(form, act, REFUSALS):
        return pages.done(request, _("Changed."), ONE, visit_id)
    return show(request, "network/visits/plan.html", {"form": form, "visit": visit})


@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Tell what was learnt."""
    visit = _visit(request, visit_id)
    if not visit.may_tell:
        raise Refused(_why_not(visit))
    first = {**asdict(visit.learnt), "version": visit.version}
    form = LearntForm(pages.posted(request), initial=first)
    form.offer("procedure_code", _procedures(request, visit.learnt.procedure_code))

    def act() -> None:
        operations.tell_what_was_learnt(
            visit_id=visit_id,
            words=form.words,
            version=form.cleaned_data["version"],
            by=actor_of(request),
            at=clock.now(),
        )

    if form.is_bound and form.is_valid() and overtaking.succeeds(form, act, REFUSALS):
        return pages.done(request, _("Thank you: the whole network can read it."), ONE, visit_id)
    return show(request, "network/visits/learnt.html", {"form": form, "visit": visit})


@require_POST
def call_off(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Call a visit off."""
    operations.call_off_visit(visit_id=visit_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("The visit is called off."), ONE, visit_id)


def _visit(request: HttpRequest, visit_id: UUID) -> queries.VisitForReader:
    return queries.get_visit(viewer=actor_of(request), visit_id=visit_id, on=clock.today())


def _procedures(request: HttpRequest, held: str) -> list[tuple[str, str]]:
    """Return the joint procedures by title; a code that is none of them stays as it is written."""
    lines = guidelines.list_procedures(viewer=actor_of(request), on=clock.today())
    titles = {line.edition.code: said(line.edition.text.title) for line in lines}
    return [("", "—"), *{**({held: held} if held else {}), **titles}.items()]


def _why_not(visit: queries.VisitForReader) -> Reason:
    return Reason.WRONG_STATE if visit.is_ours else Reason.NOT_YOURS
