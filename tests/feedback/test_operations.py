"""Making codes, answering with one, reading figures: who may, and what is left behind."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.feedback.steps import (
    ALL_YES,
    IN_AUGUST,
    IN_MAY,
    SOMEBODY,
    at_the_front,
    codes,
    leave,
)
from visnet.feedback import operations, queries, rules
from visnet.feedback.rules import AnswerWords
from visnet.feedback.vocabulary import Question
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Refused

TODAY = date(2026, 11, 28)


def figures(viewer: Actor = CAST.carla) -> tuple[queries.PeriodFigures, ...]:
    with acting(viewer):
        return queries.open_figures(viewer=viewer, on=TODAY, at=IN_AUGUST)


def asked(sql: str) -> list[tuple[object, ...]]:
    """Ask the database as its owner's servant, past the rules of any role."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_guard")
        cursor.execute(sql)
        found = cursor.fetchall()
        cursor.execute("SET LOCAL ROLE visnet_back")
    return found


def test_a_code_works_once_and_leaves_no_trace(cast: Cast) -> None:
    made = codes()

    leave(made[0], words="grazie")

    hashes = {bytes(one) for (one,) in asked("SELECT token_hash FROM feedback_token")}
    assert hashes == {rules.hash_of_code(code) for code in made[1:]}
    with pytest.raises(NotFound):
        leave(made[0])


@pytest.mark.parametrize("code", ["", "nulla", "ABCD-EFGH-JKMN", "\u202e", "x" * 100_000])
def test_a_code_that_was_never_made_takes_nothing(cast: Cast, code: str) -> None:
    with pytest.raises(NotFound):
        leave(code)


def test_a_code_too_old_takes_nothing(cast: Cast) -> None:
    (code, *_rest) = codes()

    with pytest.raises(NotFound):
        leave(code, at=IN_MAY.replace(year=2027))

    (fresh, *_more) = codes(at=IN_MAY.replace(year=2027))
    leave(fresh, at=IN_MAY.replace(year=2027))
    assert asked("SELECT count(*) FROM feedback_token") == [(9,)]


def test_an_empty_answer_leaves_the_code_as_it_was(cast: Cast) -> None:
    (code, *_rest) = codes()

    with pytest.raises(operations.NothingAnswered):
        leave(code, {}, " \n ")

    leave(code)


def test_the_journal_keeps_no_subject_no_case_and_no_minute(cast: Cast, acting: object) -> None:
    (code, *_rest) = codes()
    leave(code, words="grazie")

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_owner")
        cursor.execute(
            "SELECT action, actor_id IS NULL, organisation_id IS NULL, subject_id, case_id,"
            " extract(minute FROM at)::int FROM audit_entry WHERE action LIKE 'feedback.%'"
            " ORDER BY id"
        )
        made, left = cursor.fetchall()

    assert made[:1] + made[3:5] == ("feedback.codes_made", None, None)
    assert left == ("feedback.left", True, True, None, None, 0)


def test_fewer_than_five_answers_are_not_shown(cast: Cast) -> None:
    made = codes()
    for code in made[:4]:
        leave(code)

    assert figures() == ()

    leave(made[4])
    (period,) = figures()
    assert (period.answers, period.first, period.last) == (5, date(2026, 4, 1), date(2026, 6, 1))


def test_averages_say_how_many_answered_and_how_many_left_it_out(cast: Cast) -> None:
    made = codes()
    for position, code in enumerate(made[:7]):
        ratings = {**ALL_YES, Question.INFORMED.value: 1 + position % 2}
        if position > 3:
            del ratings[Question.FELT_SAFE.value]
        if position > 4:
            del ratings[Question.NEED_MET.value]
        leave(code, ratings)

    (period,) = figures()

    by_question = {line.question: line for line in period.lines}
    informed = by_question[Question.INFORMED]
    assert (informed.average, informed.answered, informed.left_out) == (1.4, 7, 0)
    met = by_question[Question.NEED_MET]
    assert (met.average, met.answered, met.left_out) == (4.0, 5, 2)
    safe = by_question[Question.FELT_SAFE]
    assert (safe.average, safe.answered, safe.left_out) == (None, None, None)


def test_words_are_shown_only_when_five_wrote_some(cast: Cast) -> None:
    made = codes()
    for position, code in enumerate(made[:6]):
        leave(code, words=f"parole {position}" if position < 4 else "")
    assert figures()[0].words == ()

    leave(made[6], words="parole 4")

    assert sorted(figures()[0].words) == [f"parole {position}" for position in range(5)]


def test_the_running_quarter_is_not_shown(cast: Cast) -> None:
    for code in codes(at=IN_AUGUST):
        leave(code, at=IN_AUGUST)

    with acting(CAST.carla):
        now = queries.open_figures(viewer=CAST.carla, on=IN_AUGUST.date(), at=IN_AUGUST)

    assert now == ()
    assert len(figures()) == 1


def test_only_who_leads_reads_figures_and_only_of_their_own_organisation(cast: Cast) -> None:
    for code in codes()[:5]:
        leave(code)

    assert len(figures(CAST.carla)) == len(figures(CAST.dario)) == 1
    assert figures(CAST.silvia) == ()
    for actor in (CAST.anna, CAST.iris, CAST.elena):
        with pytest.raises(Refused):
            figures(actor)


def test_only_staff_that_meets_people_makes_codes_and_only_somebody_unknown_answers(
    cast: Cast,
) -> None:
    for actor in (CAST.iris, CAST.elena, CAST.olga, SOMEBODY):
        with pytest.raises(Refused), transaction.atomic():
            operations.make_codes(by=actor, at=IN_MAY)
    with pytest.raises(Refused), transaction.atomic():
        operations.leave_answer(
            code=codes()[0], answer=AnswerWords(words="sì"), by=CAST.anna, at=IN_MAY
        )


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1 FROM feedback_token",
        "SELECT 1 FROM feedback_answer",
        "DELETE FROM feedback_token",
        "INSERT INTO feedback_answer (id) VALUES (gen_random_uuid())",
    ],
)
def test_the_front_touches_neither_table(cast: Cast, sql: str) -> None:
    with pytest.raises(ProgrammingError), at_the_front(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1 FROM feedback_token",
        "DELETE FROM feedback_token",
        "UPDATE feedback_answer SET respected = 4",
        "DELETE FROM feedback_answer",
        "SELECT sec.leave_feedback('x', '2026-05-01', gen_random_uuid(), '{4}', NULL)",
    ],
)
def test_the_centre_reads_no_code_and_changes_no_answer(cast: Cast, sql: str) -> None:
    with pytest.raises(ProgrammingError), acting(CAST.carla), connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_operator_reads_no_answer_even_by_raw_sql(cast: Cast) -> None:
    for code in codes()[:5]:
        leave(code)

    for actor, many in ((CAST.anna, 0), (CAST.silvia, 0), (CAST.carla, 5)):
        with acting(actor), connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM feedback_answer")
            assert len(cursor.fetchall()) == many
