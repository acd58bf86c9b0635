"""What pages made of records share: what there is to tick, and where their words come from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from visnet.law.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be so for whoever reads; its number alone stands in the page."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Edition:
    """Where the words of a page come from."""

    sources: tuple[str, ...]
    version: str
    as_of: date
    to_be_verified: bool


def numbered(labels: Iterable[str]) -> tuple[Choice, ...]:
    """Return what there is to tick, in the order in which it is offered."""
    return tuple(Choice(number=number, label=label) for number, label in enumerate(labels, start=1))


def edition_of(told: Iterable[tuple[str, str, date, Status]]) -> Edition:
    """Return where words of several records come from: sources, version, day and status of each."""
    each = list(told)
    return Edition(
        sources=tuple(sorted({part for source, *_rest in each for part in source.split("; ")})),
        version=each[0][1],
        as_of=max(day for _source, _version, day, _status in each),
        to_be_verified=any(status is Status.TO_BE_VERIFIED for *_rest, status in each),
    )
