"""Lists to tick for oneself, as the records hold them. Nobody's ticks are ever here."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from visnet.campaign.vocabulary import CheckKind, Public, Way
from visnet.kit.decision import NotFound
from visnet.law import rules as law
from visnet.law.vocabulary import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Words in both languages."""

    it: str
    en: str

    def said(self, language: str) -> str:
        """Return the words in one language."""
        return law.in_language(language=language, italian=self.it, english=self.en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What may help where some of the items are so; without items it is always there."""

    items: tuple[int, ...]
    label: Pair
    text: Pair
    way: Way | None
    right: str
    """An article of Directive 2012/29/EU, which has a card; or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A list to tick, with the notes that it chooses among."""

    number: int
    beside: int | None
    """The list of which this is the telling for somebody else; none where it is told to oneself."""
    kind: CheckKind
    publics: tuple[Public, ...]
    label: Pair
    lead: Pair
    items: tuple[Pair, ...]
    notes: tuple[Note, ...]
    source: Pair
    status: Status
    version: str
    as_of: date


@cache
def list_checks() -> tuple[Check, ...]:
    """Return every list, in the order of their numbers."""
    path = resources.files("visnet.campaign") / "records" / "checks.toml"
    register = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(_check(raw, register) for raw in register["check"])


def get_check(*, number: int) -> Check:
    """Return one list by its number. Raises `NotFound`."""
    for check in list_checks():
        if check.number == number:
            return check
    raise NotFound(number)


def find_twin(*, number: int) -> Check | None:
    """Return the same list told the other way: for oneself, or for somebody else."""
    wanted = get_check(number=number).beside
    for check in list_checks():
        if check.number == wanted or check.beside == number:
            return check
    return None


def _check(raw: Mapping[str, Any], register: Mapping[str, Any]) -> Check:
    return Check(
        number=raw["number"],
        beside=raw.get("beside"),
        kind=CheckKind(raw["kind"]),
        publics=tuple(Public(each) for each in raw["publics"]),
        label=_pair(raw, "label"),
        lead=_pair(raw, "lead"),
        items=tuple(Pair(**each) for each in raw["items"]),
        notes=tuple(_note(each) for each in raw["note"]),
        source=_pair(raw, "source"),
        status=Status(raw["status"]),
        version=register["version"],
        as_of=register["as_of"],
    )


def _note(raw: Mapping[str, Any]) -> Note:
    return Note(
        items=tuple(raw.get("for", ())),
        label=_pair(raw, "label"),
        text=_pair(raw, "text"),
        way=Way(raw["way"]) if "way" in raw else None,
        right=raw.get("right", ""),
    )


def _pair(raw: Mapping[str, Any], name: str) -> Pair:
    return Pair(it=raw[f"{name}_it"], en=raw[f"{name}_en"])
