"""Finding a case again by a name or by words, in the caseload of whoever looks.

Nothing is indexed: the names and the newest notes of one's own cases are opened, compared in memory
and forgotten. What was looked for is neither kept nor logged; the journal says that somebody looked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from visnet.audit import operations as audit
from visnet.cases import models, policy, rules
from visnet.cases.queries.lists import CaseLine, line_of
from visnet.cases.vocabulary import FoundIn
from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.kit.keyset import PAGE_SIZE
from visnet.people import queries as people
from visnet.vault import queries as vault
from visnet.vault.rules import Box

MOST_CASES = 500
MOST_NOTES = 1000
MOST_BYTES = 2_000_000
"""Of notes; whatever is older is not opened, and the page says so."""
MOST_FOUND = PAGE_SIZE
NAMES = ("preferred_name", "given_name", "family_name")
OF_LINE = (
    "id",
    "reference",
    "state",
    "danger",
    "danger_rank",
    "opened_at",
    "lead_id",
    "version",
    "synthetic",
)
"""What the line of a case shows, see `line_of`."""


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


@dataclass(frozen=True, slots=True, repr=False)
class _Opened:
    """One case of one's own: what its line shows, the key of its words, how the person is called."""

    line: list[Any]
    box: Box
    names: list[str]


def search_words(*, viewer: Actor, words: str, at: datetime) -> SearchByWords:
    """Return the cases the viewer works on whose names or notes are like these words.

    Five queries at most, for any number of cases. A case that the viewer does not work on, or is
    kept away from, is not looked into, whatever else they are.
    """
    sought = rules.sought_in(words)
    if not sought:
        return SearchByWords()
    rows = _newest_rows(viewer)
    opened = _open_names(viewer, rows[:MOST_CASES])
    cases = list(opened)
    named = rules.find_like(
        sought=sought,
        bodies=rules.words_of_each([" ".join(one.names) for one in opened.values()]),
    )
    where = {cases[number]: FoundIn.NAME for number in named}
    all_read = _look_into_notes(viewer, sought, opened, where)
    found = sorted(where, key=lambda case_id: where[case_id] is not FoundIn.NAME)
    shown = found[:MOST_FOUND]
    _note(viewer, at, shown)
    return SearchByWords(
        found=_lines([(opened[one], where[one]) for one in shown]),
        has_more=len(found) > len(shown),
        older_cases_unread=len(rows) > MOST_CASES,
        older_notes_unread=not all_read,
    )


def _newest_rows(viewer: Actor) -> list[tuple[Any, ...]]:
    """Return the newest cases, each once: one may be one's own and an absent colleague's as well."""
    most = (MOST_CASES + 1) * (1 + len(viewer.covers))
    rows = questions.asked(_newest, viewer=viewer, limit=most)
    if not viewer.covers:
        return rows
    return list({row[0]: row for row in rows}.values())[: MOST_CASES + 1]


def _open_names(viewer: Actor, rows: Sequence[tuple[Any, ...]]) -> dict[UUID, _Opened]:
    boxes = vault.open_boxes(viewer=viewer, subject_ids=[row[0] for row in rows])
    opened = {}
    for case_id, preferred, given, family, *line in rows:
        box = boxes.get(case_id)
        if box is not None:
            sealed = zip(NAMES, (preferred, given, family), strict=True)
            names = box.open_row(table="cases_person", row=case_id, sealed=sealed)
            opened[case_id] = _Opened(line, box, names)
    return opened


def _look_into_notes(
    viewer: Actor,
    sought: tuple[str, ...],
    opened: dict[UUID, _Opened],
    where: dict[UUID, FoundIn],
) -> bool:
    """Add the cases whose notes bear the words; say whether all notes were read."""
    notes = questions.asked(
        _notes,
        viewer=viewer,
        most_cases=MOST_CASES * (1 + len(viewer.covers)),
        limit=MOST_NOTES + 1,
    )
    whose, texts, size = [], [], 0
    for note_id, case_id, sealed in notes[:MOST_NOTES]:
        size += len(sealed)
        if size > MOST_BYTES:
            break
        one = opened.get(case_id)
        if one is not None and case_id not in where:
            whose.append(case_id)
            texts += one.box.open_row(table="cases_note", row=note_id, sealed=[("words", sealed)])
    for number in rules.find_like(sought=sought, bodies=rules.words_of_each(texts)):
        where.setdefault(whose[number], FoundIn.NOTE)
    return len(notes) <= MOST_NOTES and size <= MOST_BYTES


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


def _lines(found: list[tuple[_Opened, FoundIn]]) -> tuple[FoundByWords, ...]:
    """Return the lines of what was found."""
    cases = [
        models.Case(**dict(zip(OF_LINE, opened.line, strict=True))) for opened, _where in found
    ]
    leads = people.names_of(user_ids=[case.lead_id for case in cases if case.lead_id])
    return tuple(
        FoundByWords(line=line_of(case, leads), name=opened.names[0], where=where)
        for case, (opened, where) in zip(cases, found, strict=True)
    )


def _newest(*, viewer: Actor, limit: int) -> "QuerySet[models.Grant, tuple[Any, ...]]":
    names = (f"case__person__{name}_sealed" for name in NAMES)
    line = (f"case__{name}" for name in OF_LINE)
    return _grants(viewer).values_list("case_id", *names, *line)[:limit]


def _grants(viewer: Actor) -> QuerySet[models.Grant]:
    """Return the grants by which the viewer works on cases, the newest case first."""
    rows = models.Grant.objects.filter(policy.grants_to_work_by(viewer))
    return rows.order_by("-case_opened_at", "case_id")


def _notes(
    *, viewer: Actor, most_cases: int, limit: int
) -> "QuerySet[models.Note, tuple[Any, ...]]":
    newest = _grants(viewer).values("case_id")[:most_cases]
    rows = models.Note.objects.filter(policy.notes_visible_to(viewer), case_id__in=newest)
    return rows.order_by("-at", "id").values_list("id", "case_id", "words_sealed")[:limit]
