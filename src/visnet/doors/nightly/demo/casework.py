"""The everyday work of an invented case: reaching the person, understanding, planning."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from visnet.cases import operations as cases
from visnet.cases import queries
from visnet.cases.rules import (
    AssessmentWords,
    AttemptWords,
    ContactRuleWords,
    GoalWords,
    NoteWords,
    is_presumed_child,
)
from visnet.cases.vocabulary import (
    AttemptOutcome,
    Channel,
    Danger,
    Device,
    Medium,
    NeedMoment,
)
from visnet.doors.nightly.demo.stories import MARK, Story
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date

WEEKDAYS = frozenset({1, 2, 3, 4, 5})


def agree_how_to_reach(story: Story, case_id: UUID, by: Actor) -> None:
    """Agree on a telephone call, safe or not, and try to reach the person."""
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
        at=story.reached_at - timedelta(hours=2) if is_first else story.reached_at,
    )


def understand(story: Story, case_id: UUID, by: Actor) -> None:
    """Explain rights, score the needs and assess, for those who were reached."""
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
    is_child = is_presumed_child(birth_date=story.birth_date, said_to_be_minor=None, on=_day(at))
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


def plan(story: Story, case_id: UUID, by: Actor) -> None:
    """Agree on a goal and write a first note, for those who were reached."""
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


def look_again(story: Story, case_id: UUID, by: Actor) -> None:
    """Confirm what is safe, assess again and look at the goal again."""
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


def _day(at: datetime) -> date:
    return civil_date(at)
