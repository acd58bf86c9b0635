"""One more attempt, given to one person by a trainer."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.cases.factories import acting
from tests.cast import NETWORK_OF_MANTOVA, Cast
from tests.examinations import steps
from tests.examinations.test_making import act, make_bank
from visnet.audit import models as journal
from visnet.doors import clock
from visnet.examinations import models, operations, queries
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused


def give(by: Actor, to: Actor, code: str = steps.EXAM, **other: Any) -> UUID:
    given = uuid4()
    said = {"given_id": given, "test_id": steps.id_of(code), "user_id": to.identifier}
    act(by, operations.give_attempt, **{**said, "reason": "Era malata.", **other})
    return given


def test_one_more_attempt_is_given_to_one_person(cast: Cast, tullia: Actor) -> None:
    steps.sit(cast.anna, well=False)
    with pytest.raises(operations.AttemptNotNeeded):
        give(tullia, cast.anna)
    steps.sit(cast.anna, well=False)
    steps.sit(cast.bruno, well=False)
    steps.sit(cast.bruno, well=False)
    with pytest.raises(operations.NoAttemptLeft):
        steps.start(cast.anna)
    with pytest.raises(Refused) as refused:
        give(tullia, cast.anna, reason="...")
    assert refused.value.reason is Reason.REASON_NEEDED

    given = give(tullia, cast.anna)
    give(tullia, cast.anna, given_id=given)

    with pytest.raises(operations.IdAlreadyUsed):
        give(tullia, cast.anna, given_id=given, reason="Altro.")
    with pytest.raises(operations.AttemptNotNeeded):
        give(tullia, cast.anna)
    line = steps.line(cast.anna)
    assert (line.attempts, line.attempts_allowed, line.attempts_left) == (2, 3, 1)
    assert [each.reason for each in line.further] == ["Era malata."]
    assert steps.line(cast.bruno).further == ()
    with pytest.raises(operations.NoAttemptLeft):
        steps.start(cast.bruno)
    steps.sit(cast.anna)
    with pytest.raises(operations.AttemptNotNeeded):
        give(tullia, cast.anna)
    with acting(tullia):
        entry = journal.Entry.objects.get(subject_id=given)
    assert (entry.action, entry.actor_id) == ("examinations.attempt_given", tullia.identifier)


def test_who_gives_an_attempt(cast: Cast, tullia: Actor) -> None:
    steps.sit(cast.anna, well=False)
    steps.sit(cast.anna, well=False)

    for other in (cast.anna, cast.carla, cast.dario, cast.olga):
        with pytest.raises(Refused) as refused:
            give(other, cast.anna)
        assert refused.value.reason is Reason.WRONG_ROLE
    with pytest.raises(NotFound):
        give(cast.tea, cast.anna)
    with pytest.raises(NotFound):
        give(tullia, cast.bruno)
    with pytest.raises(Refused) as refused:
        give(tullia, tullia)
    assert refused.value.reason is Reason.SELF_DEALING
    test_id = steps.id_of()
    with acting(tullia):
        found = queries.get_further(
            viewer=tullia,
            test_id=test_id,
            user_id=cast.anna.identifier or uuid4(),
            on=clock.today(),
        )
    assert (found.name, len(found.sat), found.needs_one, bool(found.may_give)) == (
        "Anna",
        2,
        True,
        True,
    )


def test_the_wall_lets_only_a_trainer_give_and_never_to_themselves(
    cast: Cast, tullia: Actor
) -> None:
    steps.sit(cast.anna, well=False)
    test_id = steps.id_of()

    def row(giver: Actor, to: Actor) -> models.FurtherAttempt:
        return models.FurtherAttempt(
            id=uuid4(),
            test_id=test_id,
            user_id=to.identifier,
            reason="Forzato",
            given_by=giver.identifier,
            given_at=clock.now(),
        )

    for by, made in (
        (cast.anna, row(cast.anna, cast.anna)),
        (cast.anna, row(tullia, cast.anna)),
        (cast.bruno, row(cast.bruno, cast.anna)),
        (tullia, row(tullia, tullia)),
        (tullia, row(cast.carla, cast.anna)),
        (tullia, row(tullia, cast.bruno)),
        (cast.tea, row(cast.tea, cast.anna)),
    ):
        with pytest.raises(DatabaseError), acting(by), transaction.atomic():
            made.save(force_insert=True)
    with acting(tullia):
        row(tullia, cast.anna).save(force_insert=True)
    for by, many in ((cast.anna, 1), (tullia, 1), (cast.bruno, 0), (cast.tea, 0)):
        with acting(by):
            assert models.FurtherAttempt.objects.count() == many
    for by in (cast.anna, tullia):
        with pytest.raises(DatabaseError), acting(by), transaction.atomic():
            models.FurtherAttempt.objects.all().delete()
    make_bank(cast.tea, NETWORK_OF_MANTOVA)
    with acting(tullia):
        assert not models.Bank.objects.filter(network_id=NETWORK_OF_MANTOVA).exists()
