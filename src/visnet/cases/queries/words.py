"""Finding a case again by a name or by words, in the caseload of whoever looks.

Nothing is indexed: the names and the newest notes of one's own cases are opened, compared in memory
and forgotten. What was looked for is neither kept nor logged; the journal says that somebody looked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from visnet.audit import operations as audit
from visnet.cases import models, policy, rules
from visnet.cases.queries.lists import CaseLine, line_of
from visnet.cases.vocabulary import FoundIn
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.people import queries as people
from visnet.vault import queries as vault
from visnet.vault.rules import Box, Place

MOST_CASES = 500
MOST_NOTES = 1000
MOST_BYTES = 2_000_000
"""Of notes; whatever is older is not opened, and the page says so."""
MOST_FOUND = 50
NAMES = ("preferred_name", "given_name", "family_name")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FoundByWords:
    """A case of one's own that bears the words: its line, how the person is called, where."""

    line: CaseLine
    name: str
    where: FoundIn


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SearchByWords:
    """What was found, and whether something was left unread."""

    found: tuple[FoundByWords, ...] = ()
    has_more: bool = False
    older_cases_unread: bool = False
    older_notes_unread: bool = False


def search_words(*, viewer: Actor, words: str, at: datetime) -> SearchByWords:
    """Return the cases the viewer works on whose names or notes are like these words.

    Five queries at most, for any number of cases. A case that the viewer does not work on, or is
    kept away from, is not looked into, whatever else they are.
    """
    sought = rules.sought_in(words)
    if not sought:
        return SearchByWords()
    rows = questions.asked(_persons, viewer=viewer, limit=MOST_CASES + 1)
    persons = {row.case_id: row for row in rows[:MOST_CASES]}
    boxes = vault.open_boxes(viewer=viewer, subject_ids=list(persons))
    names = {
        case_id: _open_names(row, boxes[case_id])
        for case_id, row in persons.items()
        if case_id in boxes
    }
    where = {
        case_id: FoundIn.NAME
        for case_id, called in names.items()
        if rules.is_like(sought=sought, words=rules.words_of(" ".join(called)))
    }
    all_read = _look_into_notes(viewer, sought, boxes, where)
    found = sorted(where, key=lambda case_id: where[case_id] is not FoundIn.NAME)
    shown = found[:MOST_FOUND]
    _note(viewer, at, shown)
    return SearchByWords(
        found=_lines([(persons[one], names[one][0], where[one]) for one in shown]),
        has_more=len(found) > len(shown),
        older_cases_unread=len(rows) > MOST_CASES,
        older_notes_unread=not all_read,
    )


def _open_names(row: models.Person, box: Box) -> tuple[str, ...]:
    return tuple(
        box.open(
            place=Place("cases_person", name, row.case_id), sealed=getattr(row, f"{name}_sealed")
        )
        for name in NAMES
    )


def _look_into_notes(
    viewer: Actor, sought: tuple[str, ...], boxes: dict[UUID, Box], where: dict[UUID, FoundIn]
) -> bool:
    """Add the cases whose notes bear the words; say whether all notes were read."""
    notes = questions.asked(_notes, viewer=viewer, limit=MOST_NOTES + 1)
    opened = 0
    for note_id, case_id, sealed in notes[:MOST_NOTES]:
        opened += len(sealed)
        if opened > MOST_BYTES:
            return False
        if case_id in where or case_id not in boxes:
            continue
        words = boxes[case_id].open(place=Place("cases_note", "words", note_id), sealed=sealed)
        if rules.is_like(sought=sought, words=rules.words_of(words)):
            where[case_id] = FoundIn.NOTE
    return len(notes) <= MOST_NOTES


def _note(viewer: Actor, at: datetime, shown: Iterable[UUID]) -> None:
    """Note that it was searched by words, without the words, and each name that is shown."""
    searched = audit.Deed(
        action="cases.words_searched",
        subject_kind="caseload",
        subject_id=viewer.identifier,
        fields=(*NAMES, "words"),
    )
    seen = [
        audit.Deed(
            action="cases.name_viewed",
            subject_kind="case",
            subject_id=case_id,
            fields=("preferred_name",),
        )
        for case_id in shown
    ]
    audit.note_together(by=viewer, at=at, deeds=[searched, *seen])


def _lines(found: list[tuple[models.Person, str, FoundIn]]) -> tuple[FoundByWords, ...]:
    """Return the lines of what was found."""
    cases = [row.case for row, _name, _where in found]
    leads = people.names_of(user_ids=[case.lead_id for case in cases if case.lead_id])
    return tuple(
        FoundByWords(line=line_of(row.case, leads), name=name, where=where)
        for row, name, where in found
    )


def _persons(*, viewer: Actor, limit: int) -> QuerySet[models.Person]:
    mine = Q(organisation_id=viewer.organisation_id)
    rows = models.Person.objects.select_related("case")
    rows = rows.filter(policy.inside_visible_to(viewer), mine)
    return rows.order_by("-case__opened_at", "case_id")[:limit]


def _notes(*, viewer: Actor, limit: int) -> "QuerySet[models.Note, tuple[Any, ...]]":
    rows = models.Note.objects.filter(policy.notes_visible_to(viewer))
    return rows.order_by("-at", "id").values_list("id", "case_id", "words_sealed")[:limit]
