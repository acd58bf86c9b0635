"""Where too few work to find two readers: asking, and the page of whoever is asked."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.office.cases import acting, chapters
from visnet.doors.office.cases.packs import forms, views
from visnet.journeys import access_pack
from visnet.packs import operations, queries

HERE = "office_to_clear"


@require_http_methods(["GET", "POST"])
def ask_page(request: HttpRequest, case_id: UUID, access_request_id: UUID) -> HttpResponse:
    """Ask somebody who sees no case to stand in for a second reader."""
    actor, at = actor_of(request), clock.now()
    asked = views.open_one(request, case_id, access_request_id)
    asked.may_ask_to_clear.enforce()
    clearers = queries.list_clearers(viewer=actor, case_id=case_id, on=clock.today())
    form = forms.ClearerForm(pages.posted(request), clearers=clearers)
    if form.is_bound and form.is_valid():
        done = acting.succeeds(
            form,
            lambda: access_pack.ask_to_clear(
                clearance_id=form.new_id,
                case_id=case_id,
                access_request_id=access_request_id,
                user_id=form.user_id,
                by=actor,
                at=at,
            ),
        )
        if done:
            said = _("Asked. They learn no name, no case and no word of the pack.")
            return pages.done(request, said, "office_access_request", case_id, access_request_id)
    workspace = chapters.open_workspace(request, case_id, chapter=views.CHAPTER)
    context = {"asked": asked, "form": form, "clearers": clearers}
    return chapters.show_in(request, workspace, "office/cases/pack_ask_to_clear.html", context)


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """What waits for whoever clears packs."""
    lines = queries.list_to_clear(viewer=actor_of(request))
    return pages.show(request, "office/to_clear.html", {"lines": lines})


@require_POST
def clear(request: HttpRequest, clearance_id: UUID) -> HttpResponse:
    """Stand in for a second reader."""
    operations.clear_pack(clearance_id=clearance_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("Cleared. Your colleague can hand it out."), HERE)
