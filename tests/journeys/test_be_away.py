"""Whoever is named to stand in is told by the constant text, once, and nobody else."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.cast import CAST, Cast
from tests.conftest import Acting
from visnet.doors import clock
from visnet.journeys.be_away import be_away
from visnet.kit.actor import SYSTEM, Actor
from visnet.outbound import operations as outbound
from visnet.outbound import queries
from visnet.outbound.vocabulary import CATALOGUE, MessageCode
from visnet.people import operations


@pytest.fixture
def goes_away(acting: Acting):
    """Return a way for Anna to be away, with somebody who stands in."""

    def go(cover: Actor | None, *, absence_id: UUID | None = None, by: Actor = CAST.anna) -> None:
        today = clock.today()
        with acting(by):
            be_away(
                absence_id=absence_id or uuid4(),
                user_id=CAST.anna.identifier,  # type: ignore[arg-type]
                from_date=today,
                last_date=today + timedelta(days=3),
                covered_by_id=cover.identifier if cover else None,
                by=by,
                at=clock.now(),
            )

    return go


@pytest.fixture
def waiting(as_database_role: Acting):
    """Return what waits in the outbox, as the worker reads it."""

    def look() -> tuple[queries.DispatchToSend, ...]:
        found: list[queries.DispatchToSend] = []
        at = clock.now() + timedelta(minutes=1)
        with as_database_role("visnet_worker"):
            while (notice := queries.find_next_waiting(viewer=SYSTEM, at=at)) is not None:
                found.append(notice)
                outbound.mark_sent(dispatch_id=notice.id, by=SYSTEM, at=at)
        return tuple(found)

    return look


def test_whoever_stands_in_is_told_with_constant_words(cast: Cast, goes_away, waiting) -> None:
    goes_away(cast.bruno)

    (notice,) = waiting()
    assert notice.recipient_user_id == cast.bruno.identifier
    assert notice.text is CATALOGUE[MessageCode.SOMETHING_TO_READ, "it"]
    assert "Anna" not in notice.text.subject + notice.text.body


def test_the_same_absence_is_told_once(cast: Cast, goes_away, waiting) -> None:
    absence_id = uuid4()

    for _twice in range(2):
        goes_away(cast.bruno, absence_id=absence_id)

    assert len(waiting()) == 1


def test_nobody_is_told_where_nobody_stands_in(cast: Cast, goes_away, waiting) -> None:
    goes_away(None)

    assert waiting() == ()


def test_nobody_is_told_of_an_absence_that_was_refused(cast: Cast, goes_away, waiting) -> None:
    goes_away(cast.bruno)

    with pytest.raises(operations.AlreadyAway):
        goes_away(cast.gina)

    assert [notice.recipient_user_id for notice in waiting()] == [cast.bruno.identifier]
