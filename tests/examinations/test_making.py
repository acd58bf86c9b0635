"""Making a bank, a test and a questionnaire from nothing, and giving one more attempt."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.cases.factories import acting
from tests.cast import NETWORK, Cast
from tests.examinations import steps
from visnet.doors import clock
from visnet.examinations import models, operations, policy, queries, rules
from visnet.examinations.rules import Pair, Part, Scale, ScaleWords, TestWords
from visnet.kit.actor import SYSTEM, Actor
from visnet.kit.decision import NotFound, Refused

TITLE = Pair(it="Ascolto: le basi", en="Listening: the basics")
AGREED = ScaleWords(code="", words=Pair(it="Mi serve", en="I need it"))


def act(by: Actor, operation: Callable[..., Any], **said: Any) -> None:
    with acting(by):
        operation(by=by, at=clock.now(), **said)


def bank_of(viewer: Actor, bank_id: UUID) -> queries.BankForTrainer:
    with acting(viewer):
        return queries.get_bank(viewer=viewer, bank_id=bank_id, on=clock.today())


def make_bank(by: Actor, network_id: UUID = NETWORK) -> UUID:
    made = uuid4()
    act(by, operations.make_bank, bank_id=made, network_id=network_id, title=TITLE)
    return made


def test_a_bank_is_made_and_called_something_else(cast: Cast) -> None:
    made = make_bank(cast.tullia)
    said = {"bank_id": made, "network_id": NETWORK, "title": TITLE}

    act(cast.tullia, operations.make_bank, **said)
    second = bank_of(cast.tullia, make_bank(cast.tullia)).line

    line = bank_of(cast.tullia, made).line
    assert (line.code, second.code, line.title) == ("ascolto-le-basi", "ascolto-le-basi-2", TITLE)
    assert not line.is_verified
    with pytest.raises(Refused):
        act(cast.tea, operations.make_bank, **{**said, "bank_id": uuid4()})
    with pytest.raises(operations.IdAlreadyUsed):
        act(replace(cast.anna, roles=cast.tullia.roles), operations.make_bank, **said)
    other = Pair(it="Altro", en="Other")
    for _twice in range(2):
        act(cast.tullia, operations.rename_bank, bank_id=made, title=other, seen=1)
    assert bank_of(cast.tullia, made).line.title == other
    with pytest.raises(operations.ChangedMeanwhile):
        act(cast.tullia, operations.rename_bank, bank_id=made, title=TITLE, seen=1)
    with pytest.raises(NotFound):
        act(cast.tea, operations.rename_bank, bank_id=made, title=TITLE, seen=2)
    for nobody in (cast.anna, cast.dario, cast.olga, SYSTEM):
        assert not policy.may_keep(nobody, network_id=NETWORK, own_networks={NETWORK})


def test_a_test_is_made_from_questions_that_were_written_here(cast: Cast) -> None:
    bank_id, made = make_bank(cast.tullia), uuid4()
    words = TestWords(
        code="",
        title=Pair(it="Prova d'ascolto", en="Listening test"),
        kind="EXAM",
        parts=(Part(module="m1", questions=1),),
        pass_percent=100,
        attempts=2,
    )
    said = {"test_id": made, "bank_id": bank_id, "words": words}
    with pytest.raises(rules.UnsoundBank):
        act(cast.tullia, operations.make_test, **said)
    question = rules.read_question(steps.single("mine"))
    act(
        cast.tullia,
        operations.add_question,
        question_id=uuid4(),
        bank_id=bank_id,
        question=question,
    )

    for _twice in range(2):
        act(cast.tullia, operations.make_test, **said)

    (line,) = bank_of(cast.tullia, bank_id).tests
    assert (line.code, line.attempts, line.pass_percent) == ("prova-d-ascolto", 2, 100)
    attempt_id = steps.sit(cast.anna, "prova-d-ascolto")
    assert steps.result(cast.anna, attempt_id).line.passed
    with pytest.raises(operations.IdAlreadyUsed):
        act(cast.tullia, operations.make_test, **{**said, "words": replace(words, title=TITLE)})
    with pytest.raises(NotFound):
        act(cast.tea, operations.make_test, **said)
    with pytest.raises(Refused):
        act(cast.anna, operations.make_test, **said)


def test_lines_stay_what_they_were_once_somebody_answered() -> None:
    def wanted(code: str, it: str) -> ScaleWords:
        return ScaleWords(code=code, words=Pair(it=it, en=it))

    def line(code: str, it: str, **other: bool) -> Scale:
        return Scale(code=code, words=Pair(it=it, en=it), **other)

    former = (line("a", "uno"), line("b", "due"), line("z", "tolta", is_retired=True))
    lines = [wanted("b", "due"), wanted("a", "altro"), wanted("", "nuova")]

    free = rules.scales_after(former, lines, is_answered=False)
    kept = rules.scales_after(former, lines, is_answered=True)

    old = line("z", "tolta", is_retired=True)
    assert free == (line("b", "due"), line("a", "altro"), line("line", "nuova"), old)
    assert kept == (
        line("b", "due"),
        line("line", "altro"),
        line("line-2", "nuova"),
        line("a", "uno", is_retired=True),
        old,
    )
    back = rules.scales_after(kept, [wanted("z", "tolta")], is_answered=True)
    assert [each.code for each in back if not each.is_retired] == ["line-3"]
    assert rules.read_scale(rules.scale_as_record(old)) == old
    for wrong in ([], [wanted("", "")], [wanted("", "a\0")], [wanted("", "x" * 301)]):
        with pytest.raises(rules.UnsoundBank):
            rules.scales_after((), wrong, is_answered=False)
    for wrong in ([wanted("a", "uno")] * 2, [wanted("", str(n)) for n in range(31)]):
        with pytest.raises(rules.UnsoundBank):
            rules.scales_after(former, wrong, is_answered=False)


def test_a_name_is_made_from_a_title() -> None:
    assert rules.name_for("Perché? Sì!", ()) == "perche-si"
    assert rules.name_for("Perché? Sì!", {"perche-si", "perche-si-2"}) == "perche-si-3"
    assert rules.name_for("日本", ()) == "test"
    assert len(rules.name_for("a " * 200, ())) <= 50


def test_the_lines_of_a_questionnaire_are_changed(cast: Cast, tullia: Actor) -> None:
    which = steps.id_of(steps.REACTION)

    def seen() -> queries.TestForTrainer:
        with acting(tullia):
            return queries.get_test_to_change(viewer=tullia, test_id=which, on=clock.today())

    def lines_of(test: queries.TestForTrainer) -> list[ScaleWords]:
        return [
            ScaleWords(code=each.code, words=each.words, is_text=each.is_text)
            for each in test.line.asked_now
        ]

    for member in (cast.anna, cast.bruno, cast.carla, cast.elena, cast.franco):
        steps.reply(member, clear=5)
    wanted = [*lines_of(seen())[1:], AGREED]
    said = {"test_id": which, "title": TITLE, "lines": wanted, "seen": 1}

    act(tullia, operations.change_questionnaire, **said)

    assert [each.code for each in seen().line.asked_now] == ["words", "line"]
    steps.reply(cast.gina, line=4)
    with pytest.raises(rules.UnsoundReply):
        steps.reply(cast.olga, clear=4)
    with acting(tullia):
        found = queries.get_questionnaire_figures(viewer=tullia, test_id=which, on=clock.today())
    assert [(each.scale.code, each.answers) for each in found.scales] == [
        ("words", 0),
        ("line", 1),
        ("clear", 5),
    ]
    with pytest.raises(operations.ChangedMeanwhile):
        act(tullia, operations.change_questionnaire, **said)
    with pytest.raises(Refused):
        act(tullia, operations.change_questionnaire, **{**said, "test_id": steps.id_of()})
    with pytest.raises(Refused):
        act(cast.anna, operations.change_questionnaire, **said)
    with pytest.raises(NotFound):
        act(cast.tea, operations.change_questionnaire, **said)


def test_a_questionnaire_is_made(cast: Cast, tullia: Actor) -> None:
    with acting(tullia):
        bank_id = models.Bank.objects.get().id
    words = TestWords(code="", title=TITLE, kind="REACTION")
    said = {"test_id": uuid4(), "bank_id": bank_id, "words": words}

    with pytest.raises(rules.UnsoundBank):
        act(tullia, operations.make_questionnaire, lines=[], **said)
    act(tullia, operations.make_questionnaire, lines=[AGREED], **said)

    steps.reply(cast.anna, "ascolto-le-basi", line=3)
