"""Whoever works says that a step did not work there; it is answered before the next edition."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.cases.factories import acting
from tests.cast import LIVORNO, NETWORK, NETWORK_OF_MANTOVA, Cast
from tests.guidelines import steps
from tests.guidelines.steps import answer, ask_signatures, begin, tell
from visnet.doors import clock
from visnet.guidelines import models, operations, queries, rules
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused


def of_network(viewer: Actor) -> list[str]:
    with acting(viewer):
        lines = queries.list_troubles(
            viewer=viewer, network_id=NETWORK, code=steps.CODE, on=clock.today()
        )
    return [line.words for line in lines]


def own(viewer: Actor) -> list[tuple[str, str]]:
    with acting(viewer):
        lines = queries.list_own_troubles(viewer=viewer, code=steps.CODE, on=clock.today())
    return [(line.words, line.answer) for line in lines]


def test_what_did_not_work_is_answered_before_the_next_edition(cast: Cast) -> None:
    draft_id = begin()
    told = tell()

    with pytest.raises(operations.TroublesUnanswered):
        ask_signatures(draft_id)
    answer(told)
    ask_signatures(draft_id)

    assert own(cast.anna) == [("Il sabato non risponde nessuno.", "Lo scriviamo.")]
    assert own(cast.bruno) == []
    with pytest.raises(Refused) as again:
        answer(told)
    assert again.value.reason is Reason.WRONG_STATE


def test_who_reads_it_and_who_answers(cast: Cast) -> None:
    told = tell()

    assert of_network(cast.olga) == of_network(cast.dario) == ["Il sabato non risponde nessuno."]
    assert of_network(cast.silvia) == []
    for stranger in (cast.anna, cast.elena):
        with pytest.raises(Refused):
            of_network(stranger)
        with pytest.raises(Refused):
            answer(told, by=stranger)
    with pytest.raises(Refused):
        answer(told, by=cast.olga)
    with pytest.raises(NotFound):
        answer(told, by=cast.silvia)
    with pytest.raises(Refused) as silent:
        answer(told, " - ")
    assert silent.value.reason is Reason.REASON_NEEDED


def test_it_is_told_in_ones_own_network_of_a_step_that_is_there(cast: Cast) -> None:
    told = tell()
    tell(trouble_id=told)

    with pytest.raises(operations.IdAlreadyUsed):
        tell(cast.bruno, trouble_id=told)
    with pytest.raises(Refused):
        tell(network=NETWORK_OF_MANTOVA)
    with pytest.raises(Refused):
        tell(words=" . ")
    with pytest.raises(rules.NoSuchStep):
        tell(step_code="no-such-step")


def test_the_wall_shows_it_to_its_author_and_to_those_who_speak_for_the_network(
    cast: Cast,
) -> None:
    told = tell()

    for reader in (cast.anna, cast.olga, cast.dario):
        with acting(reader):
            assert models.Trouble.objects.count() == 1
    for stranger in (cast.bruno, cast.elena, cast.silvia):
        with acting(stranger):
            assert models.Trouble.objects.count() == 0
    for other in (cast.anna, cast.olga):
        with acting(other):
            assert models.Trouble.objects.filter(id=told).update(words="Altro") == 0
    with pytest.raises(DatabaseError), acting(cast.bruno), transaction.atomic():
        models.Trouble.objects.create(
            id=uuid4(),
            network_id=NETWORK,
            procedure_code=steps.CODE,
            edition_number=1,
            step_code=steps.FIRST,
            words="Per conto di Anna",
            organisation_id=LIVORNO,
            written_by=cast.anna.identifier,
            written_at=clock.now(),
        )
