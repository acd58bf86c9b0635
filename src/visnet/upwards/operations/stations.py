"""Saying for which network the installation speaks, and admitting others by two people."""

from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.kit.turns import Turn, take_turn
from visnet.people import queries as people
from visnet.upwards import models, policy, queries, rules
from visnet.upwards.rules import Card
from visnet.upwards.vocabulary import Level

EVERY = UUID(int=0)


class SeatTaken(Exception):
    """It was said already for which network this installation speaks."""


class WrongFingerprint(Exception):
    """What was told by voice is not the fingerprint of this card: it may have been exchanged."""


class KnownAlready(Exception):
    """The key is known or waits already, or it is our own."""


class SameLevel(Exception):
    """Figures go from a narrower network to a wider one; these two are of one level."""


@transaction.atomic
def choose_seat(*, network_id: UUID, by: Actor, at: datetime) -> None:
    """Say for which network this installation sends and receives figures. Twice the same is once.

    Raises `SeatTaken`, `NotFound`, `Refused`.
    """
    policy.may_keep(by).enforce()
    take_turn(Turn.FIGURES_OF_NETWORK, EVERY)
    seat = queries.find_seat()
    if seat is not None:
        if seat.network_id != network_id:
            raise SeatTaken
        return
    network = next((each for each in people.list_networks() if each.id == network_id), None)
    if network is None:
        raise NotFound(network_id)
    row = models.Seat.objects.create(
        id=uuid4(),
        network_id=network.id,
        name_it=network.name_it,
        name_en=network.name_en,
        level=network.level.value,
        key=rules.public_half(queries.signing_key()),
        address=settings.FRONT_ADDRESS,
        chosen_by=who(by),
        chosen_at=at,
    )
    _note(by, at, "figures.seat_chosen", row.id)


@transaction.atomic
def propose_station(
    *, station_id: UUID, card: Card, fingerprint: str, by: Actor, at: datetime
) -> None:
    """Take in the card of another installation, compared by voice. Somebody else must admit it.

    The same again changes nothing. Raises `WrongFingerprint`, `KnownAlready`, `SameLevel`,
    `NoSeat`, `Refused`.
    """
    policy.may_keep(by).enforce()
    own = queries.get_card(viewer=by)
    take_turn(Turn.FIGURES_OF_NETWORK, EVERY)
    if models.Station.objects.filter(id=station_id, key=card.key, proposed_by=who(by)).exists():
        return
    if not rules.same_fingerprint(fingerprint, card.fingerprint):
        raise WrongFingerprint
    known = models.Station.objects.filter(key=card.key, ended_at__isnull=True)
    if card.key == own.key or known.exists() or models.Station.objects.filter(id=station_id):
        raise KnownAlready
    if card.level == own.level:
        raise SameLevel
    models.Station.objects.create(
        id=station_id,
        name_it=card.name_it,
        name_en=card.name_en,
        level=Level(card.level),
        key=card.key,
        address=card.address,
        fingerprint=card.fingerprint,
        proposed_by=who(by),
        proposed_at=at,
    )
    _note(by, at, "figures.station_proposed", station_id)


@transaction.atomic
def admit_station(*, station_id: UUID, fingerprint: str, by: Actor, at: datetime) -> None:
    """Admit an installation that somebody else proposed, after comparing it by voice again.

    Raises `StationNotFound`, `WrongFingerprint`, `Refused`.
    """
    row = _lock(station_id, by)
    if row.admitted_by is not None and row.admitted_by == by.identifier:
        return
    policy.may_admit(
        by,
        proposed_by=row.proposed_by,
        is_waiting=row.admitted_at is None and row.ended_at is None,
    ).enforce()
    if not rules.same_fingerprint(fingerprint, row.fingerprint):
        raise WrongFingerprint
    row.admitted_by, row.admitted_at = who(by), at
    row.save(force_update=True, update_fields=["admitted_by", "admitted_at"])
    _note(by, at, "figures.station_admitted", station_id)


@transaction.atomic
def end_station(*, station_id: UUID, by: Actor, at: datetime) -> None:
    """Know an installation no longer: nothing goes there, and nothing from there is taken or added.

    Raises `StationNotFound`, `Refused`.
    """
    policy.may_keep(by).enforce()
    row = _lock(station_id, by)
    if row.ended_at is not None:
        return
    row.ended_by, row.ended_at = who(by), at
    row.save(force_update=True, update_fields=["ended_by", "ended_at"])
    _note(by, at, "figures.station_ended", station_id)


def _lock(station_id: UUID, by: Actor) -> models.Station:
    rows = models.Station.objects.filter(policy.visible_to(by), id=station_id)
    # The wall lets nobody lock what has ended; it is still there to be read.
    row = rows.select_for_update().first() or rows.first()
    if row is None:
        raise queries.StationNotFound(station_id)
    return row


def who(by: Actor) -> UUID:
    """Return whose act it is."""
    if by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    return by.identifier


def _note(by: Actor, at: datetime, action: str, subject_id: UUID) -> None:
    audit.note(by=by, at=at, action=action, subject_kind="station", subject_id=subject_id)
