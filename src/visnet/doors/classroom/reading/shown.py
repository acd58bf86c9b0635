"""What is to be read, put into words for the screen."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings

from visnet.doors import work_words
from visnet.doors.procedure_words import language
from visnet.kit.actor import Actor
from visnet.library import queries
from visnet.library.queries import ListedLine
from visnet.library.rules import Why

ADDRESSES = {"it": "it/biblioteca", "en": "en/library"}


@dataclass(frozen=True, slots=True)
class ToRead:
    """One work on a list: what it is, why to read it, where."""

    line: ListedLine
    authors: str
    why: str
    href: str


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
                href=f"{settings.FRONT_ADDRESS}/{ADDRESSES[language()]}/{line.work.id}/",
            )
        )
    return found
