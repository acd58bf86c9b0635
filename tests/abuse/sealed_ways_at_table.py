"""How the sealed fields of a case conference are written."""

from dataclasses import replace
from uuid import UUID, uuid4

from tests.abuse.sealed_search import Said
from tests.cases.factories import acting
from tests.cast import CAST
from tests.conferences import steps
from visnet.conferences import operations
from visnet.conferences.vocabulary import ActionEnd, Basis
from visnet.doors import clock
from visnet.journeys import case_conference as journey

ANNA = CAST.anna


def write_conference(said: Said, case_id: UUID) -> None:
    for basis in Basis:
        conference_id, item_id = steps.call(), uuid4()
        about = said.say("conferences.ItemWords.about_sealed")
        asked = replace(
            steps.ask(case_id, basis=basis),
            about=about,
            advocate=said.say("conferences.ItemWords.advocate_sealed"),
            wishes=said.say("conferences.Contribution.words_sealed"),
            law=said.say("conferences.ItemWords.law_sealed") if basis is Basis.LAW else "",
        )
        with acting(ANNA):
            journey.add_item(
                item_id=item_id, conference_id=conference_id, ask=asked, by=ANNA, at=clock.now()
            )
        write_outcome(said, item_id)
        steps.present(conference_id)
        with acting(ANNA):
            operations.put_minutes_together(item_id=item_id, by=ANNA, at=clock.now())
        said.told("conferences.Minutes.content_sealed", about)


def write_outcome(said: Said, item_id: UUID) -> None:
    action_id = uuid4()
    assert ANNA.identifier
    with acting(ANNA):
        journey.agree_action(
            action_id=action_id,
            item_id=item_id,
            what=said.say("conferences.Action.what_sealed"),
            owner_id=ANNA.identifier,
            due_date=clock.today(),
            by=ANNA,
            at=clock.now(),
        )
        operations.end_action(
            action_id=action_id,
            how=ActionEnd.IMPOSSIBLE,
            because=said.say("conferences.Action.because_sealed"),
            by=ANNA,
            at=clock.now(),
        )
