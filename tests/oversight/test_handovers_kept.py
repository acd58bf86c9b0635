"""A handover note is kept sealed, as it was written, in the name of who wrote it."""

from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError

from tests.cases.factories import acting, grant, make_case
from tests.cast import Cast
from tests.journeys.test_ending_agreements import as_owner
from tests.oversight.test_handovers import WORDS, hand_over
from tests.oversight.test_yardsticks import ask
from visnet.doors import clock
from visnet.oversight import models, operations
from visnet.oversight.vocabulary import HandedOver


@pytest.mark.parametrize("column", ["words_sealed = ''", "to_id = by", "at = now()"])
def test_a_note_is_never_changed(cast: Cast, column: str) -> None:
    case_id = make_case(cast.anna)
    hand_over(cast.anna, cast.bruno, {case_id: WORDS})

    with pytest.raises(ProgrammingError), transaction.atomic(), acting(cast.bruno):
        ask(f"UPDATE oversight_handover SET {column}")


def test_nobody_writes_in_a_colleagues_name(cast: Cast) -> None:
    case_id = make_case(cast.anna)
    grant(case_id, cast.gina)

    with pytest.raises(ProgrammingError), transaction.atomic(), acting(cast.gina):
        models.Handover.objects.create(
            id=uuid4(),
            case_id=case_id,
            organisation_id=cast.gina.organisation_id,
            why=HandedOver.COVER,
            words_sealed=b"x",
            by=cast.anna.identifier,
            at=clock.now(),
            to_id=cast.gina.identifier,
        )


def test_an_id_stands_for_one_note(cast: Cast) -> None:
    first, other, made = make_case(cast.anna), make_case(cast.anna), uuid4()

    def write(case_id: UUID) -> bool:
        return operations.write_handover(
            handover_id=made,
            case_id=case_id,
            to_id=cast.bruno.identifier,  # type: ignore[arg-type]
            why=HandedOver.COVER,
            words=WORDS,
            by=cast.anna,
            at=clock.now(),
        )

    with acting(cast.anna):
        assert (write(first), write(first)) == (True, False)
        with pytest.raises(operations.IdAlreadyUsed):
            write(other)


def test_it_dies_with_nothing_left_in_clear(cast: Cast) -> None:
    case_id = make_case(cast.anna)
    hand_over(cast.anna, cast.bruno, {case_id: WORDS})

    ((kept,),) = as_owner("SELECT words_sealed FROM oversight_handover")

    assert b"sorella" not in bytes(kept)  # type: ignore[arg-type]
