"""Steps before the law in some invented cases."""

from datetime import timedelta
from uuid import UUID, uuid5

from visnet.doors import clock
from visnet.doors.nightly.demo.stories import MARK, Story
from visnet.journeys import record_in_proceedings as journey
from visnet.kit.actor import Actor
from visnet.law.vocabulary import EventKind
from visnet.proceedings.rules import FactWords
from visnet.proceedings.vocabulary import ToldBy


def go_to_law(story: Story, case_id: UUID, by: Actor) -> None:
    """Write down what some of those who were reached told of the proceedings."""
    if story.reached_at is None or story.number % 3:
        return
    at = story.reached_at + timedelta(hours=2)
    told = at.astimezone(clock.ROME).date()
    steps = [(EventKind.CRIME, 20), (EventKind.KNOWLEDGE, 20)]
    if story.number % 2 == 0:
        steps.append((EventKind.COMPLAINT_FILED, 10))
        steps.append((EventKind.ARCHIVING_NOTICE_SERVED, 1))
    for kind, days_before in steps:
        journey.record_fact(
            fact_id=uuid5(case_id, kind),
            case_id=case_id,
            fact=FactWords(
                kind=kind,
                on=told - timedelta(days=days_before),
                told_by=ToldBy.PERSON,
                note=f"{MARK} Detto al colloquio." if kind is EventKind.CRIME else "",
            ),
            by=by,
            at=at,
        )
