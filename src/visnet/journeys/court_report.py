"""A report for an office: what is known of a case to choose from, and printing what was read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.accompaniment import queries as accompaniment
from visnet.accompaniment.queries import HearingLine, MeasureLine
from visnet.accompaniment.vocabulary import ANSWERED, HearingState, MeasureState
from visnet.cases import queries as cases
from visnet.cases.queries import CaseSummary, GoalLine, NeedLine
from visnet.cases.vocabulary import GoalState
from visnet.documents import operations as documents
from visnet.documents import queries
from visnet.documents.rules import ReportText, ThisWording
from visnet.files.rules import Redrawn
from visnet.journeys import write_letter
from visnet.journeys.write_letter import Prepared
from visnet.kit.actor import Actor
from visnet.proceedings import queries as proceedings
from visnet.proceedings.queries import FactLine

MOST_HEARINGS = 200
SAID_TO_AN_OFFICE = ANSWERED | {MeasureState.REQUESTED}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Material:
    """What may go into a report. No way to reach anybody, no third person, no note."""

    case: CaseSummary
    facts: tuple[FactLine, ...]
    needs: tuple[NeedLine, ...]
    hearings: tuple[HearingLine, ...]
    measures: tuple[MeasureLine, ...]
    goals: tuple[GoalLine, ...]


def open_material(*, viewer: Actor, case_id: UUID, at: datetime) -> Material:
    """Return what may go into a report; each room notes that it was read. Raises `NotFound`."""
    course = proceedings.open_course(viewer=viewer, case_id=case_id, at=at)
    hearings = accompaniment.list_hearings(viewer=viewer, case_id=case_id, size=MOST_HEARINGS)
    measures = accompaniment.open_measures(viewer=viewer, case_id=case_id, at=at)
    goals = cases.open_goals(viewer=viewer, case_id=case_id, at=at)
    return Material(
        case=cases.open_case(viewer=viewer, case_id=case_id, at=at),
        facts=tuple(sorted((one for one in course.facts if one.holds), key=lambda one: one.on)),
        needs=cases.list_needs(viewer=viewer, case_id=case_id),
        hearings=tuple(reversed([one for one in hearings.lines if one.state is HearingState.HELD])),
        measures=tuple(one for one in measures if one.state in SAID_TO_AN_OFFICE),
        goals=tuple(one for one in goals if one.state is GoalState.REACHED),
    )


@transaction.atomic
def print_report(
    *,
    document_id: UUID,
    of: ThisWording,
    text: ReportText,
    printed: bytes,
    redrawn: Redrawn,
    by: Actor,
    at: datetime,
) -> bool:
    """Keep the printed form of a text that was read and fine; say whether it is new.

    `text` is what was printed: it must be, to the letter, what the reader read. Raises `NotFound`,
    `Refused`, `TextChanged`, `NoRoom`.
    """
    if not queries.is_to_print(viewer=by, of=of, sha256=text.sha256):
        return False
    write_letter.write_letter(
        document_id=document_id,
        case_id=of.case_id,
        letter=Prepared(title=text.title, printed=printed, redrawn=redrawn),
        by=by,
        at=at,
    )
    documents.note_printing(document_id=document_id, of=of, sha256=text.sha256, by=by, at=at)
    return True
