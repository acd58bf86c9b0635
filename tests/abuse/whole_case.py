"""A case of Anna's in which every fact is a word that stands nowhere else, papers among them."""

import functools
from datetime import date, timedelta
from uuid import UUID, uuid4

from tests.cases.factories import acting, make_case, make_rule
from tests.cast import CAST
from tests.files import given
from tests.journeys.test_ending_agreements import as_owner
from visnet.agreements.vocabulary import Category
from visnet.cases import operations as cases
from visnet.cases.rules import GoalWords, NoteWords
from visnet.cases.vocabulary import Danger, NeedMoment, Visibility
from visnet.documents import queries as documents
from visnet.documents.vocabulary import Sort
from visnet.doors import clock
from visnet.files import rules as files
from visnet.journeys import keep_document
from visnet.journeys.choosing_papers import ChosenPaper
from visnet.journeys.keep_document import BroughtFile

NEVER = ("Notadelcaso", "Titolonostro", "segretissimo")
"""What stands in the case and is no fact that could pass: a note, the title and name of a file."""
NEED = "shelter_and_accommodation"


def make_whole_case() -> UUID:
    """Return a case of Anna's in which every fact is a word that stands nowhere else."""
    case_id = make_case(
        at=clock.now(),
        name="Zefirina",
        danger=Danger.IMMEDIATE,
        given_name="Quarantotta",
        family_name="Bellacanzone",
        birth_date=date(1937, 5, 4),
        language="sw",
        interpreter=True,
    )
    make_rule(case_id, at=clock.now(), value="346 765 4321", code_word="parolachiave")
    at, anna = clock.now(), CAST.anna
    assert anna.identifier is not None
    with acting(anna):
        cases.set_goal(
            goal_id=uuid4(),
            case_id=case_id,
            goal=GoalWords(
                need_category=NEED,
                words="Traslocareconcalma",
                owner_id=anna.identifier,
                due_date=at.date() + timedelta(days=20),
            ),
            by=anna,
            at=at,
        )
        cases.score_needs(
            submission_id=uuid4(),
            case_id=case_id,
            scores={NEED: 1},
            moment=NeedMoment.INTAKE,
            by=anna,
            at=at,
        )
        cases.write_note(
            note_id=uuid4(),
            case_id=case_id,
            note=NoteWords(words=NEVER[0], visibility=Visibility.TEAM),
            by=anna,
            at=at,
        )
    unguarded("UPDATE cases_case SET offence_code = 'stalking' WHERE id = %s", case_id)
    keep_drawn(case_id)
    return case_id


@functools.cache
def drawn() -> files.Redrawn:
    """Return a photograph as it is drawn anew: once, for it is the same each time."""
    return files.redraw(content=given.picture_with_place())


def keep_drawn(case_id: UUID) -> None:
    brought = BroughtFile(
        content=given.picture_with_place(),
        name="segretissimo.jpg",
        title="Titolonostro",
        sort=Sort.HEALTH,
    )
    with acting(CAST.anna):
        keep_document.add_document(
            document_id=uuid4(),
            case_id=case_id,
            brought=brought,
            redrawn=drawn(),
            by=CAST.anna,
            at=clock.now(),
        )


def papers_of(case_id: UUID, need: frozenset[Category]) -> tuple[ChosenPaper, ...]:
    """Return the one paper of a case, ticked where papers are needed."""
    if Category.PAPERS not in need:
        return ()
    with acting(CAST.anna):
        lines = documents.list_that_may_travel(viewer=CAST.anna, case_id=case_id, at=clock.now())
    return tuple(ChosenPaper(document_id=line.id, words="Refertodicarta") for line in lines)


def unguarded(statement: str, *values: object) -> None:
    as_owner("SET session_replication_role = replica")
    as_owner(statement, *values)
    as_owner("SET session_replication_role = origin")
