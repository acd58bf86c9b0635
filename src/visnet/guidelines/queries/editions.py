"""Every edition that somebody may read: those that ship, and those that their networks published."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Any
from uuid import UUID, uuid5

from visnet.guidelines import models, policy, rules
from visnet.guidelines.rules import Pair, Text
from visnet.guidelines.vocabulary import Standing
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.law.vocabulary import Status
from visnet.people import queries as people

SHIPPED = UUID("2f4c1a52-8e0b-4d83-9c44-0b8f3b6a9d10")
"""Beneath it, the ids of editions that ship with the product are the same everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedBy:
    """An organisation that signed an edition, and on which day."""

    organisation_id: UUID
    name: str
    signed_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition: what it says, since when, and how far it binds. It never changes.

    `digest` is the SHA-256 of the text; `status` says whether somebody checked it against its
    sources; `changed` says what is new, None in the first one.
    """

    id: UUID
    network_id: UUID | None
    number: int
    published_date: date
    standing: Standing
    status: Status
    text: Text
    digest: str
    changed: Pair | None = None
    parties: tuple[SignedBy, ...] = ()

    @property
    def code(self) -> str:
        """Return the name that the procedure keeps through all editions."""
        return self.text.code


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureLine:
    """A procedure in a list, by the newest edition of a network, or the one that ships."""

    edition: Edition
    read_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionForReader:
    """One edition as a member reads it."""

    edition: Edition
    newest: Edition
    read_at: datetime | None

    @property
    def is_newest(self) -> bool:
        """Whether no newer edition has been published."""
        return self.edition.id == self.newest.id


@cache
def list_shipped() -> tuple[Edition, ...]:
    """Return every edition that ships with the product, by procedure, the oldest first."""
    folder = resources.files("visnet.guidelines") / "records"
    found = [
        _shipped(tomllib.loads(file.read_text(encoding="utf-8")))
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda edition: (edition.code, edition.number)))


def list_procedures(*, viewer: Actor, on: date) -> tuple[ProcedureLine, ...]:
    """Return every procedure by its newest editions, and when the viewer read them. Three queries.

    Where a network of the viewer has published an edition, it stands instead of the one that ships.
    """
    policy.may_read(viewer).enforce()
    newest = _newest(_published(viewer, on))
    read = _read_by(viewer)
    return tuple(
        ProcedureLine(edition=edition, read_at=read.get(edition.digest)) for edition in newest
    )


def list_unread(*, viewer: Actor, on: date) -> tuple[Edition, ...]:
    """Return the newest editions that the viewer has not read. Three queries."""
    lines = list_procedures(viewer=viewer, on=on)
    return tuple(line.edition for line in lines if line.read_at is None)


def get_edition(*, viewer: Actor, edition_id: UUID, on: date) -> EditionForReader:
    """Return one edition. Raises `NotFound`. Three queries."""
    policy.may_read(viewer).enforce()
    published = _published(viewer, on)
    edition = next((each for each in (*list_shipped(), *published) if each.id == edition_id), None)
    if edition is None:
        raise NotFound(edition_id)
    same = [each for each in _newest(published) if each.code == edition.code]
    in_network = [each for each in same if each.network_id == edition.network_id]
    return EditionForReader(
        edition=edition,
        newest=(in_network or same)[0],
        read_at=_read_by(viewer).get(edition.digest),
    )


def find_newest(*, viewer: Actor, code: str, on: date) -> Edition:
    """Return the newest edition of a procedure for a viewer. Raises `NotFound`. Two queries."""
    policy.may_read(viewer).enforce()
    for edition in _newest(_published(viewer, on)):
        if edition.code == code:
            return edition
    raise NotFound(code)


def find_former(*, viewer: Actor, edition: Edition, on: date) -> Edition | None:
    """Return the edition before this one: of its network, or the one that ships; or None."""
    policy.may_read(viewer).enforce()
    former = [
        each
        for each in (*list_shipped(), *_published(viewer, on))
        if each.code == edition.code
        and each.number < edition.number
        and each.network_id in {None, edition.network_id}
    ]
    return max(former, key=lambda each: each.number, default=None)


def newest_in(*, network_id: UUID, code: str) -> Edition:
    """Return the edition that holds in a network now. Raises `NotFound`."""
    rows = models.Edition.objects.filter(network_id=network_id, procedure_code=code)
    row = rows.order_by("-number").first()
    if row is not None:
        return edition_from(row)
    shipped = [each for each in list_shipped() if each.code == code]
    if not shipped:
        raise NotFound(code)
    return shipped[-1]


def _published(viewer: Actor, on: date) -> list[Edition]:
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    seen = policy.editions_visible_to(viewer, own_networks=own)
    rows = models.Edition.objects.filter(seen).order_by("procedure_code", "number", "id")
    return [edition_from(row) for row in rows]


def _newest(published: Collection[Edition]) -> list[Edition]:
    """Return the newest edition of each procedure in each network, else the one that ships."""
    newest = {(each.code, each.network_id): each for each in (*list_shipped(), *published)}
    adopted = {code for code, network_id in newest if network_id is not None}
    held = [
        each for each in newest.values() if each.network_id is not None or each.code not in adopted
    ]
    return sorted(held, key=lambda each: (each.code, str(each.network_id)))


def _read_by(viewer: Actor) -> dict[str, datetime]:
    rows = models.Reading.objects.filter(policy.visible_to(viewer))
    return dict(rows.values_list("digest", "read_at"))


def _shipped(raw: Mapping[str, Any]) -> Edition:
    text = rules.read_text(raw)
    return Edition(
        id=uuid5(SHIPPED, f"{text.code}/{raw['number']}"),
        network_id=None,
        number=raw["number"],
        published_date=raw["as_of"],
        standing=Standing.STARTING_DRAFT,
        status=Status(raw["status"]),
        text=text,
        digest=rules.sha256_of(text),
    )


def edition_from(row: Any) -> Edition:
    """Return the edition that a row holds, or that its named columns do."""
    return Edition(
        id=row.id,
        network_id=row.network_id,
        number=row.number,
        published_date=civil_date(row.published_at),
        standing=Standing.ADOPTED,
        status=Status.VERIFIED,
        text=rules.read_text(row.text),
        digest=row.digest,
        changed=Pair(it=row.changed_it, en=row.changed_en),
        parties=tuple(
            SignedBy(
                organisation_id=UUID(each["organisation_id"]),
                name=each["name"],
                signed_date=date.fromisoformat(each["signed_date"]),
            )
            for each in row.parties
        ),
    )
