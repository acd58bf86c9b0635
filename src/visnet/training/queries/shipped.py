"""Paths that ship with the product, as files: a beginning, never what somebody learns on."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from visnet.law.vocabulary import Status
from visnet.training import rules
from visnet.training.rules import ModuleWords, Pair, PathWords


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedPath:
    """A path that ships: what it says, as of which day, how far it was checked, its sources."""

    path: PathWords
    modules: tuple[ModuleWords, ...]
    as_of: date
    status: Status
    sources: tuple[Pair, ...]


@cache
def list_shipped() -> tuple[ShippedPath, ...]:
    """Return the paths that ship, by code."""
    folder = resources.files("visnet.training") / "records"
    found = [
        _read(file.read_text(encoding="utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda each: each.path.code))


def find_shipped(*, code: str) -> ShippedPath | None:
    """Return the path of that code that ships, or None."""
    return next((each for each in list_shipped() if each.path.code == code), None)


def _read(text: str) -> ShippedPath:
    record = tomllib.loads(text)
    path, modules = rules.read_path(record)
    return ShippedPath(
        path=path,
        modules=modules,
        as_of=record["as_of"],
        status=Status(record["status"]),
        sources=tuple(Pair(it=each["it"], en=each["en"]) for each in record["sources"]),
    )
