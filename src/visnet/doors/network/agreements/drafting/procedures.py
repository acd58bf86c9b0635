"""Editions of joint procedures that an agreement may adopt: named by number and by their hash."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from visnet.agreements.vocabulary import ToolKind
from visnet.doors import clock, pages
from visnet.doors.actors import actor_of
from visnet.doors.procedure_words import said
from visnet.guidelines import queries
from visnet.guidelines.queries import Edition
from visnet.kit.decision import NotFound

SHOWN = 16
"""So many signs of the hash stand in an agreement: enough to tell one text from any other."""


def offered(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the newest editions that the viewer may read, each with the way that fills the form."""
    lines = queries.list_procedures(viewer=actor_of(request), on=clock.today())
    return [
        {
            "title": said(line.edition.text.title),
            "number": line.edition.number,
            "href": pages.address_with(request, adopts=str(line.edition.id)),
        }
        for line in lines
    ]


def initial(request: HttpRequest) -> dict[str, Any]:
    """Return what the form says of the edition that was chosen; nothing where none was."""
    try:
        wanted = UUID(request.GET.get("adopts", ""))
        found = queries.get_edition(
            viewer=actor_of(request), edition_id=wanted, on=clock.today()
        ).edition
    except (ValueError, NotFound):
        return {}
    return {
        "kind": ToolKind.PROCEDURE,
        "code": found.code,
        "edition": version_of(found),
        "title_it": found.text.title.it,
        "title_en": found.text.title.en,
    }


def version_of(edition: Edition) -> str:
    """Return how an agreement names an edition: its number, and the beginning of its hash."""
    return f"{edition.number}, SHA-256 {edition.digest[:SHOWN]}"
