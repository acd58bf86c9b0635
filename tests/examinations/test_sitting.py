"""Beginning a test, answering, handing in: what is right stays where it is until it counts."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.cases.factories import acting
from tests.cast import NETWORK, Cast
from tests.examinations import steps
from visnet.doors import clock
from visnet.examinations import models, operations, queries, rules
from visnet.examinations.rules import Given, NotAmongTheChoices, TooFewQuestions
from visnet.kit.actor import SYSTEM, Actor
from visnet.kit.decision import NotFound, Reason, Refused

EXAM = steps.EXAM


def test_a_test_is_drawn_answered_handed_in_and_passed(cast: Cast, tullia: Actor) -> None:
    attempt_id = steps.sit(cast.anna)

    found = steps.result(cast.anna, attempt_id)
    assert (found.line.percent, found.line.passed) == (100, True)
    assert len(found.pages) == 5
    assert {page.points for page in found.pages} == {100}
    line = steps.line(cast.anna)
    assert line.has_passed
    assert not line.may_start
    with acting(cast.anna):
        passed = queries.list_passed(
            viewer=cast.anna,
            user_id=cast.anna.identifier,
            network_id=NETWORK,
            on=clock.today(),
        )
    assert passed == {EXAM}


def test_a_trainer_sees_what_others_passed_and_nobody_else_does(cast: Cast, tullia: Actor) -> None:
    steps.sit(cast.anna)

    def passed(viewer: Actor) -> frozenset[str]:
        with acting(viewer):
            return queries.list_passed(
                viewer=viewer,
                user_id=cast.anna.identifier,
                network_id=NETWORK,
                on=clock.today(),
            )

    assert passed(tullia) == {EXAM}
    for other in (cast.bruno, cast.carla, cast.dario, cast.tea):
        assert passed(other) == frozenset()


def test_twice_is_the_same_draw_and_the_same_clock(cast: Cast, tullia: Actor) -> None:
    first = steps.start(cast.anna)
    drawn = steps.asked(cast.anna, first)

    again = steps.start(cast.anna, at=clock.now() + timedelta(minutes=5))

    assert again == first
    assert steps.asked(cast.anna, again) == drawn
    assert steps.line(cast.anna).open_attempt_id == first
    assert steps.start(cast.bruno) != first


def test_attempts_run_out(cast: Cast, tullia: Actor) -> None:
    for left in (1, 0):
        steps.sit(cast.anna, well=False)
        assert steps.line(cast.anna).attempts_left == left

    assert not steps.line(cast.anna).may_start
    with pytest.raises(operations.NoAttemptLeft):
        steps.start(cast.anna)


def test_whoever_has_passed_does_not_sit_it_again(cast: Cast, tullia: Actor) -> None:
    steps.sit(cast.anna)

    with pytest.raises(operations.NoAttemptLeft):
        steps.start(cast.anna)


def test_what_is_right_is_not_shown_while_it_may_be_asked_again(cast: Cast, tullia: Actor) -> None:
    first = steps.sit(cast.anna, well=False)
    found = steps.result(cast.anna, first)

    assert found.line.passed is False
    assert {page.right for page in found.pages} == {None}
    # Why something is right says what is.
    assert {page.feedback for page in found.pages} == {rules.NO_WORDS}
    assert found.keeps_back
    assert all(page.right for page in steps.result(tullia, first).pages)

    steps.sit(cast.anna)
    found = steps.result(cast.anna, first)
    assert all(page.right for page in found.pages)
    assert "Perché" in "".join(page.feedback.it for page in found.pages)
    assert not found.keeps_back


def test_after_the_time_nothing_is_taken_and_what_was_saved_counts(
    cast: Cast, tullia: Actor
) -> None:
    begun = clock.now() - timedelta(minutes=21)
    attempt_id = steps.start(cast.anna, at=begun)
    page, key = steps.asked(cast.anna, attempt_id)[0], steps.right_of(attempt_id)[0]
    steps.save(cast.anna, attempt_id, 1, steps.good(page, key), at=begun)

    with pytest.raises(operations.TimeIsUp):
        steps.save(cast.anna, attempt_id, 2, Given(), at=clock.now())
    with acting(cast.anna):
        operations.close_overdue(by=cast.anna, at=clock.now())

    found = steps.result(cast.anna, attempt_id)
    assert found.line.handed_in_at == begun + timedelta(minutes=20)
    assert [page.points for page in found.pages][:2] == [100, 0]
    with acting(cast.anna):
        assert queries.find_open(viewer=cast.anna, attempt_id=attempt_id, on=clock.today()) is None
    # The next one begins afresh.
    assert steps.start(cast.anna) != attempt_id


def test_a_moment_of_grace(cast: Cast, tullia: Actor) -> None:
    begun = clock.now() - timedelta(minutes=20, seconds=10)
    attempt_id = steps.start(cast.anna, at=begun)

    steps.save(cast.anna, attempt_id, 1, Given(), at=clock.now())
    with acting(cast.anna):
        operations.close_overdue(by=cast.anna, at=clock.now())
        operations.close_overdue(by=SYSTEM, at=clock.now())

    with acting(cast.anna):
        assert queries.find_open(viewer=cast.anna, attempt_id=attempt_id, on=clock.today())


def test_handed_in_is_handed_in(cast: Cast, tullia: Actor) -> None:
    attempt_id = steps.start(cast.anna)
    steps.hand_in(cast.anna, attempt_id)
    before = steps.result(cast.anna, attempt_id)

    steps.hand_in(cast.anna, attempt_id, at=clock.now() + timedelta(minutes=1))

    assert steps.result(cast.anna, attempt_id) == before
    with pytest.raises(operations.HandedInAlready):
        steps.save(cast.anna, attempt_id, 1, Given())


def test_an_answer_may_be_changed_until_then(cast: Cast, tullia: Actor) -> None:
    attempt_id = steps.start(cast.anna)
    page, key = steps.asked(cast.anna, attempt_id)[0], steps.right_of(attempt_id)[0]

    for given in (steps.good(page, key), steps.good(page, key), Given()):
        steps.save(cast.anna, attempt_id, 1, given)

    with acting(cast.anna):
        (answer,) = models.Answer.objects.all()
        found = queries.find_page(
            viewer=cast.anna, attempt_id=attempt_id, position=1, on=clock.today()
        )
    assert answer.given == {"numbers": [], "pairs": [], "words": ""}
    assert found is not None
    assert found.attempt.unanswered == (1, 2, 3, 4, 5)


def test_what_was_not_there_to_choose_is_refused(cast: Cast, tullia: Actor) -> None:
    attempt_id = steps.start(cast.anna)

    for forged in (
        Given(numbers=(1,)),
        Given(numbers=(1, 2, 3, 4, 5, 6, 7, 8)),
        Given(pairs=((1, 2),)),
        Given(words="x"),
    ):
        with pytest.raises(NotAmongTheChoices):
            steps.save(cast.anna, attempt_id, 1, forged)
    for nowhere in (0, 6, 99):
        with pytest.raises(NotFound):
            steps.save(cast.anna, attempt_id, nowhere, Given())
        with acting(cast.anna), pytest.raises(NotFound):
            queries.find_page(
                viewer=cast.anna, attempt_id=attempt_id, position=nowhere, on=clock.today()
            )


def test_a_case_goes_on_stage_by_stage_and_not_back(cast: Cast, tullia: Actor) -> None:
    attempt_id = steps.start(cast.anna, "prova-caso")
    first, second = steps.asked(cast.anna, attempt_id)
    right = steps.right_of(attempt_id)

    assert [each.it for each in first.stories] == ["Una persona (inventata) chiama."]
    assert len(second.stories) == 2
    with pytest.raises(operations.EarlierStageFirst) as refused:
        steps.save(cast.anna, attempt_id, 2, steps.good(second, right[1]))
    assert refused.value.position == 1
    steps.save(cast.anna, attempt_id, 1, steps.bad(first, right[0]))
    with pytest.raises(operations.AnswerStands):
        steps.save(cast.anna, attempt_id, 1, steps.good(first, right[0]))
    steps.save(cast.anna, attempt_id, 2, steps.good(second, right[1]))
    with acting(cast.anna):
        page = queries.find_page(
            viewer=cast.anna, attempt_id=attempt_id, position=2, on=clock.today()
        )
    assert page is not None
    assert page.stands
    steps.hand_in(cast.anna, attempt_id)

    found = steps.result(cast.anna, attempt_id)
    assert (found.line.percent, found.line.passed) == (50, True)


def test_nobody_sees_anothers_attempt(cast: Cast, tullia: Actor) -> None:
    attempt_id = steps.start(cast.anna)

    def refused(who: Actor, ask: Callable[..., object], **said: object) -> None:
        with acting(who), pytest.raises(NotFound):
            ask(attempt_id=attempt_id, **said)

    for other in (cast.bruno, cast.carla, cast.olga, tullia, cast.silvia):
        refused(other, queries.find_open, viewer=other, on=clock.today())
        refused(other, queries.get_result, viewer=other, on=clock.today())
        refused(other, operations.hand_in, by=other, at=clock.now())
        with pytest.raises(NotFound):
            steps.save(other, attempt_id, 1, Given())
    steps.hand_in(cast.anna, attempt_id)
    for other in (cast.bruno, cast.carla, cast.dario, cast.silvia, cast.tea):
        refused(other, queries.get_result, viewer=other, on=clock.today())
    assert steps.result(tullia, attempt_id).name == "Anna"
    assert not steps.result(tullia, attempt_id).is_own
    with acting(cast.anna), pytest.raises(NotFound):
        queries.get_result(viewer=cast.anna, attempt_id=uuid4(), on=clock.today())


def test_a_test_of_another_network_is_not_there(cast: Cast, tullia: Actor) -> None:
    which = steps.id_of()

    for stranger in (cast.silvia, cast.marta):
        with acting(stranger):
            assert queries.list_tests(viewer=stranger, on=clock.today()) == ()
            with pytest.raises(NotFound):
                queries.get_test(viewer=stranger, test_id=which, on=clock.today())
            with pytest.raises(NotFound):
                operations.start_attempt(test_id=which, by=stranger, at=clock.now())
    with pytest.raises(Refused) as refused:
        operations.start_attempt(test_id=which, by=SYSTEM, at=clock.now())
    assert refused.value.reason is Reason.NO_ACTOR


def test_a_questionnaire_is_not_sat(cast: Cast, tullia: Actor) -> None:
    with pytest.raises(Refused) as refused:
        steps.start(cast.anna, steps.REACTION)

    assert refused.value.reason is Reason.WRONG_STATE


def test_where_questions_are_missing_nothing_is_begun(cast: Cast, tullia: Actor) -> None:
    with acting(tullia):
        for row in models.Question.objects.filter(module="m1")[:4]:
            operations.retire_question(question_id=row.id, by=tullia, at=clock.now())

    with pytest.raises(TooFewQuestions):
        steps.start(cast.anna)

    assert steps.line(cast.anna).sat == ()


def test_before_the_path_nothing_is_shown_but_the_figure(cast: Cast, tullia: Actor) -> None:
    attempt_id = steps.sit(cast.anna, steps.BEFORE)

    assert steps.result(cast.anna, attempt_id).pages == ()
    assert steps.result(cast.anna, attempt_id).line.percent == 100
    assert len(steps.result(tullia, attempt_id).pages) == 2
    with acting(cast.anna):
        passed = queries.list_passed(
            viewer=cast.anna,
            user_id=cast.anna.identifier,
            network_id=NETWORK,
            on=clock.today(),
        )
    assert passed == frozenset()


def test_the_list_asks_as_much_however_many_tests_there_are(
    cast: Cast, tullia: Actor, django_assert_max_num_queries: Callable[..., object]
) -> None:
    with acting(cast.anna), django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        queries.list_tests(viewer=cast.anna, on=clock.today())


def test_two_tabs_that_begin_together_share_one_attempt(
    cast: Cast, tullia: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = steps.start(cast.anna)
    # The second does not see yet what the first is writing.
    monkeypatch.setattr(operations.sitting, "_sat", lambda _test, _user: [])

    assert steps.start(cast.anna) == first
