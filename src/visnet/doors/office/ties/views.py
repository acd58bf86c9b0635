"""Whom the viewer knows; for whoever supervises, whom everybody knows."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from visnet.cases import operations, queries
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting
from visnet.doors.office.ties import forms
from visnet.kit.actor import Role
from visnet.people import queries as people

HERE = "office_ties"


@require_http_methods(["GET", "POST"])
def ties_page(request: HttpRequest) -> HttpResponse:
    """Say whom one knows, before a case of theirs comes near."""
    viewer, at = actor_of(request), clock.now()
    supervises = viewer.has_role(Role.SUPERVISOR)
    names = {str(line.user_id): line.name for line in _members(request)}
    me = str(viewer.identifier)
    choices = names.items() if supervises else [(me, names.get(me, me))]
    form = forms.TieForm(pages.posted(request), members=choices, initial={"user": me})
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: operations.declare_tie(tie_id=form.new_id, tie=form.tie, by=viewer, at=at),
        )
        if done:
            said = _(
                "Written down. Cases that name this person do not exist for whoever knows them."
            )
            return pages.done(request, said, HERE)
    page = queries.open_ties(
        viewer=viewer, of_everybody=supervises, at=at, after=request.GET.get("after")
    )
    context = {
        "form": form,
        "lines": [
            (line, names.get(str(line.user_id), _("somebody who left"))) for line in page.lines
        ],
        "supervises": supervises,
        "viewer_id": viewer.identifier,
        "older": pages.address_with(request, after=page.next_after) if page.next_after else "",
        "newer": pages.address_with(request, after=None) if request.GET.get("after") else "",
    }
    return pages.show(request, "office/ties/page.html", context)


@require_POST
def end(request: HttpRequest, tie_id: UUID) -> HttpResponse:
    """Take out what is not so."""
    operations.end_tie(tie_id=tie_id, by=actor_of(request), at=clock.now())
    said = _("Taken out. Whoever was kept away because of it is let back case by case.")
    return pages.done(request, said, HERE)


def _members(request: HttpRequest) -> tuple[people.MemberLine, ...]:
    return tuple(people.list_members(viewer=actor_of(request), on=clock.today()))
