"""Instruments are filled in by whoever is trained, kept sealed, scored when read, and decide nothing."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4, uuid5

import pytest
from django.db import Error, connection

from tests.cases.answering import (
    ALL_FOUR,
    NOTHING_AT_ALL,
    PSYCHOLOGIST,
    RESULT,
    answer,
    opened,
    pcl,
    record,
    run,
)
from tests.cases.factories import NOON, acting, block, make_case
from tests.cast import Cast
from tests.instruments.brought import bring_in, release, verified
from visnet.cases import models, operations, queries
from visnet.cases.operations import forms, ground
from visnet.cases.rules import FormWords
from visnet.cases.vocabulary import AnswerSource, Danger, DueKind, TimelineKind
from visnet.kit.decision import NotFound, Reason, Refused

pytestmark = pytest.mark.usefixtures("db")


def test_answers_come_back_with_version_language_source_and_scores(cast: Cast) -> None:
    case_id = make_case()

    view = opened(case_id, answer(case_id))

    line = view.line
    assert (line.form_code, line.form_version, line.language) == ("pcl_5", "2026.1", "en")
    assert (line.source, line.by_name) == (AnswerSource.PERSON, "Anna")
    assert view.answers == ALL_FOUR
    assert view.sheet is not None
    assert view.sheet.scores[0].value == 80


def test_only_somebody_with_the_competence_administers(cast: Cast) -> None:
    case_id = make_case()

    with pytest.raises(Refused) as refused:
        answer(case_id, by=cast.anna)

    assert refused.value.reason is Reason.COMPETENCE_NEEDED
    with acting(cast.anna):
        to_fill = queries.list_forms_to_fill(viewer=cast.anna, case_id=case_id)
    allowed = {one.form.code: bool(one.may_administer) for one in to_fill}
    assert allowed["safety_plan"]
    assert not allowed["pcl_5"]
    assert not allowed["pc_ptsd_5"]


def test_a_stranger_and_whoever_is_kept_away_find_nothing(cast: Cast) -> None:
    case_id = make_case()
    answer_id = answer(case_id)
    block(case_id, cast.gina)

    for other in (cast.bruno, cast.gina, cast.marta):
        trained = replace(other, competences=frozenset({"psychologist"}))
        with pytest.raises(NotFound):
            answer(case_id, by=trained)
        with pytest.raises(NotFound):
            opened(case_id, answer_id, by=trained)
        with acting(other):
            assert not models.AnsweredForm.objects.exists()


def test_a_supervisor_who_does_not_work_on_the_case_reads_no_answer(cast: Cast) -> None:
    case_id = make_case()
    answer_id = answer(case_id)

    with pytest.raises(Refused):
        opened(case_id, answer_id, by=cast.carla)


def test_a_translation_to_be_verified_is_never_administered() -> None:
    case_id = make_case()

    with pytest.raises(operations.WordingNotVerified):
        answer(case_id, pcl(language="it"))


def test_a_verified_text_that_was_released_is_administered_and_stays_readable(cast: Cast) -> None:
    case_id = make_case()
    with pytest.raises(NotFound):
        answer(case_id, pcl(version="2027.1", language="it"))
    release(bring_in())

    answer_id = answer(case_id, pcl(version="2027.1", language="it"))
    release(bring_in(verified(version="2028.1")))

    view = opened(case_id, answer_id)
    assert view.form is not None
    assert (view.form.version, view.line.language) == ("2027.1", "it")


@pytest.mark.parametrize("answers", [{"21": "1"}, {"1": "5"}, {"1": "x" * 1_000_000}])
def test_an_answer_that_the_form_does_not_hold_is_refused(answers: dict[str, str]) -> None:
    with pytest.raises(operations.StrangeAnswers):
        answer(make_case(), pcl(answers))


def test_a_form_without_one_answer_is_not_kept() -> None:
    with pytest.raises(operations.NothingAnswered):
        answer(make_case(), pcl({"1": "  "}))


def test_the_assessment_and_the_needs_keep_their_own_place() -> None:
    words = pcl({"start.private": "yes"}, code="individual_assessment", language="it")

    with pytest.raises(operations.HasItsOwnPlace):
        answer(make_case(), words)


@pytest.mark.parametrize("answers", [NOTHING_AT_ALL, ALL_FOUR, {"1": "0"}])
def test_no_score_closes_a_case_or_changes_its_danger(answers: dict[str, str]) -> None:
    case_id = make_case(danger=Danger.HIGH)
    with acting(PSYCHOLOGIST):
        before = models.Case.objects.values().get(id=case_id)

    answer(case_id, pcl(answers))
    record(case_id, RESULT)

    with acting(PSYCHOLOGIST):
        assert models.Case.objects.values().get(id=case_id) == before


def test_a_score_that_lowered_the_danger_would_be_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = forms._tell

    def flawed(case: ground.LockedCase, *rest: object) -> None:
        ground.change_danger(case=case.row, danger=Danger.STANDARD)
        told(case, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(forms, "_tell", flawed)

    with pytest.raises(AssertionError):
        test_no_score_closes_a_case_or_changes_its_danger(NOTHING_AT_ALL)


def test_what_is_missing_is_said_and_nothing_is_made_up() -> None:
    case_id = make_case()

    view = opened(case_id, answer(case_id, pcl({"1": "4"})))

    assert view.sheet is not None
    assert view.sheet.scores[0].value is None
    assert len(view.sheet.missing) == 19


def test_the_database_holds_no_word_of_the_answers() -> None:
    case_id = make_case()
    plan = FormWords(
        code="safety_plan",
        version="2026.1",
        language="it",
        source=AnswerSource.PERSON,
        answers={"leaving.where": "da zia Ofelia, secondo piano"},
    )

    answer(case_id, plan)

    with acting(PSYCHOLOGIST), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cases_answered_form")
        row = cursor.fetchall()
    assert "Ofelia" not in repr([bytes(v) if isinstance(v, memoryview) else v for v in row[0]])


def test_the_next_time_falls_due_once_and_the_newest_answer_counts() -> None:
    case_id = make_case()
    answer(case_id)
    answer(case_id, pcl(reassess_date=date(2026, 4, 1)))

    with acting(PSYCHOLOGIST):
        due = models.Due.objects.get(case_id=case_id, kind=DueKind.INSTRUMENT)
    assert due.due_date == date(2026, 4, 1)
    assert due.subject_id == uuid5(case_id, "pcl_5")


def test_left_empty_it_falls_due_when_the_form_says() -> None:
    case_id = make_case()
    answer(case_id)

    with acting(PSYCHOLOGIST):
        due = models.Due.objects.get(case_id=case_id, kind=DueKind.INSTRUMENT)
    assert due.due_date == date(2026, 3, 10) + timedelta(days=90)


def test_sent_twice_it_is_kept_once_and_told_once() -> None:
    case_id, answer_id = make_case(), uuid4()

    for _twice in range(2):
        with acting(PSYCHOLOGIST):
            operations.answer_form(
                answer_id=answer_id, case_id=case_id, words=pcl(), by=PSYCHOLOGIST, at=NOON
            )

    with acting(PSYCHOLOGIST):
        told = models.TimelineEntry.objects.filter(kind=TimelineKind.INSTRUMENT_ANSWERED)
        assert told.count() == models.AnsweredForm.objects.count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_answered_form SET language = 'it'",
        "DELETE FROM cases_answered_form",
    ],
)
def test_what_was_answered_stays_as_it_was_written(statement: str) -> None:
    answer(make_case())

    with pytest.raises(Error), acting(PSYCHOLOGIST):
        run(statement)


def test_the_list_goes_on_from_page_to_page(cast: Cast) -> None:
    case_id = make_case()
    for _each in range(26):
        answer(case_id)

    with acting(cast.anna):
        first = queries.list_answered_forms(viewer=cast.anna, case_id=case_id)
        rest = queries.list_answered_forms(
            viewer=cast.anna, case_id=case_id, after=first.next_after
        )
        broken = queries.list_answered_forms(viewer=cast.anna, case_id=case_id, after="x_\x00")

    assert (len(first.lines), len(rest.lines), rest.next_after) == (25, 1, None)
    assert not {line.id for line in first.lines} & {line.id for line in rest.lines}
    assert broken.lines == first.lines
