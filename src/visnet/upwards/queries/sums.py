"""Sums of what a level published itself and what came from those below."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.releases import queries as releases
from visnet.releases.queries import Published
from visnet.upwards import models, policy, rules
from visnet.upwards.queries.seat import SeatLine, find_seat, get_own_sender
from visnet.upwards.rules import Below, Document, Own, Part, Sender, Series, Sum
from visnet.upwards.vocabulary import RANK, Kind, Level


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSent:
    """The newest document of a series that was made here."""

    id: UUID
    serial: int
    kind: Kind
    sha256: str
    said: dict[str, Any]


class NothingToSend(Exception):
    """Nobody published anything of this definition, here or below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What would be sent now, and whether it says anything else than what was sent last."""

    document: Document
    plain: dict[str, Any]
    is_new: bool


def sum_of(*, viewer: Actor, definition: str, is_demonstration: bool) -> Sum | None:
    """Return the sum of this level for the desk; None where nobody gave a figure."""
    policy.may_read(viewer).enforce()
    return _sum_of(definition, is_demonstration=is_demonstration, is_proven=True)


def public_sum_of(*, definition: str, is_demonstration: bool) -> Sum | None:
    """Return the same for anybody: all that is in it was published. None where none is below."""
    found = _sum_of(definition, is_demonstration=is_demonstration, is_proven=False)
    seat = find_seat()
    if found is None or seat is None or all(each.key == seat.key for each in found.parts):
        return None
    return found


def list_series_that_came() -> frozenset[tuple[str, bool]]:
    """Return of which definitions something came from below, invented or not."""
    rows = models.Received.objects.filter(station__ended_at__isnull=True)
    return frozenset(rows.values_list("definition", "is_demonstration").distinct())


def list_series_known(*, viewer: Actor) -> frozenset[tuple[str, bool]]:
    """Return of which definitions a release stands here, something came, or something was sent."""
    policy.may_read(viewer).enforce()
    sent = models.Sent.objects.values_list("definition", "is_demonstration").distinct()
    return releases.list_series_out() | list_series_that_came() | frozenset(sent)


def prepare(*, viewer: Actor, definition: str, is_demonstration: bool, at: datetime) -> Prepared:
    """Return the document that would be sent now. Raises `NothingToSend`, `NoSeat`, `Refused`."""
    policy.may_keep(viewer).enforce()
    sender = get_own_sender()
    found = _sum_of(definition, is_demonstration=is_demonstration, is_proven=True)
    if found is None or not found.figures:
        raise NothingToSend
    last = find_last_sent(definition=definition, is_demonstration=is_demonstration)
    document = Document(
        kind=Kind.FIGURES.value,
        serial=last.serial + 1 if last else 1,
        made=civil_date(at),
        sender=sender,
        series=found.series,
        supersedes=last.sha256 if last else "",
        because_it="",
        because_en="",
        parts=found.parts,
        figures=found.figures,
    )
    plain = rules.to_plain(document)
    is_new = last is None or not rules.says_the_same(plain, last.said)
    return Prepared(document=document, plain=plain, is_new=is_new)


def find_last_sent(*, definition: str, is_demonstration: bool) -> LastSent | None:
    """Return the newest document of a series that was made here."""
    rows = models.Sent.objects.filter(definition=definition, is_demonstration=is_demonstration)
    row = rows.order_by("-serial").first()
    if row is None:
        return None
    return LastSent(
        id=row.id, serial=row.serial, kind=Kind(row.kind), sha256=row.sha256, said=row.said
    )


def _sum_of(definition: str, *, is_demonstration: bool, is_proven: bool) -> Sum | None:
    seat = find_seat()
    if seat is None:
        return None
    published = releases.find_newest(definition=definition, is_demonstration=is_demonstration)
    return rules.add_up(
        own=_own(seat, published) if published else None,
        below=_below(seat, definition, is_demonstration=is_demonstration, is_proven=is_proven),
        defined=_defined(definition, is_demonstration=is_demonstration),
    )


def _defined(code: str, *, is_demonstration: bool) -> Series | None:
    try:
        found = releases.get_definition(code=code)
    except releases.NoSuchDefinition:
        return None
    if found.has_noise:
        return None
    return Series(
        definition=found.code,
        edition=found.version,
        demonstration=is_demonstration,
        threshold=found.threshold,
        base=found.base,
    )


def _own(seat: SeatLine, published: Published) -> Own | None:
    told = published.told
    # Noise does not travel: a sum would add it, and nobody above keeps account of what it costs.
    if published.figures is None or "epsilon" in told:
        return None
    figures = rules.figures_of_release(published.figures, threshold=told["threshold"])
    return Own(
        part=Part(
            key=seat.key,
            level=seat.level.value,
            name_it=seat.name_it,
            name_en=seat.name_en,
            state="COUNTED",
            years=tuple(published.figures["years"]),
            release=published.number,
            address=told["address"],
            sha256=published.sha256,
        ),
        series=Series(
            definition=told["definition"],
            edition=told["edition"],
            demonstration=published.is_demonstration,
            threshold=told["threshold"],
            base=told["base"],
        ),
        figures=figures,
    )


def _below(
    seat: SeatLine, definition: str, *, is_demonstration: bool, is_proven: bool
) -> Iterable[Below]:
    narrower = [level for level in Level if RANK[level] < RANK[seat.level]]
    # The front cannot read what was signed: it shows what it took in, and sends nothing on.
    columns = ("said", "sha256", *(("signed",) if is_proven else ()))
    newest = {
        station_id: rest
        for station_id, *rest in models.Received.objects.filter(
            definition=definition, is_demonstration=is_demonstration
        )
        .order_by("station_id", "-serial")
        .distinct("station_id")
        .values_list("station_id", *columns)
    }
    known = models.Station.objects.filter(
        admitted_at__isnull=False, ended_at__isnull=True, level__in=narrower
    ).values_list("id", "key", "level", "name_it", "name_en")
    for station_id, key, level, name_it, name_en in known:
        said, sha256, *signed = newest.get(station_id, (None, ""))
        if said and signed and not _is_proven(said, signed[0], key):
            said, sha256 = None, ""
        yield Below(
            sender=Sender(key=key, level=level, name_it=name_it, name_en=name_en),
            document=rules.from_plain(said) if said else None,
            sha256=sha256,
        )


def _is_proven(said: dict[str, Any], signed: str, key: str) -> bool:
    """Whether the sender signed what is kept: the desk takes nobody's word for it, the front's neither."""
    try:
        paper = rules.read_paper(signed.encode(), kinds=(rules.FIGURES,))
    except rules.NotTaken:
        return False
    return paper.is_signed_by(key) and paper.said == said
