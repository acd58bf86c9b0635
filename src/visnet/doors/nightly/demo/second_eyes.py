"""What waits for somebody else in some invented cases: a reader, an approval, an interpreter."""

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from visnet.accompaniment.rules import LanguageWords
from visnet.accompaniment.vocabulary import LanguageHelp
from visnet.cases import operations as cases
from visnet.cases.vocabulary import GrantRole
from visnet.documents import operations as documents
from visnet.documents.rules import ReportText
from visnet.documents.vocabulary import ReportLanguage
from visnet.doors import clock
from visnet.doors.nightly.demo.stage import identity
from visnet.doors.nightly.demo.stories import MARK, Story
from visnet.journeys.ask_interpreter import ask_language
from visnet.kit.actor import Actor

SUPERVISOR = identity("member", "carla@example.org")
OF_HER_CENTRE = frozenset(
    identity("member", email) for email in ("anna@example.org", "bruno@example.org")
)
ONE_IN = 5


def ask_others(story: Story, case_id: UUID, by: Actor) -> None:
    """Ask for an interpreter where one is needed; have a plan and a report read by a supervisor."""
    at = story.reached_at
    if at is None or story.closed_at is not None:
        return
    if story.language != "it":
        _ask_interpreter(story, case_id, by, at)
    if by.identifier in OF_HER_CENTRE and story.number % ONE_IN == 0:
        _let_a_supervisor_read(case_id, by, at)


def _ask_interpreter(story: Story, case_id: UUID, by: Actor, at: datetime) -> None:
    ask_language(
        request_id=uuid5(case_id, "interpreter"),
        case_id=case_id,
        asked=LanguageWords(
            kind=LanguageHelp.SPOKEN,
            language=story.language,
            needed_date=clock.today() + timedelta(days=2 + story.number % 10),
            of_whom=f"{MARK} Un servizio di interpreti",
        ),
        by=by,
        at=at + timedelta(hours=2),
    )


def _let_a_supervisor_read(case_id: UUID, by: Actor, at: datetime) -> None:
    """On the case, she finds a plan to approve and a report of which she wrote nothing."""
    cases.grant_case(
        grant_id=uuid5(case_id, "second reader"),
        case_id=case_id,
        user_id=SUPERVISOR,
        role=GrantRole.MEMBER,
        by=by,
        at=at + timedelta(hours=3),
    )
    documents.begin_report(
        report_id=uuid5(case_id, "report"),
        case_id=case_id,
        text=ReportText(
            language=ReportLanguage.ITALIAN,
            to=f"{MARK} Un ufficio",
            title=f"{MARK} Relazione sul sostegno",
            words=f"{MARK} La persona è seguita dal Centro e ha accettato un piano di sostegno.",
        ),
        by=by,
        at=at + timedelta(hours=4),
    )
