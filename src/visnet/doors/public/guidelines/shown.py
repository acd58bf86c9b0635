"""How a public edition is put into words: for readers, and for the programs that index and cite."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from visnet.doors.procedure_words import said
from visnet.doors.procedures import citing, shown
from visnet.doors.procedures.shown import Issued
from visnet.doors.public.library import resting
from visnet.guidelines.queries import (
    Behind,
    Edition,
    PublicEdition,
    PublicLine,
    PublicProcedure,
)
from visnet.library.vocabulary import TieKind
from visnet.paper import rules as paper
from visnet.paper.rules import Cited
from visnet.publications.rules import name_in_tab

LANGUAGES = ("it", "en")


def procedure(found: PublicProcedure) -> dict[str, Any]:
    """Return what the list shows of a procedure."""
    return {
        **line(found.line),
        "purpose": said(found.edition.text.purpose),
        "steps": len(found.edition.text.steps),
        "is_invented": found.is_invented,
        "older": [line(each) for each in found.older],
    }


def line(found: PublicLine) -> dict[str, Any]:
    """Return what is shown of an edition wherever it is named."""
    return {
        "line": found,
        "title": said(found.title),
        "network": said(found.network) if found.network else "",
        "because": said(found.because) if found.because else "",
    }


def issued(found: PublicEdition, edition: Edition) -> Issued:
    """Return an edition with whoever stands behind it."""
    return Issued(
        edition=edition, behind=Behind(network=found.line.network, is_invented=found.is_invented)
    )


def page(
    request: HttpRequest, found: PublicEdition, edition: Edition, *, language: str
) -> dict[str, Any]:
    """Return what the page of one edition shows."""
    whole = issued(found, edition)
    cited = citing.cited(whole, language=language)
    return {
        **shown.edition(edition),
        **line(found.line),
        "newer": line(found.newer) if found.newer else None,
        "others": [line(each) for each in found.others],
        "has_former": found.former is not None,
        "is_invented": found.is_invented,
        "invented_notice": shown.INVENTED_NOTICE,
        "hash_notice": shown.HASH_NOTICE,
        "cited": paper.as_line(cited),
        **resting.lines(request, TieKind.PROCEDURE, edition.code, digest=edition.digest),
        "tab": name_in_tab(title=said(edition.text.title), written=""),
        **_head(cited, whole),
    }


def _head(cited: Cited, whole: Issued) -> dict[str, Any]:
    """Return what the head of the page tells programs (Highwire, Dublin Core, schema.org)."""
    edition_id = whole.edition.id
    return {
        "alternates": [(each, citing.address_of(edition_id, each)) for each in LANGUAGES],
        "address": cited.address,
        "origin": settings.FRONT_ADDRESS.rstrip("/"),
        "by": cited.by,
        "told_language": cited.language,
        "pdf": f"{cited.address}note.pdf",
        "day": cited.day.isoformat(),
        "day_for_scholars": f"{cited.day:%Y/%m/%d}",
        "proof": cited.note,
    }
