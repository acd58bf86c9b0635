"""A small caseload for each Centre, played through the operations that everybody uses.

One case is one transaction, and the same case has the same id every time: after an interruption
the rest follows, and nothing is there twice.
"""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID, uuid5

from visnet.cases import operations as cases
from visnet.cases import queries
from visnet.cases.rules import CaseStart, Closing, PersonWords
from visnet.cases.vocabulary import (
    ClosureOutcome,
    ClosureReason,
    Danger,
    NeedMoment,
    VictimType,
)
from visnet.doors import clock
from visnet.doors.nightly.demo import (
    access,
    casework,
    following,
    meetings,
    members,
    network,
    papers,
    proceedings,
    second_eyes,
    speakers,
    without_account,
)
from visnet.doors.nightly.demo.sharing import share
from visnet.doors.nightly.demo.stage import Progress, acting, actor_named, identity
from visnet.doors.nightly.demo.stories import ANSWERS, MARK, OF_A_CENTRE, Story, tell
from visnet.enquiries import operations as enquiries
from visnet.enquiries.rules import Content
from visnet.enquiries.vocabulary import Source
from visnet.journeys.close_case import close_case
from visnet.journeys.open_case_from_enquiry import open_case_from_enquiry
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound

CASES_PER_CENTRE = OF_A_CENTRE


def play_caseload(*, seed: int, progress: Progress) -> None:
    """Play forty cases in each Centre, shared among its operators."""
    centres = network.centres()
    total = len(centres) * CASES_PER_CENTRE
    done = 0
    for place, centre in enumerate(centres):
        operators = [actor_named(email) for email in members.operators_of(centre["code"])]
        codes = network.municipalities_of(centre["province"])
        for turn in range(CASES_PER_CENTRE):
            number = place * CASES_PER_CENTRE + turn
            story = tell(number=number, seed=seed, today=clock.today())
            operator = operators[turn % len(operators)]
            with acting(operator):
                _play(story, seed=seed, place=codes[number % len(codes)], by=operator)
            done += 1
            progress("Invented people and their cases", done, total)


def case_id_of(*, seed: int, number: int) -> UUID:
    """Return the id of the case that a story becomes."""
    return identity("case", f"{seed}:{number}")


def _play(story: Story, *, seed: int, place: str, by: Actor) -> None:
    case_id = case_id_of(seed=seed, number=story.number)
    with suppress(NotFound):
        queries.get_case_line(viewer=by, case_id=case_id)
        return
    _open(story, case_id, place, by)
    speakers.speak_for(story, case_id, by)
    casework.agree_how_to_reach(story, case_id, by)
    casework.understand(story, case_id, by)
    casework.plan(story, case_id, by)
    proceedings.go_to_law(story, case_id, by)
    meetings.meet(story, case_id, by)
    following.follow(story, case_id, by)
    casework.look_again(story, case_id, by)
    share(story, case_id=case_id, papers=papers.bring_papers(story, case_id, by), by=by)
    without_account.ask_whoever_has_no_account(story, case_id, by)
    second_eyes.ask_others(story, case_id, by)
    access.ask_for_access(story, case_id, by)
    _close(story, case_id, by)


def _open(story: Story, case_id: UUID, place: str, by: Actor) -> None:
    at = story.opened_at
    enquiry_id = uuid5(case_id, "enquiry")
    enquiries.record_enquiry(
        enquiry_id=enquiry_id,
        source=Source(story.source),
        content=Content(
            words=story.words,
            for_whom="SOMEBODY_ELSE" if story.third_party else "ME",
            name=story.preferred_name,
            needs=(story.need,),
            language=story.language,
            interpreter=story.language != "it",
        ),
        received_at=at - timedelta(hours=2),
        by=by,
        at=at - timedelta(hours=2),
        synthetic=True,
    )
    if story.source == Source.WEB:
        enquiries.reply_to_person(
            enquiry_id=enquiry_id,
            message_id=uuid5(case_id, "reply"),
            words=f"{MARK} {ANSWERS[story.number % len(ANSWERS)]}",
            by=by,
            at=at,
        )
    is_urgent = story.danger is Danger.IMMEDIATE
    open_case_from_enquiry(
        enquiry_id=enquiry_id,
        case_id=case_id,
        start=CaseStart(
            source=Source(story.source),
            victim_type=VictimType(story.victim_type),
            danger=Danger.IMMEDIATE if is_urgent else Danger.NOT_ASSESSED,
            offence_code=story.offence,
            crime_month=civil_date(at) - timedelta(days=30),
            municipality_code=place,
        ),
        by=by,
        at=at,
    )
    cases.name_person(
        case_id=case_id,
        person=PersonWords(
            given_name=story.given_name,
            family_name=story.family_name,
            birth_date=story.birth_date,
        ),
        version=1,
        by=by,
        at=at + timedelta(minutes=10),
    )


def _close(story: Story, case_id: UUID, by: Actor) -> None:
    at = story.closed_at
    if at is None:
        return
    cases.score_needs(
        submission_id=uuid5(case_id, "exit"),
        case_id=case_id,
        scores=story.exit_scores,
        moment=NeedMoment.EXIT,
        by=by,
        at=at - timedelta(minutes=15),
    )
    line = queries.get_case_line(viewer=by, case_id=case_id)
    is_lost = story.number % 7 == 0
    close_case(
        case_id=case_id,
        closing=Closing(
            reason=ClosureReason.NO_CONTACT if is_lost else ClosureReason.PLAN_COMPLETED,
            outcome=ClosureOutcome.NOT_KNOWN if is_lost else ClosureOutcome.PARTLY_BETTER,
        ),
        version=line.version,
        by=by,
        at=at,
    )
