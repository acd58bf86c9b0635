"""How cases to hand over are put into rows: who, what falls due, and the two questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.forms import BoundField
from django.http import HttpRequest

from visnet.cases import queries as cases
from visnet.cases.queries import CaseFilter, CaseLine
from visnet.cases.vocabulary import State
from visnet.doors import clock
from visnet.doors.office.cases.glance.shown import DueRow, due_in_words
from visnet.doors.office.handover.forms import HandoverForm
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import NotFound
from visnet.people import queries as people

AHEAD = timedelta(days=14)
"""What is due in so many days is listed beside a note: the two weeks of a holiday."""
WORK_ON_CASES = frozenset({Role.OPERATOR, Role.SUPERVISOR})


@dataclass(frozen=True, slots=True)
class CaseToHandOver:
    """One case that the viewer leads, with what falls due in it."""

    line: CaseLine
    name: str
    due: Sequence[DueRow]


@dataclass(frozen=True, slots=True)
class CaseQuestions:
    """The same, with its two questions in the form."""

    case: CaseToHandOver
    tick: BoundField
    words: BoundField


def cases_to_hand_over(request: HttpRequest, viewer: Actor) -> tuple[list[CaseToHandOver], str]:
    """Return a page of the cases the viewer leads, and where the next page begins.

    The address may ask for one case alone.
    """
    lines, after = _lines(request, viewer)
    case_ids = [line.id for line in lines]
    today = clock.today()
    names = cases.open_names(viewer=viewer, case_ids=case_ids, at=clock.now())
    due = cases.list_due_of_cases(viewer=viewer, case_ids=case_ids, until=today + AHEAD, on=today)
    return [
        CaseToHandOver(line, names.get(line.id, ""), due_in_words(due.get(line.id, ())))
        for line in lines
    ], after


def questions_of(form: HandoverForm, found: Sequence[CaseToHandOver]) -> list[CaseQuestions]:
    """Return each case with its two questions."""
    return [
        CaseQuestions(case, form[f"tick_{case.line.id}"], form[f"words_{case.line.id}"])
        for case in found
    ]


def people_to_choose(viewer: Actor, today: date) -> dict[str, list[tuple[str, str]]]:
    """Return who stands in for the viewer, now or soon, and the colleagues who work on cases."""
    covers = people.list_own_covers(viewer=viewer, on=today)
    colleagues = [
        (str(member.user_id), member.name)
        for member in people.list_members(viewer=viewer, on=today)
        if member.user_id != viewer.identifier and member.roles & WORK_ON_CASES
    ]
    covering = {str(line.covered_by_id): line.covered_by_name for line in covers}
    return {"covering": list(covering.items()), "colleagues": colleagues}


def _lines(request: HttpRequest, viewer: Actor) -> tuple[list[CaseLine], str]:
    wanted = request.GET.get("case", "")
    if wanted:
        line = cases.get_case_line(viewer=viewer, case_id=_id(wanted))
        return ([line], "") if line.lead_id == viewer.identifier else ([], "")
    after = request.GET.get("after")
    mine = CaseFilter(state=State.OPEN, lead_id=viewer.identifier)
    page = cases.list_cases(viewer=viewer, filter=mine, after=after)
    lines = list(page.lines)
    if after is None:
        paused = CaseFilter(state=State.DORMANT, lead_id=viewer.identifier)
        lines += cases.list_cases(viewer=viewer, filter=paused).lines
    return [line for line in lines if line.lead_id == viewer.identifier], page.next_after or ""


def _id(words: str) -> UUID:
    try:
        return UUID(words)
    except ValueError as unreadable:
        raise NotFound(words) from unreadable
