"""Assessments, needs, goals and notes."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from tests.cases.factories import (
    NEED,
    NOON,
    acting,
    grant,
    make_case,
    make_goal,
)
from tests.cases.steps import assess, due, line, write
from tests.cast import Cast
from visnet.cases import models, operations, queries
from visnet.cases.rules import (
    GoalWords,
    NoteWords,
)
from visnet.cases.vocabulary import (
    Danger,
    DueKind,
    GoalState,
    NeedMoment,
    TimelineKind,
    Visibility,
)
from visnet.kit.decision import Reason, Refused


def test_an_assessment_is_a_new_version_and_the_old_one_stays_readable(cast: Cast) -> None:
    case_id = make_case(danger=Danger.NOT_ASSESSED)
    first = assess(case_id, danger=Danger.STANDARD)
    assess(case_id, danger=Danger.IMMEDIATE)

    with acting(cast.anna):
        old = queries.open_assessment(
            viewer=cast.anna, case_id=case_id, at=NOON, assessment_id=first
        )
        new = queries.open_assessment(viewer=cast.anna, case_id=case_id, at=NOON)

    assert (old.line.number, old.line.danger, old.wishes) == (
        1,
        Danger.STANDARD,
        "parlare con una donna",
    )
    assert new.line.number == 2
    assert line(case_id).danger is Danger.IMMEDIATE
    assert due(case_id)[DueKind.REASSESSMENT] == date(2026, 3, 17)


def test_a_child_is_offered_protection_and_may_refuse_part_of_it(cast: Cast) -> None:
    case_id = make_case(birth_date=date(2012, 5, 1))
    assess(case_id, refused=("recorded_interview",))

    with acting(cast.anna):
        view = queries.open_assessment(viewer=cast.anna, case_id=case_id, at=NOON)
        summary = queries.open_case(viewer=cast.anna, case_id=case_id, at=NOON)

    assert "own_lawyer" in view.protection
    assert "recorded_interview" not in view.protection
    assert summary.is_minor is True


def test_answers_that_do_not_belong_to_the_form_are_refused(cast: Cast) -> None:
    case_id = make_case()

    with pytest.raises(operations.StrangeAnswers):
        assess(case_id, answers={"no.such.question": "yes"})


def test_needs_are_scored_from_one_to_five_in_python_and_in_the_database(cast: Cast) -> None:
    case_id = make_case()
    told = {
        "submission_id": uuid4(),
        "case_id": case_id,
        "moment": NeedMoment.INTAKE,
        "by": cast.anna,
        "at": NOON,
    }
    with acting(cast.anna):
        operations.score_needs(scores={NEED: 2}, **told)  # type: ignore[arg-type]
        operations.score_needs(scores={NEED: 2}, **told)  # type: ignore[arg-type]
        needs = queries.list_needs(viewer=cast.anna, case_id=case_id)

    assert [(need.category, need.latest) for need in needs] == [(NEED, 2)]
    with pytest.raises(operations.NotAScore), acting(cast.anna):
        operations.score_needs(scores={NEED: 6}, **told)  # type: ignore[arg-type]
    with pytest.raises(IntegrityError), acting(cast.anna):
        models.NeedScore.objects.create(
            id=uuid4(),
            case_id=case_id,
            category=NEED,
            score=6,
            moment=NeedMoment.INTAKE,
            at=NOON,
            by=cast.anna.identifier,
        )


def test_a_goal_falls_due_for_its_owner_until_it_is_reached(cast: Cast) -> None:
    case_id = make_case()
    goal_id = make_goal(case_id)
    assert {DueKind.GOAL, DueKind.GOAL_REVIEW} <= due(case_id).keys()

    with acting(cast.anna):
        operations.review_goal(
            goal_id=goal_id,
            due_date=date(2026, 5, 1),
            review_date=date(2026, 4, 15),
            version=1,
            by=cast.anna,
            at=NOON,
        )
    assert due(case_id)[DueKind.GOAL] == date(2026, 5, 1)
    with acting(cast.anna):
        operations.complete_goal(goal_id=goal_id, version=2, by=cast.anna, at=NOON)
        goals = queries.open_goals(viewer=cast.anna, case_id=case_id, at=NOON)

    assert [(goal.state, goal.words) for goal in goals] == [(GoalState.REACHED, "cercare una casa")]
    assert not {DueKind.GOAL, DueKind.GOAL_REVIEW} & due(case_id).keys()


def test_a_goal_is_nobodys_who_does_not_work_on_the_case(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)

    with pytest.raises(operations.OwnerNotOnCase), acting(cast.anna):
        operations.set_goal(
            goal_id=uuid4(),
            case_id=case_id,
            goal=GoalWords(
                need_category=NEED,
                words="x",
                owner_id=cast.gina.identifier,  # type: ignore[arg-type]
                due_date=date(2026, 5, 1),
            ),
            by=cast.anna,
            at=NOON,
        )


def test_a_private_note_and_its_timeline_line_are_its_authors_only(cast: Cast) -> None:
    case_id = make_case()
    grant(case_id, cast.bruno)
    write(case_id, Visibility.PRIVATE)
    write(case_id, Visibility.TEAM)

    with acting(cast.bruno):
        notes = queries.open_notes(viewer=cast.bruno, case_id=case_id, at=NOON).lines
        lines = queries.list_timeline(viewer=cast.bruno, case_id=case_id).lines
    assert [note.visibility for note in notes] == [Visibility.TEAM]
    assert sum(entry.kind is TimelineKind.NOTE_WRITTEN for entry in lines) == 1
    with acting(cast.anna):
        assert len(queries.open_notes(viewer=cast.anna, case_id=case_id, at=NOON).lines) == 2


@pytest.mark.postgres15
def test_the_database_lets_nobody_change_or_delete_a_note(cast: Cast) -> None:
    case_id = make_case()
    note_id = write(case_id, Visibility.TEAM)

    for statement in (
        "UPDATE cases_note SET visibility = 'PRIVATE' WHERE id = %s",
        "DELETE FROM cases_note WHERE id = %s",
    ):
        with (
            pytest.raises(Exception, match="permission denied"),
            acting(cast.anna),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, [note_id])


def test_a_stale_or_ended_goal_is_not_changed(cast: Cast) -> None:
    case_id = make_case()
    goal_id = make_goal(case_id)

    with pytest.raises(operations.ChangedMeanwhile), acting(cast.anna):
        operations.complete_goal(goal_id=goal_id, version=9, by=cast.anna, at=NOON)
    with acting(cast.anna):
        operations.complete_goal(
            goal_id=goal_id, version=1, state=GoalState.LEFT, by=cast.anna, at=NOON
        )
    with pytest.raises(Refused) as refusal, acting(cast.anna):
        operations.complete_goal(goal_id=goal_id, version=2, by=cast.anna, at=NOON)
    assert refusal.value.reason is Reason.WRONG_STATE


def test_a_later_note_corrects_an_earlier_one(cast: Cast) -> None:
    case_id = make_case()
    first = write(case_id, Visibility.TEAM)

    with acting(cast.anna):
        operations.write_note(
            note_id=uuid4(),
            case_id=case_id,
            note=NoteWords(words="mi correggo", corrects_id=first),
            by=cast.anna,
            at=NOON,
        )
        notes = queries.open_notes(viewer=cast.anna, case_id=case_id, at=NOON).lines

    assert {note.corrects_id for note in notes} == {None, first}
