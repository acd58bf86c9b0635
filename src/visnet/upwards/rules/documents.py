"""A document of figures: who sends it, of which series, what is in it, and the figures themselves."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import jsonschema

from visnet.upwards.rules import cards
from visnet.upwards.rules.papers import NotTaken, Paper

COUNTED = "COUNTED"
PASSING = ("serial", "made", "supersedes")
"""What two documents that say the same may differ in."""


class Place(NamedTuple):
    """Where a figure stands: table, line ("" for everybody), year, group ("" for all ages)."""

    table: str
    line: str
    year: int
    group: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that is exact (`is_whole`), "at least" (not whole), or not given (no number)."""

    number: int | None
    is_whole: bool


NOT_GIVEN = Figure(None, is_whole=False)
Figures = Mapping[Place, Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What is counted, by which edition of its definition, and by which terms."""

    definition: str
    edition: str
    demonstration: bool
    threshold: int
    base: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A network as it stands in a sum: `within` is the key of the network whose figures hold it."""

    key: str
    level: str
    name_it: str
    name_en: str
    state: str
    years: tuple[int, ...] = ()
    within: str = ""
    release: str = ""
    address: str = ""
    sha256: str = ""
    """Of its release where it is the sender's own, of its document otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who sends: the key that signs, and the network for which it does."""

    key: str
    level: str
    name_it: str
    name_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document. A withdrawal has a reason in both languages, no part and no figure."""

    kind: str
    serial: int
    made: date
    sender: Sender
    series: Series
    supersedes: str
    because_it: str
    because_en: str
    parts: tuple[Part, ...]
    figures: Figures

    @property
    def keys_in_it(self) -> frozenset[str]:
        """The networks whose people are counted in it, and who sends it."""
        return frozenset(
            {self.sender.key, *(each.key for each in self.parts if each.state == COUNTED)}
        )

    @property
    def years(self) -> tuple[int, ...]:
        """The years of which it says something."""
        return tuple(sorted({place.year for place in self.figures}))


def is_small(figure: Figure, *, threshold: int) -> bool:
    """Whether a figure is about somebody, and about fewer than may be told."""
    return figure.number is not None and 0 < figure.number < threshold


def to_plain(document: Document) -> dict[str, Any]:
    """Return the words of a document, as they are signed."""
    return {
        "kind": document.kind,
        "serial": document.serial,
        "made": document.made.isoformat(),
        "sender": {
            "key": document.sender.key,
            "level": document.sender.level,
            "names": {"it": document.sender.name_it, "en": document.sender.name_en},
        },
        "series": {
            "definition": document.series.definition,
            "edition": document.series.edition,
            "demonstration": document.series.demonstration,
            "threshold": document.series.threshold,
            "base": document.series.base,
        },
        "supersedes": document.supersedes,
        "because": {"it": document.because_it, "en": document.because_en},
        "parts": [_part_to_plain(each) for each in document.parts],
        "tables": _tables(document.figures),
    }


def from_plain(said: Mapping[str, Any]) -> Document:
    """Return the document that words say, which were read before."""
    sender, series = said["sender"], said["series"]
    return Document(
        kind=said["kind"],
        serial=said["serial"],
        made=date.fromisoformat(said["made"]),
        sender=Sender(
            key=sender["key"],
            level=sender["level"],
            name_it=sender["names"]["it"],
            name_en=sender["names"]["en"],
        ),
        series=Series(**series),
        supersedes=said["supersedes"],
        because_it=said["because"]["it"],
        because_en=said["because"]["en"],
        parts=tuple(_part_from_plain(each) for each in said["parts"]),
        figures=dict(_figures(said["tables"])),
    )


def says_the_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two documents differ in nothing but number, day and what they take the place of."""
    return all(one[name] == other[name] for name in one if name not in PASSING)


def read_document(paper: Paper) -> Document:
    """Return what a paper says, whose signature was asked before. Raises `NotTaken`."""
    try:
        jsonschema.Draft202012Validator(_schema()).validate(paper.said)
        document = from_plain(paper.said)
    except (jsonschema.ValidationError, ValueError, TypeError) as error:
        raise NotTaken("NOT_A_DOCUMENT") from error
    names = [document.sender.name_it, document.sender.name_en]
    names += [name for part in document.parts for name in (part.name_it, part.name_en)]
    if not all(cards.is_name(name) for name in names) or to_plain(document) != paper.said:
        raise NotTaken("NOT_A_DOCUMENT")
    if any(
        is_small(each, threshold=document.series.threshold) for each in document.figures.values()
    ):
        raise NotTaken("SMALL_FIGURES")
    if document.sender.key != paper.key:
        raise NotTaken("BAD_SIGNATURE")
    return document


def _tables(figures: Figures) -> list[dict[str, Any]]:
    """Return figures table by table; what was not given of a place that others have is null."""
    by_table: dict[str, list[Place]] = defaultdict(list)
    for place in figures:
        by_table[place.table].append(place)
    tables = []
    for code, places in sorted(by_table.items()):
        columns = sorted({(place.year, place.group) for place in places})
        lines = sorted({place.line for place in places})
        tables.append(
            {
                "code": code,
                "columns": [[year, group] for year, group in columns],
                "lines": [
                    {
                        "code": line,
                        "values": [
                            _value(figures.get(Place(code, line, year, group), NOT_GIVEN))
                            for year, group in columns
                        ],
                    }
                    for line in lines
                ],
            }
        )
    return tables


def _figures(tables: Iterable[Mapping[str, Any]]) -> Iterable[tuple[Place, Figure]]:
    for table in tables:
        for line in table["lines"]:
            for (year, group), value in zip(table["columns"], line["values"], strict=True):
                place = Place(table["code"], line["code"], year, group)
                if isinstance(value, dict):
                    yield place, Figure(value["at_least"], is_whole=False)
                else:
                    yield place, Figure(value, is_whole=value is not None)


def _value(figure: Figure) -> int | dict[str, int] | None:
    if figure.number is None:
        return None
    return figure.number if figure.is_whole else {"at_least": figure.number}


def _part_to_plain(part: Part) -> dict[str, Any]:
    return {
        "key": part.key,
        "level": part.level,
        "names": {"it": part.name_it, "en": part.name_en},
        "state": part.state,
        "years": list(part.years),
        "within": part.within,
        "release": part.release,
        "address": part.address,
        "sha256": part.sha256,
    }


def _part_from_plain(said: Mapping[str, Any]) -> Part:
    return Part(
        key=said["key"],
        level=said["level"],
        name_it=said["names"]["it"],
        name_en=said["names"]["en"],
        state=said["state"],
        years=tuple(said["years"]),
        within=said["within"],
        release=said["release"],
        address=said["address"],
        sha256=said["sha256"],
    )


@cache
def _schema() -> dict[str, Any]:
    path = resources.files("visnet.upwards") / "records" / "figures.schema.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
