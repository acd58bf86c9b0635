"""Acts of members that several tests need: being away, coming back to the real day."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from tests.cases.factories import acting
from tests.cast import CAST
from visnet.doors import clock
from visnet.kit.actor import Actor
from visnet.people import operations, queries


def be_away(
    who: Actor = CAST.anna,
    cover: Actor | None = CAST.bruno,
    *,
    by: Actor | None = None,
    first: int = 0,
    last: int = 3,
    recorded: int = 0,
) -> UUID:
    """Record an absence, in days from the real today: the wall knows no other day."""
    absence_id, today, writer = uuid4(), clock.today(), by or who
    with acting(writer):
        operations.record_absence(
            absence_id=absence_id,
            user_id=who.identifier,  # type: ignore[arg-type]
            from_date=today + timedelta(days=first),
            last_date=today + timedelta(days=last),
            covered_by_id=cover.identifier if cover else None,
            by=writer,
            at=clock.now() + timedelta(days=recorded),
        )
    return absence_id


def today_as(actor: Actor) -> Actor:
    """Return the actor as the door would know them today: with whom they stand in for."""
    assert actor.identifier is not None
    memberships = queries.list_memberships(user_id=actor.identifier, on=clock.today())
    return replace(actor, covers=memberships[0].covers)
