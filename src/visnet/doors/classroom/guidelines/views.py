"""The pages of joint procedures."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from visnet.doors import clock, handed_out, pages, procedure_words
from visnet.doors.actors import actor_of
from visnet.doors.classroom.guidelines import shown
from visnet.doors.procedures import binding, printing
from visnet.doors.procedures.shown import Issued
from visnet.guidelines import operations, policy, queries, rules
from visnet.guidelines.vocabulary import Screen
from visnet.kit.decision import NotFound
from visnet.paper.rules import EPUB

LANGUAGES = ("it", "en")


@require_GET
def list_page(request: HttpRequest) -> HttpResponse:
    """Every procedure, and whether the viewer has read its newest edition."""
    viewer = actor_of(request)
    lines = queries.list_procedures(viewer=viewer, on=clock.today())
    context = {
        "procedures": [shown.line(line) for line in lines],
        "writes": bool(policy.may_write_along(viewer)),
    }
    return pages.show(request, "classroom/guidelines/list.html", context)


@require_GET
def unread(request: HttpRequest) -> HttpResponse:
    """What the viewer has still to read or to write, for a screen that asks once it stands; 204 where nothing is."""
    viewer, on = actor_of(request), clock.today()
    context = {
        "editions": [shown.titled(each) for each in queries.list_unread(viewer=viewer, on=on)],
        "steps": [shown.own_step(each) for each in queries.list_own_steps(viewer=viewer, on=on)],
    }
    if not any(context.values()):
        return HttpResponse(status=204)
    return pages.show(request, "classroom/guidelines/_unread.html", context)


@require_GET
def beside(request: HttpRequest, screen: str) -> HttpResponse:
    """The two lines of what a network adopted, for a screen of work; 204 where it adopted nothing."""
    if screen not in Screen.values:
        raise NotFound(screen)
    found = queries.list_beside_adopted(
        viewer=actor_of(request), screen=Screen(screen), on=clock.today()
    )
    if not found:
        return HttpResponse(status=204)
    context = {"steps": [shown.beside(each) for each in found]}
    return pages.show(request, "classroom/guidelines/_beside.html", context)


@require_GET
def newest_page(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to the newest edition of a procedure."""
    edition = queries.find_newest(viewer=actor_of(request), code=code, on=clock.today())
    return redirect("guideline_edition", edition.id)


@require_GET
def edition_page(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """One edition, whole."""
    viewer, on = actor_of(request), clock.today()
    reader = queries.get_edition(viewer=viewer, edition_id=edition_id, on=on)
    context = {
        **shown.edition(reader),
        "readers": queries.list_readers(viewer=viewer, edition=reader.edition, on=on),
        "troubles": [
            shown.trouble(each, reader.edition)
            for each in queries.list_own_troubles(viewer=viewer, code=reader.edition.code, on=on)
        ],
    }
    return pages.show(request, "classroom/guidelines/edition.html", context)


@require_GET
def changes_page(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """What differs from the edition before."""
    viewer, on = actor_of(request), clock.today()
    edition = queries.get_edition(viewer=viewer, edition_id=edition_id, on=on).edition
    former = queries.find_former(viewer=viewer, edition=edition, on=on)
    if former is None:
        raise NotFound(edition_id)
    changed = rules.changes(former.text, edition.text)
    context = {
        "edition": edition,
        "former": former,
        "title": procedure_words.said(edition.text.title),
        "told": procedure_words.said(edition.changed) if edition.changed else "",
        "changes": [procedure_words.changed(each) for each in changed],
    }
    return pages.show(request, "classroom/guidelines/changes.html", context)


@require_GET
def print_it(request: HttpRequest, edition_id: UUID, language: str) -> HttpResponse:
    """Hand out an edition as a tagged PDF in one language."""
    document = printing.print_edition(_issued(request, edition_id, language), language=language)
    answer = HttpResponse(document, content_type="application/pdf")
    return handed_out.shut_in(answer, name="note.pdf")


@require_GET
def bind_it(request: HttpRequest, edition_id: UUID, language: str) -> HttpResponse:
    """Hand out an edition as a book for reading devices, in one language."""
    book = binding.bind_edition(_issued(request, edition_id, language), language=language)
    answer = HttpResponse(book, content_type=EPUB)
    return handed_out.shut_in(answer, name="note.epub")


@require_POST
def mark_read(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """Say that one has read an edition."""
    operations.mark_read(edition_id=edition_id, by=actor_of(request), at=clock.now())
    return pages.done(request, _("Noted: you have read it."), "guideline_edition", edition_id)


def _issued(request: HttpRequest, edition_id: UUID, language: str) -> Issued:
    if language not in LANGUAGES:
        raise NotFound(language)
    viewer, on = actor_of(request), clock.today()
    edition = queries.get_edition(viewer=viewer, edition_id=edition_id, on=on).edition
    return Issued(edition=edition, behind=queries.get_behind(edition=edition))
