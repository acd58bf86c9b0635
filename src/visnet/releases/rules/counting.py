"""A year as it was counted, once: numbers of people and nothing else."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

FLAGS = ("yes", "no")
AGES = ("yes", "no", "unknown")
"""Whether the person is under 18."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """How many people there are in each crossing of some dimensions."""

    dimensions: tuple[str, ...]
    leaves: Mapping[str, tuple[str, ...]]
    counts: tuple[tuple[tuple[str, ...], int], ...]


@dataclass(frozen=True, slots=True)
class CountedYear:
    """All that is kept of a year: its crossings, its flags, and what its networks are called."""

    year: int
    people: int
    crossings: tuple[Crossing, ...]
    flags: Mapping[str, Mapping[str, int]]
    """Dimension → code → people."""
    english: Mapping[str, str]
    """What a network that is a leaf is called in English."""

    def leaves_of(self, dimension: str) -> tuple[str, ...]:
        """Return the leaves of a dimension in that year."""
        return next(
            (each.leaves[dimension] for each in self.crossings if dimension in each.dimensions), ()
        )

    def count(self, dimensions: tuple[str, ...]) -> dict[tuple[str, ...], int]:
        """Return the counts by some dimensions, or by one flag (`right.code`)."""
        if len(dimensions) == 1 and "." in dimensions[0]:
            dimension, code = dimensions[0].split(".", 1)
            told = self.flags.get(dimension, {}).get(code, 0)
            return {("yes",): told, ("no",): self.people - told}
        for each in self.crossings:
            if set(dimensions) <= set(each.dimensions):
                places = [each.dimensions.index(code) for code in dimensions]
                found: dict[tuple[str, ...], int] = {}
                for leaves, people in each.counts:
                    key = tuple(leaves[place] for place in places)
                    found[key] = found.get(key, 0) + people
                return found
        raise KeyError(dimensions)


def to_plain(counted: CountedYear) -> dict[str, Any]:
    """Return a year as plain values, in one order only."""
    return {
        "year": counted.year,
        "people": counted.people,
        "crossings": [
            {
                "dimensions": list(each.dimensions),
                "leaves": {code: list(leaves) for code, leaves in sorted(each.leaves.items())},
                "counts": [[list(leaves), people] for leaves, people in sorted(each.counts)],
            }
            for each in counted.crossings
        ],
        "flags": {
            dimension: dict(sorted(codes.items()))
            for dimension, codes in sorted(counted.flags.items())
        },
        "english": dict(sorted(counted.english.items())),
    }


def from_plain(plain: Mapping[str, Any]) -> CountedYear:
    """Return a year from plain values."""
    return CountedYear(
        year=plain["year"],
        people=plain["people"],
        crossings=tuple(
            Crossing(
                dimensions=tuple(each["dimensions"]),
                leaves={code: tuple(leaves) for code, leaves in each["leaves"].items()},
                counts=tuple((tuple(leaves), people) for leaves, people in each["counts"]),
            )
            for each in plain["crossings"]
        ),
        flags=plain["flags"],
        english=plain["english"],
    )


def hash_of(plain: Mapping[str, Any]) -> str:
    """Return the SHA-256 of plain values written in one way only."""
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def crossing_of(
    dimensions: tuple[str, ...],
    leaves: Mapping[str, tuple[str, ...]],
    counted: Iterable[tuple[tuple[str, ...], int]],
) -> Crossing:
    """Return a crossing, the same leaves added up."""
    found: dict[tuple[str, ...], int] = {}
    for each, people in counted:
        found[each] = found.get(each, 0) + people
    return Crossing(dimensions, leaves, tuple(sorted(found.items())))
