"""A procedure followed in some invented cases: a list that was begun, and what became of some steps."""

from datetime import timedelta
from uuid import UUID, uuid5

from visnet.checklists import rules
from visnet.checklists.rules import StepWords
from visnet.checklists.vocabulary import StepState
from visnet.doors import clock
from visnet.doors.nightly.demo.stories import MARK, Story
from visnet.guidelines import queries as guidelines
from visnet.journeys import follow_procedure
from visnet.kit.actor import Actor

CODE = "first-contact-to-closure"
SOME = 3
"""How many steps were seen to."""


def follow(story: Story, case_id: UUID, by: Actor) -> None:
    """Begin the list of the first procedure in some open cases, and see to its first steps."""
    at = story.reached_at
    if at is None or story.closed_at is not None or story.number % 5 != 1:
        return
    edition = next(one for one in guidelines.list_shipped() if one.code == CODE)
    checklist_id = uuid5(case_id, "first contact to closure")
    follow_procedure.begin_checklist(
        checklist_id=checklist_id, case_id=case_id, edition_id=edition.id, by=by, at=at
    )
    for turn, step in enumerate(edition.text.steps[:SOME], start=1):
        is_last = turn == SOME
        follow_procedure.mark_step(
            mark_id=uuid5(checklist_id, f"mark {step.code}"),
            case_id=case_id,
            step_id=rules.step_id(checklist_id=checklist_id, code=step.code),
            said=StepWords(
                state=StepState.NOT_APPLICABLE if is_last else StepState.DONE,
                words=f"{MARK} Lo ha già fatto chi ha inviato la persona." if is_last else "",
            ),
            version=0,
            by=by,
            at=min(at + timedelta(hours=turn), clock.now()),
        )
