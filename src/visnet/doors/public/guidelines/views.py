"""Joint procedures for anybody: a list, a page for each edition, and files to take along.

Nothing is asked of whoever reads, and nothing is kept. An edition that was withdrawn leaves its
number, day and hash where it stood, and no file.
"""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from visnet.doors import handed_out, procedure_words
from visnet.doors.procedures import binding, citing, printing
from visnet.doors.procedures.shown import Issued
from visnet.doors.public.guidelines import shown
from visnet.doors.public.kept import Kept
from visnet.doors.public.page import (
    compressed,
    in_languages_of_the_house,
    language_of_page,
    show,
)
from visnet.guidelines import queries, rules
from visnet.guidelines.queries import PublicEdition
from visnet.kit.decision import NotFound
from visnet.paper import rules as paper

GONE = 410
MADE: Kept[bytes] = Kept(at_most=60)
"""Files of editions, which never change; that an edition is still public is asked each time."""


@require_safe
@compressed
@in_languages_of_the_house
def list_page(request: HttpRequest) -> HttpResponse:
    """List what anybody may read."""
    found = queries.list_public()
    context = {
        "adopted": [shown.procedure(each) for each in found if each.line.network],
        "drafts": [shown.procedure(each) for each in found if not each.line.network],
    }
    return show(request, "public/guidelines/list.html", context)


@require_safe
@compressed
@in_languages_of_the_house
def edition_page(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """Show one edition, or what is left of it."""
    found = queries.get_public(edition_id=edition_id)
    if found.edition is None:
        return _withdrawn(request, found)
    context = shown.page(request, found, found.edition, language=language_of_page())
    return show(request, "public/guidelines/edition.html", context)


@require_safe
@compressed
@in_languages_of_the_house
def changes_page(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """Show what differs from the edition before, where that is public too."""
    found = queries.get_public(edition_id=edition_id)
    if found.edition is None:
        return _withdrawn(request, found)
    if found.former is None:
        raise NotFound(edition_id)
    changed = rules.changes(found.former.text, found.edition.text)
    told = found.edition.changed
    context = {
        **shown.line(found.line),
        "former": found.former,
        "told": procedure_words.said(told) if told else "",
        "changes": [procedure_words.changed(each) for each in changed],
    }
    return show(request, "public/guidelines/changes.html", context)


@require_safe
@in_languages_of_the_house
def printed(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """Hand out an edition as a tagged PDF, in the language of the page."""
    language = language_of_page()
    return _file(
        request,
        edition_id,
        name="note.pdf",
        kind="application/pdf",
        make=lambda whole: printing.print_edition(whole, language=language),
    )


@require_safe
@in_languages_of_the_house
def bound(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """Hand out an edition as a book for reading devices, in the language of the page."""
    language = language_of_page()
    return _file(
        request,
        edition_id,
        name="note.epub",
        kind=paper.EPUB,
        make=lambda whole: binding.bind_edition(whole, language=language),
    )


@require_safe
@in_languages_of_the_house
def hashed_text(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """Hand out the very bytes of which the hash is taken: the text in both languages."""
    return _file(
        request,
        edition_id,
        name="note.json",
        kind="application/json",
        make=lambda whole: rules.hashed(whole.edition.text),
    )


@require_safe
@in_languages_of_the_house
def bibtex(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """Hand out how the edition is cited, for BibTeX."""
    language = language_of_page()
    return _file(
        request,
        edition_id,
        name="note.bib",
        kind="application/x-bibtex; charset=utf-8",
        make=lambda whole: paper.as_bibtex(citing.cited(whole, language=language)).encode(),
    )


@require_safe
@in_languages_of_the_house
def csl(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """Hand out how the edition is cited, for reference managers (CSL-JSON)."""
    language = language_of_page()
    return _file(
        request,
        edition_id,
        name="note-citation.json",
        kind="application/vnd.citationstyles.csl+json",
        make=lambda whole: paper.as_csl(citing.cited(whole, language=language)).encode(),
    )


def _file(
    request: HttpRequest,
    edition_id: UUID,
    *,
    name: str,
    kind: str,
    make: Callable[[Issued], bytes],
) -> HttpResponse:
    found = queries.get_public(edition_id=edition_id)
    if found.edition is None:
        return _withdrawn(request, found)
    whole = shown.issued(found, found.edition)
    key = (whole.edition.digest, whole.behind, edition_id, name, language_of_page())
    content = MADE.drawn(key, lambda: make(whole))
    return handed_out.shut_in(HttpResponse(content, content_type=kind), name=name)


def _withdrawn(request: HttpRequest, found: PublicEdition) -> HttpResponse:
    context = {
        **shown.line(found.line),
        "others": [shown.line(each) for each in found.others],
    }
    return show(request, "public/guidelines/withdrawn.html", context, status=GONE)
