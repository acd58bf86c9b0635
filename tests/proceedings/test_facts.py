"""Facts, answers and ends of terms: who may write them, and what falls due."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError

from tests.cases import steps as case_steps
from tests.cases.factories import NOON, acting, block, grant, make_case
from tests.cast import CAST, Cast
from tests.proceedings import steps
from visnet.cases.vocabulary import TimelineKind
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.law.vocabulary import Condition, EventKind
from visnet.proceedings import models, operations
from visnet.proceedings.rules import NotYetHappened
from visnet.proceedings.vocabulary import Known, TermEnd

SERVED = NOON.date() - timedelta(days=5)
NOTICE = EventKind.ARCHIVING_NOTICE_SERVED


def with_notice(on: date = SERVED) -> tuple[UUID, UUID]:
    case_id = make_case()
    return case_id, steps.record(case_id, NOTICE, on, note="busta verde")


def test_a_fact_opens_terms_stands_in_the_timeline_and_falls_due(cast: Cast) -> None:
    case_id, _fact = with_notice()

    course = steps.course(case_id)

    dues = {line.term.due for line in course.terms}
    assert dues == {SERVED + timedelta(days=20)}
    assert steps.deadlines(case_id) == [SERVED + timedelta(days=6)]
    assert TimelineKind.FACT_RECORDED in case_steps.timeline(case_id)
    assert course.facts[0].note == "busta verde"
    assert {"proceedings.fact_recorded", "proceedings.viewed"} <= set(case_steps.journal(case_id))


def test_an_answer_moves_the_day_and_what_falls_due(cast: Cast) -> None:
    case_id, _fact = with_notice()

    steps.answer(case_id, Condition.VIOLENCE_TO_PERSON, Known.YES)

    assert [line.term.due for line in steps.course(case_id).terms] == [SERVED + timedelta(days=30)]
    assert steps.deadlines(case_id) == [SERVED + timedelta(days=16)]


def test_a_correction_stands_in_place_of_the_first_and_the_first_stays_readable(
    cast: Cast,
) -> None:
    case_id, fact_id = with_notice()
    earlier = SERVED - timedelta(days=1)

    steps.record(case_id, NOTICE, earlier, corrects_id=fact_id)

    course = steps.course(case_id)
    assert [line.holds for line in course.facts] == [True, False]
    assert [line.term.due for line in course.terms] == [earlier + timedelta(days=20)]
    assert steps.deadlines(case_id) == [earlier + timedelta(days=6)]
    assert TimelineKind.FACT_CORRECTED in case_steps.timeline(case_id)


def test_what_was_written_by_mistake_opens_no_term(cast: Cast) -> None:
    case_id, fact_id = with_notice()

    steps.record(case_id, NOTICE, SERVED, corrects_id=fact_id, is_withdrawn=True)

    assert steps.course(case_id).terms == ()
    assert steps.deadlines(case_id) == []


def test_a_fact_is_corrected_once(cast: Cast) -> None:
    case_id, fact_id = with_notice()
    steps.record(case_id, NOTICE, SERVED, corrects_id=fact_id)

    with pytest.raises(operations.CorrectedAlready):
        steps.record(case_id, NOTICE, SERVED, corrects_id=fact_id)


def test_a_fact_of_another_case_is_not_corrected_here(cast: Cast) -> None:
    _other, fact_id = with_notice()

    with pytest.raises(NotFound):
        steps.record(make_case(), NOTICE, SERVED, corrects_id=fact_id)


def test_a_term_that_was_ended_is_no_longer_due_until_it_is_opened_again(cast: Cast) -> None:
    case_id, _fact = with_notice()
    term_id = steps.course(case_id).terms[0].id

    steps.end(case_id, term_id, TermEnd.DONE)

    line = steps.course(case_id).terms[0]
    assert (line.is_open, line.reason, line.ended_by) == (False, "depositata ieri", "Anna")
    assert steps.deadlines(case_id) == []

    steps.end(case_id, term_id, TermEnd.OPEN_AGAIN, at=NOON + timedelta(minutes=1))

    assert steps.deadlines(case_id) == [SERVED + timedelta(days=6)]


def test_a_term_that_the_facts_do_not_open_cannot_be_ended(cast: Cast) -> None:
    case_id, _fact = with_notice()

    with pytest.raises(NotFound):
        steps.end(case_id, uuid4(), TermEnd.DONE)


def test_a_term_is_not_ended_without_a_reason(cast: Cast) -> None:
    case_id, _fact = with_notice()
    term_id = steps.course(case_id).terms[0].id

    with pytest.raises(Refused) as refusal, acting(CAST.anna):
        operations.end_term(
            ended_id=uuid4(),
            case_id=case_id,
            term_id=term_id,
            end=TermEnd.DONE,
            reason=" - ",
            by=CAST.anna,
            at=NOON,
        )

    assert refusal.value.reason is Reason.REASON_NEEDED


def test_the_same_fact_sent_twice_is_one(cast: Cast) -> None:
    case_id, fact_id = with_notice()

    steps.record(case_id, NOTICE, SERVED, fact_id=fact_id)

    assert len(steps.course(case_id).facts) == 1
    assert case_steps.timeline(case_id).count(TimelineKind.FACT_RECORDED) == 1
    with pytest.raises(operations.IdAlreadyUsed):
        steps.record(make_case(), NOTICE, SERVED, fact_id=fact_id)


def test_a_day_still_to_come_is_refused_unless_it_is_a_hearing(cast: Cast) -> None:
    case_id, tomorrow = make_case(), NOON.date() + timedelta(days=1)

    with pytest.raises(NotYetHappened):
        steps.record(case_id, EventKind.COMPLAINT_FILED, tomorrow)
    steps.record(case_id, EventKind.FIRST_TRIAL_HEARING, tomorrow)

    assert len(steps.course(case_id).facts) == 1


def test_strangers_find_nothing_and_a_supervisor_outside_the_case_is_refused(cast: Cast) -> None:
    case_id, _fact = with_notice()

    with pytest.raises(NotFound):
        steps.course(case_id, CAST.bruno)
    with pytest.raises(NotFound):
        steps.record(case_id, NOTICE, SERVED, by=CAST.elena)
    with pytest.raises(Refused):
        steps.course(case_id, CAST.carla)
    with pytest.raises(Refused):
        steps.record(case_id, NOTICE, SERVED, by=CAST.carla)


def test_the_database_hides_the_rows_from_all_but_those_who_follow_the_case(cast: Cast) -> None:
    case_id, _fact = with_notice()

    for somebody in (CAST.bruno, CAST.carla, CAST.elena, CAST.gina):
        with acting(somebody):
            assert not models.Fact.objects.filter(case_id=case_id).exists()
    with acting(CAST.anna):
        assert models.Fact.objects.filter(case_id=case_id).exists()


def test_the_database_lets_nobody_change_or_take_away_a_fact(cast: Cast) -> None:
    _case, fact_id = with_notice()

    with pytest.raises(DatabaseError), acting(CAST.anna):
        models.Fact.objects.filter(id=fact_id).update(on_date=SERVED)
    with pytest.raises(DatabaseError), acting(CAST.anna):
        models.Fact.objects.filter(id=fact_id).delete()


def test_the_words_are_sealed_in_the_table(cast: Cast) -> None:
    _case, fact_id = with_notice()

    with acting(CAST.anna):
        sealed = bytes(models.Fact.objects.get(id=fact_id).note_sealed or b"")

    assert sealed
    assert b"busta" not in sealed


def test_whoever_is_kept_away_finds_nothing_and_can_write_nothing(cast: Cast) -> None:
    case_id, _fact = with_notice()
    grant(case_id, CAST.gina)
    block(case_id, CAST.gina)

    with pytest.raises(NotFound):
        steps.course(case_id, CAST.gina)
    with pytest.raises(NotFound):
        steps.record(case_id, NOTICE, SERVED, by=CAST.gina)
    with acting(CAST.gina):
        assert not models.Fact.objects.filter(case_id=case_id).exists()
