"""Figures between levels in the example: a network below that sends, one that has not, one above.

The two others exist nowhere: their keys are made here and forgotten.
"""

from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from visnet.doors.nightly.demo import figures, members
from visnet.doors.nightly.demo.stage import Progress, acting, identity
from visnet.kit.actor import Actor, Role
from visnet.kit.civil_time import civil_date
from visnet.people import queries as people
from visnet.people.vocabulary import NetworkLevel
from visnet.upwards import operations, queries, rules
from visnet.upwards.queries import NothingToSend
from visnet.upwards.rules import Card, Document, Figure, Part, Sender
from visnet.upwards.vocabulary import Kind, Level, Way

WHAT = "Figures between levels"
DEFINITION = "yearly_public"
MORE = 5
BEGAN_BEFORE = timedelta(days=10)
OTHERS = (
    ("sends", "Rete di prova «Aurelia» (dimostrazione)", "Aurelia trial network (demonstration)", Level.LOCAL),
    ("silent", "Rete di prova «Cassia» (dimostrazione)", "Cassia trial network (demonstration)", Level.LOCAL),
    ("above", "Rete europea di prova (dimostrazione)", "European trial network (demonstration)", Level.EUROPEAN),
)  # fmt: skip


def publish_and_send_up(*, progress: Progress, at: datetime) -> None:
    """Publish the years of the example that are over, and send them up; what is there stays."""
    figures.publish_figures(progress=progress, at=at)
    send_up(progress=progress, at=at)


def send_up(*, progress: Progress, at: datetime) -> None:
    """Let the example speak for its national network; what is there stays."""
    keeps = members.speaker_of("centre_livorno", Role.COORDINATOR)
    admits = members.speaker_of("centre_pisa", Role.COORDINATOR)
    began = at - BEGAN_BEFORE
    progress(WHAT, 0, 1)
    with acting(keeps):
        if queries.find_seat() is not None:
            return
        national = next(
            each for each in people.list_networks() if each.level is NetworkLevel.NATIONAL
        )
        operations.choose_seat(network_id=national.id, by=keeps, at=began)
    for name, name_it, name_en, level in OTHERS:
        key = Ed25519PrivateKey.generate()
        card = Card(
            name_it=name_it,
            name_en=name_en,
            level=level.value,
            key=rules.public_half(key),
            address="",
        )
        _admit(name, card, keeps=keeps, admits=admits, at=began)
        if name == "sends":
            _receive(card, key, by=keeps, at=began)
    _send(by=keeps, at=began)
    progress(WHAT, 1, 1)


def _admit(name: str, card: Card, *, keeps: Actor, admits: Actor, at: datetime) -> None:
    station_id = identity("station", name)
    with acting(keeps):
        operations.propose_station(
            station_id=station_id, card=card, fingerprint=card.fingerprint, by=keeps, at=at
        )
    with acting(admits):
        operations.admit_station(
            station_id=station_id, fingerprint=card.fingerprint, by=admits, at=at
        )


def _receive(card: Card, key: Ed25519PrivateKey, *, by: Actor, at: datetime) -> None:
    """Take in invented figures of the shape of our own; where we have none, nothing came."""
    with acting(by):
        own = queries.sum_of(viewer=by, definition=DEFINITION, is_demonstration=True)
        if own is None:
            return
        sender = Sender(key=card.key, level=card.level, name_it=card.name_it, name_en=card.name_en)
        document = Document(
            kind=Kind.FIGURES.value,
            serial=1,
            made=civil_date(at),
            sender=sender,
            series=own.series,
            supersedes="",
            because_it="",
            because_en="",
            parts=(
                Part(
                    key=card.key,
                    level=card.level,
                    name_it=card.name_it,
                    name_en=card.name_en,
                    state="COUNTED",
                    years=own.years,
                ),
            ),
            figures={
                # What our own hides is hidden here too.
                place: Figure(figure.number + MORE, is_whole=True)
                if figure.number
                else rules.NOT_GIVEN
                for place, figure in own.figures.items()
            },
        )
        signed = rules.sign(rules.to_plain(document), kind=rules.FIGURES, key=key)
        operations.take_document(raw=signed.encode(), way=Way.FILE, by=by, at=at)


def _send(*, by: Actor, at: datetime) -> None:
    try:
        with acting(by):
            operations.send_figures(
                sent_id=identity("sent figures", DEFINITION),
                definition=DEFINITION,
                is_demonstration=True,
                by=by,
                at=at,
            )
    except NothingToSend:
        return
