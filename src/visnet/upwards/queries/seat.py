"""For which network this installation speaks, and the key with which it signs."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from visnet.kit.actor import Actor
from visnet.upwards import models, policy, rules
from visnet.upwards.rules import Card, Sender
from visnet.upwards.vocabulary import Level

FACE = ("network_id", "name_it", "name_en", "level", "key", "address")


class NoSeat(Exception):
    """Nobody said yet for which network this installation speaks."""


class KeyChanged(Exception):
    """The key of the installation is not the one on its card any more: nobody would know it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """The network for which this installation speaks."""

    network_id: UUID
    name_it: str
    name_en: str
    level: Level
    key: str
    address: str

    @property
    def card(self) -> Card:
        """What others are given of it."""
        return Card(
            name_it=self.name_it,
            name_en=self.name_en,
            level=self.level.value,
            key=self.key,
            address=self.address,
        )


def find_seat() -> SeatLine | None:
    """Return the network for which this installation speaks, or None. Everybody may know it."""
    row = models.Seat.objects.values_list(*FACE).first()
    if row is None:
        return None
    network_id, name_it, name_en, level, key, address = row
    return SeatLine(
        network_id=network_id,
        name_it=name_it,
        name_en=name_en,
        level=Level(level),
        key=key,
        address=address,
    )


def get_card(*, viewer: Actor) -> Card:
    """Return the card of this installation. Raises `NoSeat`, `Refused`."""
    policy.may_read(viewer).enforce()
    return _seat().card


def get_own_sender() -> Sender:
    """Return this installation as it stands in a document. Raises `NoSeat`."""
    seat = _seat()
    return Sender(key=seat.key, level=seat.level.value, name_it=seat.name_it, name_en=seat.name_en)


def signing_key() -> Ed25519PrivateKey:
    """Return the key of this installation; the back alone holds it."""
    path: Path | None = settings.FIGURES_SIGNING_KEY
    if path is None:
        msg = "This process holds no key that signs figures."
        raise RuntimeError(msg)
    return rules.read_key(path.read_bytes())


def _seat() -> SeatLine:
    seat = find_seat()
    if seat is None:
        raise NoSeat
    return seat
