"""What the answers of many say: known answers of the figures, and who reads them."""

from datetime import timedelta

import pytest

from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.examinations import steps
from visnet.doors import clock
from visnet.examinations import models, operations, queries, rules
from visnet.examinations.rules import Remark, Result
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Refused


def results(*pairs: tuple[int, float]) -> list[Result]:
    return [Result(points=points, rest=rest) for points, rest in pairs]


def test_under_ten_answers_there_are_no_figures() -> None:
    found = rules.analyse(results(*[(100, 50.0)] * 9))

    assert (found.answers, found.difficulty, found.discrimination) == (9, None, None)


def test_difficulty_and_discrimination_by_hand() -> None:
    # Right with rests 60..100, wrong with rests 10..50: r = 0.870388..., worked out apart.
    right = [(100, float(rest)) for rest in (60, 70, 80, 90, 100)]
    wrong = [(0, float(rest)) for rest in (10, 20, 30, 40, 50)]

    found = rules.analyse(results(*right, *wrong))

    assert found.difficulty == 0.5
    assert found.discrimination == pytest.approx(0.8703882798)
    assert found.remarks == ()


def test_what_misleads_is_named() -> None:
    right = [(100, float(rest)) for rest in (10, 20, 30, 40, 50)]
    wrong = [(0, float(rest)) for rest in (60, 70, 80, 90, 100)]

    assert rules.analyse(results(*right, *wrong)).remarks == (Remark.MISLEADS,)
    assert rules.analyse(results(*[(100, 1.0)] * 10)).remarks == (Remark.TOO_EASY,)
    assert rules.analyse(results(*[(0, 1.0)] * 10)).remarks == (Remark.TOO_HARD,)
    flat = [(100, 50.0), (0, 50.0)] * 4 + [(100, 60.0), (0, 58.0)]
    assert rules.analyse(results(*flat)).remarks == (Remark.HARDLY_TELLS,)


def test_nothing_varies_nothing_is_told() -> None:
    assert rules.correlation([1, 1, 1], [1, 2, 3]) is None
    assert rules.correlation([1, 2, 3], [1, 1, 1]) is None
    assert rules.correlation([1, 2, 3], [2, 4, 6]) == 1.0


def figures(viewer: Actor, code: str = steps.EXAM) -> queries.Figures:
    which = steps.id_of(code)
    with acting(viewer):
        return queries.get_figures(viewer=viewer, test_id=which, on=clock.today())


def test_a_trainer_reads_the_figures_with_denominators(cast: Cast, tullia: Actor) -> None:
    steps.sit(cast.anna)
    steps.sit(cast.bruno, well=False)
    steps.start(cast.carla)

    found = figures(tullia)

    assert (found.people, found.passed, found.waiting) == (2, 1, 0)
    assert [each.name for each in found.sat] == ["Bruno", "Anna"]
    assert {each.figures.answers for each in found.items} <= {1, 2}
    assert all(each.is_newest for each in found.items)
    for other in (cast.anna, cast.dario, cast.olga):
        with pytest.raises(Refused):
            figures(other)
    with pytest.raises(NotFound):
        figures(cast.tea)


def test_an_older_version_keeps_its_own_figures(cast: Cast, tullia: Actor) -> None:
    steps.sit(cast.anna, "prova-caso")
    with acting(tullia):
        row = models.Question.objects.get(code="q-case")
        first = {**row.content["stage"][0], "stem_it": "E prima?", "stem_en": "And before?"}
        mended = {**row.content, "stage": [first]}
        operations.mend_question(
            question_id=row.id,
            question=rules.read_question(mended),
            seen=1,
            by=tullia,
            at=clock.now(),
        )
    steps.sit(cast.bruno, "prova-caso")

    items = figures(tullia, "prova-caso").items

    assert [(each.version, each.stage, each.is_newest) for each in items] == [
        (1, 1, False),
        (2, 1, True),
        (1, 2, False),
    ]
    assert [each.stem.it for each in items] == ["Che cosa chiedi?", "E prima?", "E poi?"]
    assert [each.stem.en for each in items] == ["What do you ask?", "And before?", "And then?"]


def test_before_and_after_are_compared_in_pairs(cast: Cast, tullia: Actor) -> None:
    assert figures(tullia, steps.BEFORE).gain == rules.Gain(before=0, after=0, both=0)
    for member in (cast.anna, cast.bruno, cast.carla):
        steps.sit(member, steps.BEFORE, well=member is cast.carla)
    for member in (cast.anna, cast.carla, cast.gina):
        steps.sit(member, steps.AFTER)

    found = figures(tullia, steps.AFTER).gain

    assert (found.before, found.after, found.both) == (3, 3, 2)
    assert (found.mean_before, found.mean_after, found.rose) == (50, 100, 1)


def replies(viewer: Actor, code: str = steps.REACTION) -> queries.QuestionnaireFigures:
    which = steps.id_of(code)
    with acting(viewer):
        return queries.get_questionnaire_figures(viewer=viewer, test_id=which, on=clock.today())


def test_replies_are_counted_from_five_on(cast: Cast, tullia: Actor) -> None:
    steps.sit(cast.dario)
    steps.sit(cast.anna)
    for many, member in enumerate((cast.anna, cast.bruno, cast.carla, cast.gina), start=1):
        steps.reply(member, clear=many, words=f"Parole {many}")
    assert (replies(tullia).asked, replies(tullia).replied, replies(tullia).scales) == (5, 4, ())

    steps.reply(cast.elena, clear=5)

    found = replies(tullia)
    assert (found.asked, found.replied) == (6, 5)
    clear, words = found.scales
    assert (clear.answers, clear.mean, clear.agree) == (5, 3.0, 2)
    assert len(words.words) == 4
    for other in (cast.anna, cast.dario):
        with pytest.raises(Refused):
            replies(other)


def test_a_questionnaire_is_answered_once(cast: Cast, tullia: Actor) -> None:
    steps.reply(cast.anna, clear=5)

    with pytest.raises(operations.RepliedAlready):
        steps.reply(cast.anna, clear=1)

    line = steps.line(cast.anna, steps.REACTION)
    assert line.has_replied
    assert not line.may_start
    with pytest.raises(rules.UnsoundReply):
        steps.reply(cast.bruno, clear=9)
    with pytest.raises(Refused):
        steps.reply(cast.bruno, steps.EXAM, clear=1)
    which = steps.id_of(steps.REACTION)
    with acting(cast.marta), pytest.raises(NotFound):
        operations.reply(test_id=which, answers={"clear": 1}, by=cast.marta, at=clock.now())


def test_three_months_later_whoever_passed_is_asked(cast: Cast, tullia: Actor) -> None:
    steps.sit(CAST.anna, at=clock.now() - timedelta(days=91))
    steps.sit(CAST.bruno, at=clock.now() - timedelta(days=80))

    assert steps.line(cast.anna, steps.BEHAVIOUR).may_start
    assert not steps.line(cast.bruno, steps.BEHAVIOUR).may_start
    with pytest.raises(Refused):
        steps.reply(cast.bruno, steps.BEHAVIOUR, use=3)
    steps.reply(cast.anna, steps.BEHAVIOUR, use=3)

    found = replies(tullia, steps.BEHAVIOUR)
    assert (found.asked, found.replied) == (1, 1)
