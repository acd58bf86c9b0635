"""Lists that tests stand in; each is made by the journeys themselves."""

from uuid import UUID, uuid4

from tests.cases.factories import NOON, acting
from tests.cast import CAST
from visnet.checklists import queries, rules
from visnet.checklists.queries import ChecklistView, StepView
from visnet.checklists.rules import StepWords
from visnet.checklists.vocabulary import StepState
from visnet.guidelines import queries as guidelines
from visnet.journeys import follow_procedure
from visnet.kit.actor import Actor

CODE = "first-contact-to-closure"
SHIPPED = next(one for one in guidelines.list_shipped() if one.code == CODE)
FIRST = next(step.code for step in SHIPPED.text.steps if step.within_hours)
"""A step with a time."""


def begin(
    case_id: UUID,
    *,
    edition_id: UUID = SHIPPED.id,
    checklist_id: UUID | None = None,
    by: Actor = CAST.anna,
) -> UUID:
    """Begin to follow an edition, the one that ships where none is named, and return the list's id."""
    made = checklist_id or uuid4()
    with acting(by):
        follow_procedure.begin_checklist(
            checklist_id=made, case_id=case_id, edition_id=edition_id, by=by, at=NOON
        )
    return made


def mark(
    case_id: UUID,
    checklist_id: UUID,
    code: str = FIRST,
    state: StepState = StepState.DONE,
    *,
    words: str = "",
    version: int = 0,
    mark_id: UUID | None = None,
    by: Actor = CAST.anna,
) -> UUID:
    """Say how a step stands, and return the mark's id."""
    made = mark_id or uuid4()
    with acting(by):
        follow_procedure.mark_step(
            mark_id=made,
            case_id=case_id,
            step_id=rules.step_id(checklist_id=checklist_id, code=code),
            said=StepWords(state=state, words=words),
            version=version,
            by=by,
            at=NOON,
        )
    return made


def put_by(case_id: UUID, checklist_id: UUID, *, by: Actor = CAST.anna) -> None:
    """Set a list aside."""
    with acting(by):
        follow_procedure.set_aside(checklist_id=checklist_id, case_id=case_id, by=by, at=NOON)


def look(case_id: UUID, checklist_id: UUID, viewer: Actor = CAST.anna) -> ChecklistView:
    """Return a list as somebody sees it."""
    with acting(viewer):
        return queries.open_checklist(
            viewer=viewer, case_id=case_id, checklist_id=checklist_id, at=NOON, on=NOON.date()
        )


def step(case_id: UUID, checklist_id: UUID, code: str = FIRST) -> StepView:
    """Return one step as Anna sees it."""
    return next(one for one in look(case_id, checklist_id).steps if one.step.code == code)
