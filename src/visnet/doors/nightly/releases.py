"""Building a release at the console: the same day, the same bytes."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from visnet.disclosure.rules import CannotBeProtected
from visnet.doors import clock
from visnet.doors.nightly.acting import acting
from visnet.kit.actor import SYSTEM
from visnet.releases import operations, queries
from visnet.releases.queries import NoNoiseDrawn, NoSuchDefinition, NothingCounted

__all__ = [
    "BuiltRelease",
    "CannotBeProtected",
    "NoNoiseDrawn",
    "NoSuchDefinition",
    "NothingCounted",
    "build",
]
UNNUMBERED = "0000-00"
"""What is built to be looked at has no number yet."""


@dataclass(frozen=True, slots=True)
class BuiltRelease:
    """What was built, and where it was written."""

    sha256: str
    path: Path
    shown: int
    hidden: int


def build(
    *, code: str, as_of: date, number: str, supersedes: str, is_demonstration: bool, folder: Path
) -> BuiltRelease:
    """Build a release as of a day and write its files. Today's also counts the years that are over.

    Raises `NoSuchDefinition`, `NothingCounted`, `NoNoiseDrawn`, `CannotBeProtected`.
    """
    definition = queries.get_definition(code=code)
    with acting(SYSTEM):
        if as_of == clock.today():
            operations.count_years(is_demonstration=is_demonstration, by=SYSTEM, at=clock.now())
        built = queries.build_release(
            viewer=SYSTEM,
            definition=definition,
            on=as_of,
            number=number or UNNUMBERED,
            is_demonstration=is_demonstration,
            supersedes=supersedes,
        )
    values = [
        value
        for table in built.figures["tables"]
        for line in table["lines"]
        for value in line["values"]
    ]
    path = folder / f"visnet-release-{number or code}.zip"
    path.write_bytes(built.package)
    hidden = sum(value is None for value in values)
    return BuiltRelease(built.sha256, path, len(values) - hidden, hidden)
