"""Planning a session, changing it, calling it off."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.kit.turns import Turn, take_turn
from visnet.training import models
from visnet.training.operations.holding import (
    IdAlreadyUsed,
    author,
    check_version,
    hold_module,
    hold_session,
    house_of,
    note,
    save,
)
from visnet.training.operations.moving_up import MovedUp, move_up


class EndsBeforeItBegins(Exception):
    """A session cannot end before it begins."""


class HeldNowhere(Exception):
    """A session needs a place or an address online."""


class NoTownForStrangers(Exception):
    """What strangers may see says in which town, or that it is online."""


class FewerSeatsThanPeople(Exception):
    """More people have a place already. Carries how many."""

    def __init__(self, many: int) -> None:
        super().__init__(many)
        self.many = many


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionWords:
    """When and where people meet, for how many, and who teaches. Moments are aware."""

    starts_at: datetime
    ends_at: datetime
    place: str
    online_address: str
    seats: int
    trainer_id: UUID
    is_public: bool = False
    """Whether strangers may see that it is held: the town, and whether it is online, never where."""
    town: str = ""


@transaction.atomic
def plan_session(
    *, session_id: UUID, module_id: UUID, words: SessionWords, by: Actor, at: datetime
) -> None:
    """Plan a session of a module. The same one again changes nothing.

    Raises `EndsBeforeItBegins`, `HeldNowhere`, `IdAlreadyUsed`, `NotFound` and `Refused`.
    """
    module = hold_module(module_id, by, at)
    _check(words)
    row = models.Session.objects.filter(id=session_id).first()
    if row is not None:
        if row.planned_by == by.identifier:
            return
        raise IdAlreadyUsed(session_id)
    row = models.Session(
        id=session_id,
        module=module,
        planned_by=author(by),
        planned_at=at,
    )
    _write(row, words)
    row.organisation_id = house_of(by)
    row.save(force_insert=True)
    models.Door.objects.create(session=row, secret=secrets.token_bytes(32))
    note("training_session", session_id, "session_planned", by, at)


@transaction.atomic
def change_session(
    *, session_id: UUID, words: SessionWords, version: int, by: Actor, at: datetime
) -> tuple[MovedUp, ...]:
    """Change a session that was not called off; return who has a place now and waited before.

    Nobody who has a place loses it: raises `FewerSeatsThanPeople`; and `ChangedMeanwhile`,
    `EndsBeforeItBegins`, `HeldNowhere`, `NoTownForStrangers`, `NotFound`, `Refused`.
    """
    take_turn(Turn.PLACES_OF_SESSION, session_id)
    row = hold_session(session_id, by, at)
    _check(words)
    if row.called_off_at is not None:
        raise Refused(Reason.WRONG_STATE)
    check_version(row, version)
    asked = row.places.filter(given_up_at__isnull=True).count()
    kept = min(asked, row.seats)
    if words.seats < kept:
        raise FewerSeatsThanPeople(kept)
    _write(row, words)
    row.organisation_id = row.organisation_id or house_of(by)
    save(row)
    note("training_session", session_id, "session_changed", by, at)
    return move_up(row.id, at)


@transaction.atomic
def call_off_session(*, session_id: UUID, by: Actor, at: datetime) -> None:
    """Call a session off. Twice is once. Raises `NotFound`, and `Refused` once somebody was there."""
    row = hold_session(session_id, by, at)
    if row.called_off_at is not None:
        return
    if row.attendances.exists():
        raise Refused(Reason.WRONG_STATE)
    row.called_off_by, row.called_off_at = author(by), at
    save(row)
    note("training_session", session_id, "session_called_off", by, at)


def _check(words: SessionWords) -> None:
    if words.ends_at <= words.starts_at:
        raise EndsBeforeItBegins
    if not words.place.strip() and not words.online_address.strip():
        raise HeldNowhere
    if words.is_public and not words.town.strip() and not words.online_address.strip():
        raise NoTownForStrangers


def _write(row: models.Session, words: SessionWords) -> None:
    row.starts_at, row.ends_at = words.starts_at, words.ends_at
    row.place, row.online_address = words.place.strip(), words.online_address.strip()
    row.is_online = bool(row.online_address)
    row.is_public, row.town = words.is_public, words.town.strip()
    row.seats, row.trainer_id = words.seats, words.trainer_id
