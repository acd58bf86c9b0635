"""Every edition there is, and which of them somebody has read."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Any

from visnet.guidelines import models, policy, rules
from visnet.guidelines.rules import Text
from visnet.guidelines.vocabulary import Standing
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.law.vocabulary import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition: what it says, since when, and how far it binds. It never changes.

    `digest` is the SHA-256 of the text; `status` says whether somebody checked it against its
    sources.
    """

    number: int
    published_date: date
    standing: Standing
    status: Status
    text: Text
    digest: str

    @property
    def code(self) -> str:
        """Return the name that the procedure keeps through all editions."""
        return self.text.code


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureLine:
    """A procedure in a list, by its newest edition."""

    edition: Edition
    read_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionForReader:
    """One edition as a member reads it."""

    edition: Edition
    newest_number: int
    read_at: datetime | None

    @property
    def is_newest(self) -> bool:
        """Whether no newer edition has been published."""
        return self.edition.number == self.newest_number


@cache
def list_editions() -> tuple[Edition, ...]:
    """Return every edition that ships with the product, by procedure, the oldest first."""
    folder = resources.files("visnet.guidelines") / "records"
    found = [
        _edition(tomllib.loads(file.read_text(encoding="utf-8")))
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda edition: (edition.code, edition.number)))


def list_procedures(*, viewer: Actor) -> tuple[ProcedureLine, ...]:
    """Return every procedure by its newest edition, and when the viewer read it. One query."""
    policy.may_read(viewer).enforce()
    read = _read_by(viewer)
    return tuple(
        ProcedureLine(edition=edition, read_at=read.get((edition.code, edition.number)))
        for edition in _newest().values()
    )


def list_unread(*, viewer: Actor) -> tuple[Edition, ...]:
    """Return the newest editions that the viewer has not read. One query."""
    return tuple(line.edition for line in list_procedures(viewer=viewer) if line.read_at is None)


def get_edition(*, viewer: Actor, code: str, number: int | None = None) -> EditionForReader:
    """Return one edition, the newest where no number is named. Raises `NotFound`. One query."""
    policy.may_read(viewer).enforce()
    newest = _newest().get(code)
    if newest is None:
        raise NotFound(code)
    edition = newest if number is None else _numbered(code, number)
    return EditionForReader(
        edition=edition,
        newest_number=newest.number,
        read_at=_read_by(viewer).get((code, edition.number)),
    )


def find_former(*, edition: Edition) -> Edition | None:
    """Return the edition before this one, or None."""
    former = [
        each
        for each in list_editions()
        if each.code == edition.code and each.number < edition.number
    ]
    return former[-1] if former else None


def _numbered(code: str, number: int) -> Edition:
    for edition in list_editions():
        if (edition.code, edition.number) == (code, number):
            return edition
    raise NotFound(number)


def _newest() -> dict[str, Edition]:
    return {edition.code: edition for edition in list_editions()}


def _read_by(viewer: Actor) -> dict[tuple[str, int], datetime]:
    rows = models.Reading.objects.filter(policy.visible_to(viewer))
    found = rows.values_list("procedure_code", "edition_number", "read_at")
    return {(code, number): read_at for code, number, read_at in found}


def _edition(raw: Mapping[str, Any]) -> Edition:
    text = rules.read_text(raw)
    return Edition(
        number=raw["number"],
        published_date=raw["as_of"],
        standing=Standing.STARTING_DRAFT,
        status=Status(raw["status"]),
        text=text,
        digest=rules.sha256_of(text),
    )
