"""Bringing in a bank, mending questions, changing tests, marking: who trains, and nobody else."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.cases.factories import acting
from tests.cast import NETWORK, NETWORK_OF_MANTOVA, Cast
from tests.examinations import steps
from visnet.doors import clock
from visnet.examinations import models, operations, policy, queries, rules
from visnet.examinations.rules import Pair, Part, Question
from visnet.kit.actor import SYSTEM, Actor
from visnet.kit.decision import NotFound, Reason, Refused


def bank_of(viewer: Actor) -> queries.BankForTrainer:
    with acting(viewer):
        (line,) = queries.list_banks(viewer=viewer, on=clock.today())
        return queries.get_bank(viewer=viewer, bank_id=line.id, on=clock.today())


def question(viewer: Actor, code: str = "q-1") -> queries.QuestionLine:
    return next(each for each in bank_of(viewer).questions if each.question.code == code)


def act(by: Actor, operation: Callable[..., Any], **said: Any) -> None:
    with acting(by):
        operation(by=by, at=clock.now(), **said)


def another(code: str = "q-new") -> Question:
    return rules.read_question(steps.single(code))


def test_a_bank_is_taken_up_once(cast: Cast, tullia: Actor) -> None:
    bank = bank_of(tullia)

    assert steps.take_up(tullia) == bank.line.id
    assert bank.line.questions == len(steps.RECORD["question"])
    assert len(bank.tests) == 7
    with acting(tullia):
        offers = queries.list_offers(viewer=tullia, on=clock.today())
    assert offers == ()


def test_who_takes_a_bank_up(cast: Cast) -> None:

    for other in (cast.olga, cast.dario, cast.anna):
        with pytest.raises(Refused) as refused:
            steps.take_up(other)
        assert refused.value.reason is Reason.WRONG_ROLE
    with pytest.raises(Refused) as refused:
        steps.take_up(cast.tea, NETWORK)
    assert refused.value.reason is Reason.NOT_YOURS
    with acting(cast.tea):
        (offer,) = queries.list_offers(viewer=cast.tea, on=clock.today())
    assert offer.network_id == NETWORK_OF_MANTOVA
    steps.take_up(cast.tea, NETWORK_OF_MANTOVA)
    with pytest.raises(NotFound), acting(cast.tea):
        operations.take_up_bank(
            code="no-such", network_id=NETWORK_OF_MANTOVA, by=cast.tea, at=clock.now()
        )


def test_a_name_that_is_taken_stops_a_bank(cast: Cast, tullia: Actor) -> None:
    other = replace(steps.shipped()[0], code="altra")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(queries, "list_shipped", lambda: (other,))
        with acting(tullia), pytest.raises(operations.CodeTaken):
            operations.take_up_bank(code="altra", network_id=NETWORK, by=tullia, at=clock.now())


def test_a_question_is_added_once(cast: Cast, tullia: Actor) -> None:
    bank_id, made = bank_of(tullia).line.id, uuid4()
    said = {"question_id": made, "bank_id": bank_id, "question": another()}

    act(tullia, operations.add_question, **said)
    act(tullia, operations.add_question, **said)

    assert question(tullia, "q-new").version == 1
    with pytest.raises(operations.IdAlreadyUsed):
        act(tullia, operations.add_question, **{**said, "question": another("q-other")})
    with pytest.raises(operations.CodeTaken):
        act(tullia, operations.add_question, **{**said, "question_id": uuid4()})
    for stranger in (cast.tea,):
        with pytest.raises(NotFound):
            act(stranger, operations.add_question, **said)
    with pytest.raises(Refused):
        act(cast.anna, operations.add_question, **said)


def test_a_mended_question_does_not_change_what_was_asked(cast: Cast, tullia: Actor) -> None:
    attempt_id = steps.start(cast.anna)
    before = steps.asked(cast.anna, attempt_id)
    line = question(tullia)
    mended = replace(line.question, source="Altra fonte")
    said = {"question_id": line.id, "question": mended, "seen": 1}

    act(tullia, operations.mend_question, **said)
    act(tullia, operations.mend_question, **said)

    assert question(tullia).version == 2
    assert steps.asked(cast.anna, attempt_id) == before
    with pytest.raises(operations.ChangedMeanwhile):
        act(tullia, operations.mend_question, **{**said, "question": line.question})
    with pytest.raises(Refused):
        act(tullia, operations.mend_question, **{**said, "question": another()})
    for stranger in (cast.tea,):
        with pytest.raises(NotFound):
            act(stranger, operations.mend_question, **said)
        with acting(stranger), pytest.raises(NotFound):
            queries.get_question(viewer=stranger, question_id=line.id, on=clock.today())
        with acting(stranger), pytest.raises(NotFound):
            queries.get_bank(viewer=stranger, bank_id=line.bank_id, on=clock.today())
    with pytest.raises(Refused):
        act(cast.dario, operations.mend_question, **said)
    with acting(tullia):
        found = queries.get_question(viewer=tullia, question_id=line.id, on=clock.today())
    assert found.changed_by_name == "Tullia"


def test_a_retired_question_is_drawn_no_more_and_may_come_back(cast: Cast, tullia: Actor) -> None:
    line = question(tullia)
    for _twice in range(2):
        act(tullia, operations.retire_question, question_id=line.id)
    assert question(tullia).is_retired
    assert bank_of(tullia).line.retired == 1
    for _twice in range(2):
        act(tullia, operations.bring_question_back, question_id=line.id)
    assert not question(tullia).is_retired


def test_a_test_is_changed(cast: Cast, tullia: Actor) -> None:
    which = steps.id_of()

    def seen() -> queries.TestForTrainer:
        with acting(tullia):
            return queries.get_test_to_change(viewer=tullia, test_id=which, on=clock.today())

    test = seen()
    words = rules.TestWords(
        code=test.line.code,
        title=Pair(it="Altro", en="Other"),
        kind="EXAM",
        parts=(Part(module="m1", questions=1),),
        minutes=None,
        pass_percent=50,
        attempts=5,
        shows_feedback=False,
    )
    said = {"test_id": which, "words": words, "seen": test.version}

    act(tullia, operations.change_test, **said)

    assert test.there["m1"] == 5
    assert (seen().line.minutes, seen().line.attempts, seen().parts) == (None, 5, words.parts)
    with pytest.raises(operations.ChangedMeanwhile):
        act(tullia, operations.change_test, **said)
    with pytest.raises(rules.UnsoundBank):
        act(
            tullia, operations.change_test, **{**said, "seen": 2, "words": replace(words, parts=())}
        )
    with pytest.raises(Refused):
        act(cast.anna, operations.change_test, **said)
    with pytest.raises(NotFound):
        act(cast.tea, operations.change_test, **said)
    with acting(cast.tea), pytest.raises(NotFound):
        queries.get_test_to_change(viewer=cast.tea, test_id=which, on=clock.today())


def handed_in(by: Actor) -> UUID:
    attempt_id = steps.sit(by, "prova-testo")
    assert steps.line(by, "prova-testo").is_waiting
    return attempt_id


def waiting(viewer: Actor) -> tuple[queries.ToMark, ...]:
    with acting(viewer):
        return queries.list_to_mark(viewer=viewer, on=clock.today())


def test_a_text_waits_for_a_trainer(cast: Cast, tullia: Actor) -> None:
    attempt_id = handed_in(cast.anna)
    assert steps.result(cast.anna, attempt_id).line.passed is None
    (line,) = waiting(tullia)
    assert (line.name, line.words) == ("Anna", "Sono qui e ti ascolto.")
    with acting(tullia):
        assert queries.count_to_mark(viewer=tullia, on=clock.today()) == 1
        assert queries.get_to_mark(viewer=tullia, mark_id=line.id, on=clock.today()) == line
    with acting(cast.anna):
        assert queries.count_to_mark(viewer=cast.anna, on=clock.today()) == 0
    said = {"mark_id": line.id, "points": 75, "words": "Breve e chiaro."}

    act(tullia, operations.mark_answer, **said)

    found = steps.result(cast.anna, attempt_id)
    assert (found.line.percent, found.line.passed) == (75, True)
    assert found.pages[0].mark_words == "Breve e chiaro."
    assert waiting(tullia) == ()
    with pytest.raises(operations.MarkedAlready):
        act(tullia, operations.mark_answer, **said)
    with acting(tullia), pytest.raises(NotFound):
        queries.get_to_mark(viewer=tullia, mark_id=line.id, on=clock.today())


def test_who_marks_and_how(cast: Cast, tullia: Actor) -> None:
    handed_in(cast.anna)
    steps.sit(tullia, "prova-testo")  # a try, which nobody has to read
    (line,) = waiting(tullia)
    said = {"mark_id": line.id, "points": 75, "words": "Chiaro."}
    with acting(tullia):
        own = models.Mark.objects.get(attempt__user_id=tullia.identifier).id

    with pytest.raises(Refused) as refused:
        act(tullia, operations.mark_answer, **{**said, "mark_id": own})
    assert refused.value.reason is Reason.SELF_DEALING
    for wrong, reason in (
        ({"words": "..."}, Reason.REASON_NEEDED),
        ({"points": 101}, Reason.WRONG_STATE),
    ):
        with pytest.raises(Refused) as refused:
            act(tullia, operations.mark_answer, **{**said, **wrong})
        assert refused.value.reason is reason
    for other in (cast.anna, cast.dario):
        with pytest.raises(Refused):
            act(other, operations.mark_answer, **said)
        with pytest.raises(Refused):
            waiting(other)
    with pytest.raises(NotFound):
        act(cast.tea, operations.mark_answer, **said)


def test_the_policy_answers_for_those_who_are_nobody(cast: Cast) -> None:
    nobody = policy.NOTHING
    nowhere: tuple[UUID, ...] = ()

    assert policy.visible_to(SYSTEM, own_networks=nowhere) == nobody
    assert policy.tests_visible_to(SYSTEM, own_networks=nowhere) == nobody
    assert policy.banks_visible_to(cast.anna, own_networks=nowhere) == nobody
    assert policy.questions_visible_to(cast.anna, own_networks=nowhere) == nobody
    assert policy.may_sit(SYSTEM).reason is Reason.NO_ACTOR
    with pytest.raises(Refused):
        operations.hand_in(
            attempt_id=uuid4(), by=replace(cast.anna, identifier=None), at=clock.now()
        )
