"""The stage on which the example plays: who sets it up, who acts, and the same ids everywhere."""

from collections.abc import Callable
from uuid import UUID, uuid5

from visnet.doors import clock
from visnet.doors.nightly.acting import acting
from visnet.kit.actor import Actor, ActorKind
from visnet.people import queries as people

__all__ = ["INSTALLER", "Progress", "acting", "actor_named", "identity"]

SPACE = UUID("0b5f3c52-53f3-4a5c-9d0b-9a1d1f3f7a10")
Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much."""


def identity(kind: str, name: str) -> UUID:
    """Return the same id for the same thing in every installation of the example."""
    return uuid5(SPACE, f"{kind}:{name}")


INSTALLER = Actor(
    kind=ActorKind.SYSTEM, identifier=identity("actor", "installer"), name="demonstration"
)
"""The software itself, at the console. It has an id because the wall asks who makes a key."""


def actor_named(email: str) -> Actor:
    """Return the actor of one member of the example, as they stand today."""
    memberships = people.list_memberships(user_id=identity("member", email), on=clock.today())
    return people.actor_from(membership=memberships[0])
