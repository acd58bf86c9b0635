"""Other installations, played by their keys: cards, documents, and a seat of our own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.cases.factories import acting
from tests.cast import CAST
from visnet.doors import clock
from visnet.kit.actor import SYSTEM, Actor
from visnet.people import queries as people
from visnet.people.vocabulary import NetworkLevel
from visnet.releases import queries as releases
from visnet.upwards import operations, rules
from visnet.upwards.operations import Taken
from visnet.upwards.rules import Card, Document, Figure, Part, Place, Sender, Series
from visnet.upwards.vocabulary import Kind, Level, Way

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
EDITION = releases.get_definition(code="yearly_public").version
SERIES = Series(
    definition="yearly_public", edition=EDITION, demonstration=False, threshold=5, base=1
)
EVERYBODY = Place("sources", "", 2026, "")
POLICE = Place("sources", "police", 2026, "")

ACTS_OF_COORDINATORS = {
    ("silvia", f"network_levels_{act}") for act in ("station_end", "send", "withdraw")
}
"""Whoever coordinates a network of the installation sends for it, as they ask for its releases."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An installation elsewhere, which holds its own key."""

    name: str
    level: Level = Level.LOCAL
    address: str = ""
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def card(self) -> Card:
        return Card(
            name_it=f"Rete {self.name}",
            name_en=f"{self.name} network",
            level=self.level.value,
            key=rules.public_half(self.key),
            address=self.address,
        )

    @property
    def sender(self) -> Sender:
        return Sender(
            key=self.card.key,
            level=self.level.value,
            name_it=self.card.name_it,
            name_en=self.card.name_en,
        )

    def part(self, state: str = "COUNTED") -> Part:
        return Part(
            key=self.card.key,
            level=self.level.value,
            name_it=self.card.name_it,
            name_en=self.card.name_en,
            state=state,
            years=(2026,),
        )

    def document(
        self,
        serial: int = 1,
        *,
        figures: Mapping[Place, int | Figure | None] | None = None,
        parts: Iterable[Part] | None = None,
        series: Series = SERIES,
        kind: Kind = Kind.FIGURES,
    ) -> Document:
        """Return a document of this installation."""
        told = {EVERYBODY: 40, POLICE: 12} if figures is None else figures
        is_withdrawal = kind is Kind.WITHDRAWAL
        return Document(
            kind=kind.value,
            serial=serial,
            made=date(2027, 2, 1),
            sender=self.sender,
            series=series,
            supersedes="",
            because_it="Un errore." if is_withdrawal else "",
            because_en="A mistake." if is_withdrawal else "",
            parts=() if is_withdrawal else tuple([self.part()] if parts is None else parts),
            figures={} if is_withdrawal else {place: _figure(said) for place, said in told.items()},
        )

    def sign(self, document: Document | Mapping[str, Any]) -> bytes:
        """Return a document as it travels."""
        said = rules.to_plain(document) if isinstance(document, Document) else document
        return rules.sign(said, kind=rules.FIGURES, key=self.key).encode()


def _figure(said: int | Figure | None) -> Figure:
    return said if isinstance(said, Figure) else Figure(said, is_whole=said is not None)


def seat_at(level: NetworkLevel, *, by: Actor = CAST.dario) -> None:
    """Let the installation speak for its network of this level."""
    with acting(by):
        network = next(each for each in people.list_networks() if each.level is level)
        operations.choose_seat(network_id=network.id, by=by, at=AT)


def propose(other: Elsewhere, *, by: Actor = CAST.dario, said: str = "") -> UUID:
    """Propose another installation, heard right unless said otherwise."""
    station_id = uuid4()
    with acting(by):
        operations.propose_station(
            station_id=station_id,
            card=other.card,
            fingerprint=said or other.card.fingerprint,
            by=by,
            at=AT,
        )
    return station_id


def admit(other: Elsewhere, *, by: Actor = CAST.silvia) -> UUID:
    """Let two people admit another installation."""
    station_id = propose(other)
    with acting(by):
        operations.admit_station(
            station_id=station_id, fingerprint=other.card.fingerprint, by=by, at=AT
        )
    return station_id


def take(raw: bytes, *, by: Actor = CAST.dario, at: datetime = AT) -> Taken:
    """Read a document in at the desk."""
    with acting(by):
        return operations.take_document(
            raw=raw, way=Way.LINE if by is SYSTEM else Way.FILE, by=by, at=at
        )


def send(*, definition: str = "yearly_public", by: Actor = CAST.dario, at: datetime = AT) -> UUID:
    """Send what is published now."""
    sent_id = uuid4()
    with acting(by):
        operations.send_figures(
            sent_id=sent_id, definition=definition, is_demonstration=False, by=by, at=at
        )
    return sent_id


def withdraw(*, by: Actor = CAST.dario, at: datetime = AT) -> UUID:
    """Withdraw what was sent."""
    sent_id = uuid4()
    with acting(by):
        operations.withdraw_figures(
            sent_id=sent_id,
            definition="yearly_public",
            is_demonstration=False,
            because_it="Un errore nelle tavole.",
            because_en="A mistake in the tables.",
            by=by,
            at=at,
        )
    return sent_id


def make_levels() -> dict[str, object]:
    """Let a network below send, and one above wait for a second person; return what is there."""
    seat_at(NetworkLevel.NATIONAL)
    below = Elsewhere("Pisa")
    station_id = admit(below)
    received = take(below.sign(below.document()), at=clock.now())
    sent_id = send(at=clock.now())
    propose(Elsewhere("Europa", Level.EUROPEAN))
    return {
        "station_id": station_id,
        "received_id": received.id,
        "sent_id": sent_id,
        "series": "yearly_public",
    }
