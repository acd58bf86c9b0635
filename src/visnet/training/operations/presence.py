"""Asking for a place at a session, giving it up, being there, and having read."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.kit.turns import Turn, take_turn
from visnet.training import models, policy, rules
from visnet.training.operations.holding import (
    author,
    hold_session,
    house_of,
    note,
    own_networks,
    see_session,
)
from visnet.training.operations.moving_up import MovedUp, move_up
from visnet.training.vocabulary import ModuleKind, Proof
from visnet.wall import operations as wall


class WrongCode(Exception):
    """Not the code at the door, or no longer."""


class DoorClosed(Exception):
    """The session is not on now."""


class NoPlace(Exception):
    """Whoever has no place at a session is written down by the trainer, not by the code."""


class OwnDoor(Exception):
    """Whoever shows codes is let in by none: another trainer writes them down."""


class TooLate(Exception):
    """The session has begun already."""


@transaction.atomic
def ask_place(*, place_id: UUID, session_id: UUID, by: Actor, at: datetime) -> None:
    """Ask for a place; where none is free, one waits, in the order of asking. Twice is once.

    Raises `NotFound`, `Refused` and `TooLate`.
    """
    session = see_session(session_id, by, at)
    if session.called_off_at is not None:
        raise Refused(Reason.WRONG_STATE)
    if session.ends_at <= at:
        raise TooLate(session_id)
    take_turn(Turn.PLACES_OF_SESSION, session_id)
    taken = models.Place.objects.filter(session=session, given_up_at__isnull=True).count()
    with wall.vouching(purpose="place", subject=session.id):
        _, is_new = models.Place.objects.get_or_create(
            session=session,
            user_id=author(by),
            given_up_at=None,
            defaults={
                "id": place_id,
                "organisation_id": house_of(by),
                "asked_at": at,
                "began_waiting": taken >= session.seats,
            },
        )
    if is_new:
        note("training_place", place_id, "place_asked", by, at)


@transaction.atomic
def give_up_place(*, session_id: UUID, by: Actor, at: datetime) -> tuple[MovedUp, ...]:
    """Give one's place up; return who waited and has one now. Twice is once. Raises `NotFound`."""
    session = see_session(session_id, by, at)
    take_turn(Turn.PLACES_OF_SESSION, session_id)
    row = (
        models.Place.objects.select_for_update()
        .filter(session=session, user_id=author(by), given_up_at__isnull=True)
        .first()
    )
    if row is None:
        return ()
    row.given_up_at = at
    with wall.vouching(purpose="place", subject=session.id):
        row.save(update_fields=["given_up_at"])
    note("training_place", row.id, "place_given_up", by, at)
    return move_up(session.id, at)


@transaction.atomic
def come_through_door(*, session_id: UUID, code: str, by: Actor, at: datetime) -> None:
    """Say that one is there, with the code that the trainer shows. Twice is once.

    Raises `DoorClosed`, `NoPlace`, `NotFound`, `OwnDoor`, `Refused` and `WrongCode`.
    """
    session = see_session(session_id, by, at)
    if session.called_off_at is not None:
        raise Refused(Reason.WRONG_STATE)
    if not rules.is_door_open(starts_at=session.starts_at, ends_at=session.ends_at, at=at):
        raise DoorClosed(session_id)
    with wall.vouching(purpose="door", subject=session.id):
        secret = bytes(models.Door.objects.get(session=session).secret)
    if not rules.is_at_the_door(secret=secret, code=code, at=at):
        raise WrongCode(session_id)
    asked = list(
        session.places.filter(given_up_at__isnull=True)
        .order_by("asked_at", "id")
        .values_list("user_id", flat=True)
    )
    standing = rules.standing_of(user_id=author(by), asked=asked, seats=session.seats)
    if standing is None or not standing.has_place:
        raise NoPlace(session_id)
    if policy.may_train(by):
        raise OwnDoor(session_id)
    _write_down(session, author(by), house_of(by), Proof.CODE, by, at)


@transaction.atomic
def tick_list(*, session_id: UUID, user_ids: Collection[UUID], by: Actor, at: datetime) -> None:
    """Write down, as a trainer, who of those who asked for a place was there; never oneself.

    Raises `DoorClosed` before the session, `NoPlace` for who is not on the list, `NotFound`, `Refused`.
    """
    session = hold_session(session_id, by, at)
    if session.called_off_at is not None:
        raise Refused(Reason.WRONG_STATE)
    if at < session.starts_at - rules.DOOR_OPENS:
        raise DoorClosed(session_id)
    houses = dict(
        session.places.filter(given_up_at__isnull=True).values_list("user_id", "organisation_id")
    )
    for user_id in sorted(set(user_ids)):
        policy.may_record_presence(by, user_id=user_id).enforce()
        if user_id not in houses:
            raise NoPlace(user_id)
        _write_down(session, user_id, houses[user_id], Proof.LIST, by, at)


@transaction.atomic
def say_studied(*, module_id: UUID, by: Actor, at: datetime) -> None:
    """Say that one has read a module that is read by oneself. Twice is once.

    Raises `NotFound`, and `Refused` for a module that is learned among others.
    """
    policy.may_learn(by).enforce()
    paths = models.Path.objects.filter(policy.visible_to(by, own_networks=own_networks(by, at)))
    row = models.Module.objects.filter(id=module_id, path__in=paths).first()
    if row is None:
        raise NotFound(module_id)
    if row.kind != ModuleKind.SELF_STUDY:
        raise Refused(Reason.WRONG_STATE)
    with wall.vouching(purpose="study", subject=row.id):
        made, is_new = models.Studied.objects.get_or_create(
            module=row,
            user_id=author(by),
            defaults={"id": uuid4(), "organisation_id": house_of(by), "studied_at": at},
        )
    if is_new:
        note("training_studied", made.id, "studied", by, at)


def _write_down(
    session: models.Session,
    user_id: UUID,
    organisation_id: UUID,
    proof: Proof,
    by: Actor,
    at: datetime,
) -> None:
    with wall.vouching(purpose="presence", subject=session.id):
        row, is_new = models.Attendance.objects.get_or_create(
            session=session,
            user_id=user_id,
            defaults={
                "id": uuid4(),
                "organisation_id": organisation_id,
                "proof": proof,
                "recorded_by": author(by),
                "recorded_at": at,
            },
        )
    if is_new:
        note("training_attendance", row.id, f"there_by_{proof.lower()}", by, at)
