"""The pages of joint procedures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.classroom.guidelines import shown
from visnet.guidelines import operations, queries, rules
from visnet.kit.decision import NotFound


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """Every procedure, and whether the viewer has read its newest edition."""
    lines = queries.list_procedures(viewer=actor_of(request))
    context = {"procedures": [shown.line(line) for line in lines]}
    return pages.show(request, "classroom/guidelines/list.html", context)


@require_GET
def unread(request: HttpRequest) -> HttpResponse:
    """What the viewer has not read yet, for a screen that asks once it stands; 204 where nothing is."""
    editions = queries.list_unread(viewer=actor_of(request))
    if not editions:
        return HttpResponse(status=204)
    titles = [shown.titled(each) for each in editions]
    return pages.show(request, "classroom/guidelines/_unread.html", {"editions": titles})


@require_GET
def newest_page(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to the newest edition of a procedure."""
    reader = queries.get_edition(viewer=actor_of(request), code=code)
    return redirect("guideline_edition", code, reader.edition.number)


@require_GET
def edition_page(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One edition, whole."""
    viewer = actor_of(request)
    reader = queries.get_edition(viewer=viewer, code=code, number=number)
    counted = queries.list_readers(viewer=viewer, edition=reader.edition, on=clock.today())
    context = {
        **shown.edition(reader),
        "readers": counted,
        "former": queries.find_former(edition=reader.edition),
    }
    return pages.show(request, "classroom/guidelines/edition.html", context)


@require_GET
def changes_page(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What differs from the edition before."""
    edition = queries.get_edition(viewer=actor_of(request), code=code, number=number).edition
    former = queries.find_former(edition=edition)
    if former is None:
        raise NotFound(number)
    changed = rules.changes(former.text, edition.text)
    context = {
        "edition": edition,
        "former": former,
        "title": shown.said(edition.text.title),
        "changes": [shown.changed(each) for each in changed],
    }
    return pages.show(request, "classroom/guidelines/changes.html", context)


@require_POST
def mark_read(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Say that one has read an edition."""
    operations.mark_read(code=code, number=number, by=actor_of(request), at=clock.now())
    return pages.done(
        request, _("Noted: you have read it."), "guideline_edition", code, str(number)
    )
