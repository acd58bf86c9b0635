"""One's own absences; and for whoever supervises, everybody's."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from visnet.doors import absences, clock, pages
from visnet.doors.actors import actor_of
from visnet.kit.actor import Actor, Role
from visnet.people import operations, queries

HERE = "office_absence"


@require_http_methods(["GET", "POST"])
def absence_page(request: HttpRequest) -> HttpResponse:
    """When somebody is away, and who has their cases meanwhile."""
    viewer, at = actor_of(request), clock.now()
    supervises = viewer.has_role(Role.SUPERVISOR)
    past = request.GET.get("show") == "past"
    form = _form(request, viewer, supervises=supervises)
    if form.is_bound and form.is_valid():
        who = form.cleaned_data.get("who")
        user_id = UUID(who) if who else viewer.identifier
        if absences.records(form, user_id=user_id, by=viewer, at=at):
            said = _("It is written down. Whoever stands in sees it in their day.")
            return pages.done(request, said, HERE)
    page = queries.list_absences(
        viewer=viewer,
        at=at,
        of_everybody=supervises,
        past=past,
        after=request.GET.get("after"),
    )
    context = {
        "form": form,
        "page": page,
        "past": past,
        "supervises": supervises,
        "stands_in_for": queries.names_of(user_ids=viewer.covers).values(),
        "older": pages.address_with(request, after=page.next_after) if page.next_after else "",
        "newer": pages.address_with(request, after=None) if request.GET.get("after") else "",
    }
    return pages.show(request, "office/absence/page.html", context)


@require_POST
def end(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    """The member is back, or the absence is not so: whoever stood in sees nothing more."""
    operations.end_absence(absence_id=absence_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("Ended. Whoever stood in sees these cases no more."), HERE)


def _form(request: HttpRequest, viewer: Actor, *, supervises: bool) -> absences.AbsenceForm:
    first: dict[str, Any] = {"from_date": clock.today(), "who": str(viewer.identifier)}
    members = queries.list_members(viewer=viewer, on=clock.today())
    stand_ins = [
        line
        for line in members
        if line.user_id != viewer.identifier and line.roles & {Role.OPERATOR, Role.SUPERVISOR}
    ]
    if not supervises:
        return absences.AbsenceForm(pages.posted(request), initial=first, stand_ins=stand_ins)
    return absences.AbsenceOfAnybodyForm(
        pages.posted(request), initial=first, stand_ins=stand_ins, members=members
    )
