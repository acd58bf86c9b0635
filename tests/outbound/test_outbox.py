"""Staff fill the outbox, only the worker empties it."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from tests.cast import CAST, Cast
from tests.conftest import NOON, Acting
from visnet.kit.actor import SYSTEM, person
from visnet.kit.decision import NotFound, Refused
from visnet.outbound import operations, queries
from visnet.outbound.vocabulary import CATALOGUE, MessageCode


def queue(key: str = "referral:1") -> None:
    operations.queue_staff_notice(
        recipient_user_id=CAST.elena.identifier,  # type: ignore[arg-type]
        language="it",
        dedupe_key=key,
        by=CAST.anna,
        at=NOON,
    )


@pytest.mark.postgres15
def test_the_same_notice_waits_once_and_leaves_word_for_word(
    cast: Cast, acting: Acting, as_database_role: Acting
) -> None:
    with acting(cast.anna):
        queue()
        queue()
        queue("referral:2")

    with as_database_role("visnet_worker"):
        first = queries.find_next_waiting(viewer=SYSTEM, at=NOON)
        assert first is not None
        operations.mark_sent(dispatch_id=first.id, by=SYSTEM, at=NOON)
        operations.mark_sent(dispatch_id=first.id, by=SYSTEM, at=NOON)
        operations.mark_failed(dispatch_id=first.id, by=SYSTEM, at=NOON)
        second = queries.find_next_waiting(viewer=SYSTEM, at=NOON)
        assert second is not None
        operations.mark_sent(dispatch_id=second.id, by=SYSTEM, at=NOON)
        assert queries.find_next_waiting(viewer=SYSTEM, at=NOON) is None

    assert first.text is CATALOGUE[MessageCode.SOMETHING_TO_READ, "it"]
    assert first.id != second.id


def test_a_notice_that_cannot_leave_is_given_up_in_the_end(
    cast: Cast, acting: Acting, as_database_role: Acting
) -> None:
    with acting(cast.anna):
        queue()

    with as_database_role("visnet_worker"):
        dispatch = queries.find_next_waiting(viewer=SYSTEM, at=NOON)
        assert dispatch is not None
        operations.mark_failed(dispatch_id=dispatch.id, by=SYSTEM, at=NOON)
        assert queries.get_undelivered_count(viewer=SYSTEM) == 0
        a_week_later = NOON + timedelta(days=7)
        operations.mark_failed(dispatch_id=dispatch.id, by=SYSTEM, at=a_week_later)

        assert queries.find_next_waiting(viewer=SYSTEM, at=a_week_later) is None
        assert queries.get_undelivered_count(viewer=SYSTEM) == 1


@pytest.mark.parametrize("role", ["visnet_back", "visnet_front"])
def test_nobody_but_the_worker_reads_the_outbox(
    role: str, cast: Cast, as_database_role: Acting
) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        as_database_role(role),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT 1 FROM outbound_dispatch")


def test_a_person_cannot_fill_it_and_staff_cannot_empty_it(cast: Cast) -> None:
    with pytest.raises(Refused):
        operations.queue_staff_notice(
            recipient_user_id=CAST.anna.identifier,  # type: ignore[arg-type]
            language="it",
            dedupe_key="x",
            by=person(UUID(int=1)),
            at=NOON,
        )
    with pytest.raises(Refused):
        operations.mark_sent(dispatch_id=UUID(int=1), by=CAST.anna, at=NOON)


def test_what_is_not_there_cannot_be_marked(cast: Cast, as_database_role: Acting) -> None:
    with pytest.raises(NotFound), as_database_role("visnet_worker"):
        operations.mark_failed(dispatch_id=UUID(int=1), by=SYSTEM, at=NOON)
