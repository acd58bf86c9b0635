"""What is to be read, put into words for the screen."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from visnet.doors import pages, work_words
from visnet.doors.procedure_words import language
from visnet.kit.actor import Actor
from visnet.library import queries
from visnet.library.queries import ListedLine, WorkLine
from visnet.library.rules import Why
from visnet.library.vocabulary import TieKind

LONGEST_KEY = 400
ADDRESSES = {"it": "it/biblioteca", "en": "en/library"}


@dataclass(frozen=True, slots=True)
class ToRead:
    """One work on a list: what it is, why to read it, where."""

    line: ListedLine
    authors: str
    why: str
    href: str


@dataclass(frozen=True, slots=True)
class Naming:
    """A work that says of itself that it uses a path, or led to it."""

    line: WorkLine
    authors: str
    href: str


def naming_path(
    request: HttpRequest, path_id: UUID, *, listed: Collection[ToRead]
) -> dict[str, object]:
    """Return the works that name a path, a page of them; without those on its list. One query."""
    after = request.GET.get("works", "")[:LONGEST_KEY] or None
    page = queries.list_resting_on(kind=TieKind.PATH, code=str(path_id), after=after)
    known = {each.line.work.id for each in listed}
    older = pages.address_with(request, works=page.next_after) if page.next_after else ""
    return {
        "naming": [
            Naming(each, work_words.authors_in_short(each.authors), _address(each.id))
            for each in page.lines
            if each.id not in known
        ],
        "naming_older": older,
        "naming_newer": pages.address_with(request, works=None) if after else "",
    }


def to_read(*, viewer: Actor, places: Collection[UUID], on: date) -> dict[UUID, list[ToRead]]:
    """Return what is to be read at each place, in order. Two queries."""
    found: dict[UUID, list[ToRead]] = {place: [] for place in places}
    for line in queries.list_reading(viewer=viewer, places=places, on=on):
        why = Why(it=line.why_it, en=line.why_en)
        found[line.place_id].append(
            ToRead(
                line=line,
                authors=work_words.authors_in_short(line.work.authors),
                why=why.en if language() == "en" else why.it,
                href=_address(line.work.id),
            )
        )
    return found


def _address(work_id: UUID) -> str:
    return f"{settings.FRONT_ADDRESS}/{ADDRESSES[language()]}/{work_id}/"
