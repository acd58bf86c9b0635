"""Pausing, closing, opening again; acts sent twice; what belongs elsewhere."""

from datetime import date
from uuid import uuid4

import pytest

from tests.cases.factories import (
    NEED,
    NOON,
    acting,
    grant,
    make_case,
    make_goal,
    make_rule,
    proven,
)
from tests.cases.steps import FORM, due, journal, line, write
from tests.cast import ASCOLTO, Cast
from visnet.cases import operations, queries
from visnet.cases.rules import (
    AssessmentWords,
    AttemptWords,
    BlockWords,
    CannotMove,
    Closing,
    ConsentWords,
    ContactRuleWords,
    CrimeWords,
    FollowUpWords,
    GoalWords,
    NoteWords,
    PersonWords,
    Reopening,
)
from visnet.cases.vocabulary import (
    AttemptOutcome,
    Channel,
    ClosureOutcome,
    ClosureReason,
    Danger,
    DueKind,
    GrantRole,
    Medium,
    ReopeningReason,
    State,
    Visibility,
)
from visnet.kit.decision import NotFound, Refused
from visnet.law import queries as law


def test_closing_leaves_only_the_follow_up_due_and_reopening_starts_again(cast: Cast) -> None:
    case_id = make_case()
    make_goal(case_id)
    follow_up = FollowUpWords(due_date=date(2026, 6, 5), rule_id=make_rule(case_id))
    closing = Closing(
        reason=ClosureReason.PLAN_COMPLETED,
        outcome=ClosureOutcome.BETTER,
        follow_up=follow_up,
    )
    with acting(cast.anna):
        operations.close_case(case_id=case_id, closing=closing, version=1, by=cast.anna, at=NOON)
    assert due(case_id) == {DueKind.FOLLOW_UP: date(2026, 6, 5)}
    assert line(case_id).state is State.CLOSED
    with pytest.raises(Refused), acting(cast.anna):
        operations.set_danger(
            case_id=case_id, danger=Danger.IMMEDIATE, reason="x", by=cast.anna, at=NOON
        )

    with acting(cast.anna):
        operations.reopen_case(
            case_id=case_id,
            reopening=Reopening(reason=ReopeningReason.OTHER, words="ha richiamato"),
            by=cast.anna,
            at=NOON,
        )

    assert line(case_id).state is State.OPEN
    assert set(due(case_id)) == {
        DueKind.CONTACT_ATTEMPT,
        DueKind.REASSESSMENT,
        DueKind.CONTACT_RULE,
    }


def test_a_paused_case_cannot_be_paused_again(cast: Cast) -> None:
    case_id = make_case()
    with acting(cast.anna):
        operations.pause_case(case_id=case_id, by=cast.anna, at=NOON)

    with pytest.raises(CannotMove), acting(cast.anna):
        operations.pause_case(case_id=case_id, by=cast.anna, at=NOON)


def test_an_id_that_stands_for_something_else_is_refused(cast: Cast) -> None:
    case_id, other = make_case(), make_case()
    note_id = write(case_id, Visibility.TEAM)

    write_again = NoteWords(words="di nuovo")
    with acting(cast.anna):
        operations.write_note(
            note_id=note_id, case_id=case_id, note=write_again, by=cast.anna, at=NOON
        )
    with pytest.raises(operations.IdAlreadyUsed), acting(cast.anna):
        operations.write_note(
            note_id=note_id, case_id=other, note=write_again, by=cast.anna, at=NOON
        )
    assert journal(case_id).count("cases.note_written") == 1


def test_every_act_can_be_repeated_without_being_done_twice(cast: Cast) -> None:
    case_id = make_case()
    rule_id, goal_id, consent_id = uuid4(), uuid4(), uuid4()
    rule = ContactRuleWords(channel=Channel.EMAIL, value="a@example.org")
    goal = GoalWords(
        need_category=NEED,
        words="x",
        owner_id=cast.anna.identifier,  # type: ignore[arg-type]
        due_date=date(2026, 5, 1),
    )
    consent = ConsentWords(
        recipient_organisation_id=ASCOLTO,
        purpose="SHELTER",
        categories=("NAME",),
        until_date=date(2026, 5, 1),
        notice_version="1",
    )
    assessment = AssessmentWords(questionnaire_code=FORM, answers={}, danger=Danger.HIGH)
    attempt_words = AttemptWords(channel=Channel.VISIT, outcome=AttemptOutcome.NO_ANSWER)
    block_words = BlockWords(reason="parente", user_id=cast.gina.identifier)
    ids = [uuid4() for _ in range(5)]

    for _ in range(2):
        with acting(cast.anna):
            who = {"by": cast.anna, "at": NOON}
            operations.record_contact_rule(rule_id=rule_id, case_id=case_id, rule=rule, **who)
            operations.set_goal(goal_id=goal_id, case_id=case_id, goal=goal, **who)
            operations.give_consent(consent_id=consent_id, case_id=case_id, consent=consent, **who)
            operations.record_assessment(
                assessment_id=ids[0], case_id=case_id, assessment=assessment, **who
            )
            operations.record_contact_attempt(
                attempt_id=ids[1], case_id=case_id, attempt=attempt_words, **who
            )
            operations.block_person(block_id=ids[2], case_id=case_id, block=block_words, **who)
            operations.explain_right(
                explained_id=ids[3],
                case_id=case_id,
                right_code=law.list_rights()[0].code,
                language="it",
                medium=Medium.PRINTED,
                **who,
            )
            operations.grant_case(
                grant_id=ids[4],
                case_id=case_id,
                user_id=cast.bruno.identifier,
                role=GrantRole.MEMBER,
                **who,
            )
            operations.supersede_contact_rule(rule_id=rule_id, **who)
    with acting(cast.carla):
        for _ in range(2):
            operations.lift_block(block_id=ids[2], by=cast.carla, at=NOON)

    lines = journal(case_id)
    assert len(lines) == len(set(lines)) == 11


def test_what_belongs_to_another_case_is_not_found(cast: Cast) -> None:
    case_id, other = make_case(), make_case()
    rule_id = make_rule(other)
    note_id = write(other, Visibility.TEAM)

    with pytest.raises(NotFound), acting(cast.anna):
        operations.record_contact_attempt(
            attempt_id=uuid4(),
            case_id=case_id,
            attempt=AttemptWords(
                channel=Channel.PHONE_CALL, outcome=AttemptOutcome.REACHED, rule_id=rule_id
            ),
            by=cast.anna,
            at=NOON,
        )
    with pytest.raises(NotFound), acting(cast.anna):
        operations.write_note(
            note_id=uuid4(),
            case_id=case_id,
            note=NoteWords(words="x", corrects_id=note_id),
            by=cast.anna,
            at=NOON,
        )
    with pytest.raises(NotFound), acting(cast.anna):
        operations.reveal_contact(
            case_id=case_id, rule_id=rule_id, reason="x", by=proven(cast.anna), at=NOON
        )
    with pytest.raises(NotFound), acting(cast.anna):
        operations.withdraw_consent(consent_id=uuid4(), by=cast.anna, at=NOON)


def test_a_stale_page_does_not_close_a_case(cast: Cast) -> None:
    case_id = make_case()
    closing = Closing(reason=ClosureReason.MOVED_AWAY, outcome=ClosureOutcome.NOT_KNOWN)

    with pytest.raises(operations.ChangedMeanwhile), acting(cast.anna):
        operations.close_case(case_id=case_id, closing=closing, version=5, by=cast.anna, at=NOON)
    with acting(cast.anna):
        operations.close_case(case_id=case_id, closing=closing, version=1, by=cast.anna, at=NOON)
    assert due(case_id) == {}


def test_a_case_can_be_paused_by_whoever_works_on_it(cast: Cast) -> None:
    case_id = make_case(fiscal_code="RSSMRA80A01H501U")
    grant(case_id, cast.bruno)

    with acting(cast.bruno):
        operations.name_person(
            case_id=case_id,
            person=PersonWords(fiscal_code="  "),
            version=1,
            by=cast.bruno,
            at=NOON,
        )
        operations.pause_case(case_id=case_id, by=cast.bruno, at=NOON)

    assert line(case_id).state is State.DORMANT
    with acting(cast.anna):
        operations.write_note(
            note_id=uuid4(),
            case_id=case_id,
            note=NoteWords(words="torna"),
            by=cast.anna,
            at=NOON,
        )
        crime = CrimeWords(municipality_code="049009")
        version = queries.get_case_line(viewer=cast.anna, case_id=case_id).version
        operations.describe_crime(
            case_id=case_id, crime=crime, version=version, by=cast.anna, at=NOON
        )
