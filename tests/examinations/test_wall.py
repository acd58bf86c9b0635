"""The wall says the same as the policy, and holds where somebody goes past it."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cases.factories import acting
from tests.cast import Cast
from tests.examinations import steps
from visnet.doors import clock
from visnet.examinations import models
from visnet.kit.actor import Actor


def test_the_wall_shows_nobody_what_is_right(cast: Cast, tullia: Actor) -> None:
    attempt_id = steps.start(cast.anna)

    for other in (cast.anna, cast.bruno, cast.dario, cast.silvia):
        with acting(other):
            assert not models.Question.objects.exists()
            assert not models.Bank.objects.exists()
            assert not models.Key.objects.exists()
    with acting(cast.anna), connection.cursor() as cursor:
        # Once for an attempt, and for nobody else's.
        cursor.execute("SELECT * FROM sec.questions_to_draw(%s)", [attempt_id])
        assert cursor.fetchall() == []
    with acting(tullia):
        assert models.Question.objects.count() == len(steps.RECORD["question"])
        assert not models.Key.objects.exists()
        assert not models.Attempt.objects.exists()
    steps.hand_in(cast.anna, attempt_id)
    for reader in (cast.anna, tullia):
        with acting(reader):
            assert models.Key.objects.count() == 1
    for other in (cast.bruno, cast.carla):
        with acting(other):
            assert not models.Attempt.objects.exists()
            assert not models.Key.objects.exists()
            assert not models.Mark.objects.exists()
            assert not models.Answer.objects.exists()


def test_the_wall_lets_nobody_change_what_was_drawn_or_counted(cast: Cast, tullia: Actor) -> None:
    steps.sit(cast.anna)

    for change in (
        lambda: models.Key.objects.update(right=[]),
        lambda: models.Mark.objects.update(position=9),
        lambda: models.Attempt.objects.update(closes_at=clock.now()),
        lambda: models.Attempt.objects.all().delete(),
        lambda: models.Test.objects.all().delete(),
    ):
        for actor in (cast.anna, tullia):
            with pytest.raises(DatabaseError), acting(actor), transaction.atomic():
                change()
    for actor in (cast.anna, tullia, cast.bruno):
        with acting(actor):
            assert models.Attempt.objects.update(percent=1) == 0
            assert models.Answer.objects.update(given={}) == 0
            assert models.Mark.objects.update(points=1) == 0


def test_the_wall_lets_nobody_mark_their_own(cast: Cast, tullia: Actor) -> None:
    attempt_id = steps.start(tullia, "prova-testo")
    page, key = steps.asked(tullia, attempt_id)[0], steps.right_of(attempt_id)[0]
    steps.save(tullia, attempt_id, 1, steps.good(page, key))
    steps.hand_in(tullia, attempt_id)

    with acting(tullia):
        assert models.Mark.objects.get().points is None
        own = {"points": 100, "marked_by": tullia.identifier, "marked_at": clock.now()}
        assert models.Mark.objects.update(**own) == 0


def test_the_wall_keeps_who_answered_from_what_was_answered(cast: Cast, tullia: Actor) -> None:
    for member in (cast.anna, cast.bruno):
        steps.reply(member, clear=5)

    with acting(cast.anna):
        assert models.Replied.objects.count() == 1
    with acting(tullia):
        assert models.Replied.objects.count() == 0
    for actor in (cast.anna, tullia):
        with pytest.raises(DatabaseError), acting(actor), transaction.atomic():
            models.Reply.objects.count()
    which = steps.id_of(steps.REACTION)
    with acting(tullia), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM sec.replies_to(%s)", [which])
        assert cursor.fetchall() == []
    for stranger in (cast.anna, cast.dario, cast.tea):
        with acting(stranger), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM sec.asked_and_replied(%s, now())", [which])
            assert cursor.fetchall() == []
