"""A small caseload for each Centre, played through the operations that everybody uses.

One case is one transaction, and the same case has the same id every time: after an interruption
the rest follows, and nothing is there twice.
"""

from contextlib import suppress
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from visnet.cases import operations as cases
from visnet.cases import queries
from visnet.cases.rules import (
    AssessmentWords,
    AttemptWords,
    CaseStart,
    Closing,
    ContactRuleWords,
    GoalWords,
    NoteWords,
    PersonWords,
    is_presumed_child,
)
from visnet.cases.vocabulary import (
    AttemptOutcome,
    Channel,
    ClosureOutcome,
    ClosureReason,
    Danger,
    Device,
    Medium,
    NeedMoment,
    VictimType,
)
from visnet.doors import clock
from visnet.doors.nightly.demo import members, network
from visnet.doors.nightly.demo.sharing import share
from visnet.doors.nightly.demo.stage import Progress, acting, actor_named, identity
from visnet.doors.nightly.demo.stories import ANSWERS, MARK, Story, tell
from visnet.enquiries import operations as enquiries
from visnet.enquiries.rules import Content
from visnet.enquiries.vocabulary import Source
from visnet.journeys.close_case import close_case
from visnet.journeys.open_case_from_enquiry import open_case_from_enquiry
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound

CASES_PER_CENTRE = 40
WEEKDAYS = frozenset({1, 2, 3, 4, 5})


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
    _agree_how_to_reach(story, case_id, by)
    _understand(story, case_id, by)
    _plan(story, case_id, by)
    _look_again(story, case_id, by)
    share(story, case_id=case_id, by=by)
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
            crime_month=at.date() - timedelta(days=30),
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


def _agree_how_to_reach(story: Story, case_id: UUID, by: Actor) -> None:
    at = story.opened_at + timedelta(minutes=20)
    rule_id = uuid5(case_id, "contact rule")
    cases.record_contact_rule(
        rule_id=rule_id,
        case_id=case_id,
        rule=ContactRuleWords(
            channel=Channel.PHONE_CALL,
            value=story.phone,
            device=Device.OWN if story.is_contact_safe else Device.SHARED,
            days=WEEKDAYS,
            from_hour=9,
            until_hour=13,
            is_safe=story.is_contact_safe,
        ),
        by=by,
        at=at,
    )
    if story.reached_at is None:
        return
    if story.number % 3 == 0:
        _attempt(story, AttemptOutcome.NO_ANSWER, case_id, by)
    _attempt(story, AttemptOutcome.REACHED, case_id, by)


def _attempt(story: Story, outcome: AttemptOutcome, case_id: UUID, by: Actor) -> None:
    is_first = outcome is not AttemptOutcome.REACHED
    assert story.reached_at is not None  # noqa: S101  only told of those who were reached
    cases.record_contact_attempt(
        attempt_id=uuid5(case_id, outcome),
        case_id=case_id,
        attempt=AttemptWords(
            channel=Channel.PHONE_CALL if story.is_contact_safe else Channel.VISIT,
            outcome=outcome,
            rule_id=uuid5(case_id, "contact rule") if story.is_contact_safe else None,
        ),
        by=by,
        at=story.reached_at - timedelta(hours=3) if is_first else story.reached_at,
    )


def _understand(story: Story, case_id: UUID, by: Actor) -> None:
    """What was explained, and the first assessment, for those who were reached."""
    at = story.reached_at
    if at is None:
        return
    for number, right in enumerate(("information_from_the_first_contact", "legal_aid")):
        cases.explain_right(
            explained_id=uuid5(case_id, right),
            case_id=case_id,
            right_code=right,
            language="it",
            medium=Medium.SPOKEN,
            by=by,
            at=at + timedelta(minutes=number + 1),
        )
    cases.score_needs(
        submission_id=uuid5(case_id, "intake"),
        case_id=case_id,
        scores=story.scores,
        moment=NeedMoment.INTAKE,
        by=by,
        at=at + timedelta(minutes=10),
    )
    if story.danger is not Danger.NOT_ASSESSED:
        _assess(story, case_id, by, at + timedelta(minutes=30))


def _assess(story: Story, case_id: UUID, by: Actor, at: datetime) -> None:
    is_child = is_presumed_child(
        birth_date=story.birth_date, said_to_be_minor=None, on=_day(at)
    )
    is_grave = story.danger in {Danger.HIGH, Danger.IMMEDIATE}
    cases.record_assessment(
        assessment_id=uuid5(case_id, f"assessment {at.isoformat()}"),
        case_id=case_id,
        assessment=AssessmentWords(
            questionnaire_code=(
                "individual_assessment_child" if is_child else "individual_assessment"
            ),
            answers={"start.private": "yes", "start.explained": "yes"},
            danger=story.danger if story.danger is not Danger.NOT_ASSESSED else Danger.STANDARD,
            danger_reason=(
                f"{MARK} Chi ha agito sa dove vive." if is_grave else f"{MARK} Nessun segnale."
            ),
            wishes=f"{MARK} Decidere con calma, un passo alla volta.",
            protection=("no_contact",) if is_grave else (),
        ),
        by=by,
        at=at,
    )


def _plan(story: Story, case_id: UUID, by: Actor) -> None:
    at = story.reached_at
    if at is None or by.identifier is None:
        return
    cases.set_goal(
        goal_id=uuid5(case_id, "goal"),
        case_id=case_id,
        goal=GoalWords(
            need_category=min(story.scores, key=lambda category: story.scores[category]),
            words=story.goal,
            owner_id=by.identifier,
            due_date=story.goal_due_date,
        ),
        by=by,
        at=at + timedelta(hours=1),
    )
    cases.write_note(
        note_id=uuid5(case_id, "note"),
        case_id=case_id,
        note=NoteWords(words=story.note, told_again=story.number % 4 == 0),
        by=by,
        at=at + timedelta(hours=1, minutes=5),
    )


def _look_again(story: Story, case_id: UUID, by: Actor) -> None:
    at = story.looked_at
    if at is None:
        return
    for line in queries.open_contact_card(viewer=by, case_id=case_id, at=at):
        if line.is_safe:
            cases.confirm_contact_rule(rule_id=line.id, by=by, at=at)
    _assess(story, case_id, by, at)
    cases.review_goal(
        goal_id=uuid5(case_id, "goal"),
        due_date=story.goal_due_date,
        review_date=min(story.goal_due_date, _day(at) + timedelta(days=30)),
        version=1,
        by=by,
        at=at,
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


def _day(at: datetime) -> date:
    return at.astimezone(clock.ROME).date()
