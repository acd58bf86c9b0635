"""Handing over, and reading what was handed over."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.cases import operations as cases
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import chapters
from visnet.doors.office.handover import shown
from visnet.doors.office.handover.forms import HandoverForm
from visnet.journeys import hand_over as journey
from visnet.kit.actor import Actor
from visnet.oversight import queries


@require_http_methods(["GET", "POST"])
def hand_over_page(request: HttpRequest) -> HttpResponse:
    """The cases that the viewer leads: to whom they pass, and what is told with each."""
    actor = actor_of(request)
    found, after = shown.cases_to_hand_over(request, actor)
    form = HandoverForm(
        pages.posted(request),
        case_ids=[case.line.id for case in found],
        **shown.people_to_choose(actor, clock.today()),
    )
    if form.is_bound and form.is_valid() and _is_handed_over(form, actor):
        said = _("Handed over. Your notes stand on top of the cases until they are marked as read.")
        return pages.done(request, said, "office_work")
    context = {
        "form": form,
        "questions": shown.questions_of(form, found),
        "older": pages.address_with(request, after=after) if after else "",
        "here": request.get_full_path(),
    }
    return pages.show(request, "office/handover/form.html", context)


@require_GET
def of_case_page(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What was told at leaving this case, by the viewer or to them."""
    actor = actor_of(request)
    page = queries.open_handovers(
        viewer=actor, case_id=case_id, at=clock.now(), after=request.GET.get("after")
    )
    workspace = chapters.open_workspace(request, case_id, chapter="glance")
    older = pages.address_with(request, after=page.next_after) if page.next_after else ""
    context = {"notes": page.lines, "older": older}
    return chapters.show_in(request, workspace, "office/handover/of_case.html", context)


@require_POST
def read(request: HttpRequest, case_id: UUID, handover_id: UUID) -> HttpResponse:
    """Mark a note as read: it no longer stands on top of the case."""
    journey.mark_read(
        case_id=case_id, handover_id=handover_id, by=actor_of(request), at=clock.now()
    )
    return pages.done(request, _("Marked as read."), "office_case", case_id)


def _is_handed_over(form: HandoverForm, actor: Actor) -> bool:
    try:
        journey.hand_over_cases(
            visit_id=form.new_id,
            to_id=form.to_id,
            why=form.why,
            words=form.words,
            by=actor,
            at=clock.now(),
        )
    except journey.CannotTakeOver as refused:
        form.add_error(
            f"tick_{refused.case_id}",
            _("This colleague cannot take this case: choose another for it."),
        )
    except (journey.NobodyStandsIn, cases.NotAColleague):
        form.add_error("to", _("Meanwhile this colleague is no longer to be had. Choose another."))
    return form.is_valid()
