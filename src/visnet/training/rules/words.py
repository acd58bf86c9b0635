"""What a path and its modules say: read from a record, and sound in both languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from visnet.kit.pair import Pair

CODE = re.compile(r"[a-z][a-z0-9-]{1,38}[a-z0-9]")
PROFILES = frozenset(
    {"POLICE", "HEALTH", "SOCIAL", "LEGAL", "SCHOOL", "VOLUNTEER", "MEDIATOR", "COORDINATOR"}
)
KINDS = frozenset({"IN_PERSON", "ONLINE", "SELF_STUDY", "STUDY_VISIT", "PRACTICE"})
MOST_HOURS = Decimal(200)
MOST_MONTHS = 120
FEWEST_WORDS = 40
"""A module to be read by oneself has something to read."""


class UnsoundPath(Exception):
    """A path or a module lacks something. Carries the field that is meant."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Something to read or to watch elsewhere."""

    title: Pair
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleWords:
    """One module. `hours` are hours of learning; `words` may be empty where people meet."""

    title: Pair
    kind: str
    hours: Decimal
    aim: Pair
    words: Pair
    test_code: str = ""
    guideline_code: str = ""
    materials: tuple[Material, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PathWords:
    """A path. A certificate holds for `valid_months`, or without end where that is None.

    `gives` and `requires` are codes of competences; `tests` codes of tests before and after.
    """

    code: str
    title: Pair
    purpose: Pair
    profiles: tuple[str, ...]
    valid_months: int | None
    gives: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()


def check_path(words: PathWords) -> None:
    """Raise `UnsoundPath` for a path that lacks something."""
    if not CODE.fullmatch(words.code):
        raise UnsoundPath("code")
    for name in ("title", "purpose"):
        if not getattr(words, name).is_whole():
            raise UnsoundPath(name)
    if not words.profiles or not PROFILES.issuperset(words.profiles):
        raise UnsoundPath("profiles")
    if words.valid_months is not None and not 1 <= words.valid_months <= MOST_MONTHS:
        raise UnsoundPath("valid_months")


def check_module(words: ModuleWords) -> None:
    """Raise `UnsoundPath` for a module that lacks something."""
    for name in ("title", "aim"):
        if not getattr(words, name).is_whole():
            raise UnsoundPath(name)
    if words.kind not in KINDS:
        raise UnsoundPath("kind")
    if not 0 < words.hours <= MOST_HOURS:
        raise UnsoundPath("hours")
    if words.kind == "SELF_STUDY" and min(_length(words.words.it), _length(words.words.en)) < (
        FEWEST_WORDS
    ):
        raise UnsoundPath("words")
    if any(not each.href.startswith("https://") for each in words.materials):
        raise UnsoundPath("materials")


def read_path(record: Mapping[str, Any]) -> tuple[PathWords, tuple[ModuleWords, ...]]:
    """Return what a record says. Raises `UnsoundPath` where it is not whole."""
    path = PathWords(
        code=record["code"],
        title=_pair(record, "title"),
        purpose=_pair(record, "purpose"),
        profiles=tuple(each.upper() for each in record["profiles"]),
        valid_months=record.get("valid_months"),
        gives=tuple(record.get("gives", ())),
        requires=tuple(record.get("requires", ())),
        tests=tuple(record.get("tests", ())),
    )
    modules = tuple(_module(each) for each in record["module"])
    check_path(path)
    for module in modules:
        check_module(module)
    return path, modules


def _module(record: Mapping[str, Any]) -> ModuleWords:
    return ModuleWords(
        title=_pair(record, "title"),
        kind=record["kind"],
        hours=Decimal(str(record["hours"])),
        aim=_pair(record, "aim"),
        words=_pair(record, "words"),
        test_code=record.get("test", ""),
        guideline_code=record.get("guideline", ""),
        materials=tuple(
            Material(title=_pair(each, "title"), href=each["href"])
            for each in record.get("materials", ())
            if each.get("kind", "link") == "link"
        ),
    )


def _pair(record: Mapping[str, Any], name: str) -> Pair:
    return Pair(it=record.get(f"{name}_it", ""), en=record.get(f"{name}_en", ""))


def _length(words: str) -> int:
    return len(words.split())
