"""What the database itself holds of hearings, and refuses."""

from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from tests.accompaniment.steps import look, make_hearing
from tests.cases.factories import NOON, acting, make_case
from tests.cast import CAST, Cast
from visnet.accompaniment import models

ANNA = UUID(str(CAST.anna.identifier))


def test_the_database_holds_no_word_of_a_hearing(cast: Cast) -> None:
    case_id = make_case()
    hearing_id = make_hearing(case_id, place="squilla")

    with acting(CAST.anna), connection.cursor() as cursor:
        cursor.execute("SELECT accompaniment_hearing::text FROM accompaniment_hearing")
        stored = cursor.fetchone()[0]

    assert b"squilla".hex() not in stored
    assert "squilla" not in stored
    assert look(case_id, hearing_id).place == "squilla"


def test_nobody_untrained_goes_without_a_reason_even_past_the_policy(cast: Cast) -> None:
    case_id = make_case()
    hearing_id = make_hearing(case_id)

    with acting(CAST.anna), pytest.raises(IntegrityError), transaction.atomic():
        models.Companion.objects.create(
            id=uuid4(),
            hearing_id=hearing_id,
            case_id=case_id,
            user_id=ANNA,
            is_certified=False,
            by=ANNA,
            at=NOON,
        )
