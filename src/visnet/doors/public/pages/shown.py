"""The numbers to call, in the language of the page."""

from dataclasses import dataclass

from visnet.law import queries as law
from visnet.law.queries import Helpline


@dataclass(frozen=True, slots=True)
class Number:
    """A number to call."""

    label: str
    number: str
    dial: str
    what: str
    hours: str
    languages: str


def list_numbers(language: str) -> tuple[tuple[Number, ...], tuple[Number, ...]]:
    """Return the numbers for now, and those for any other moment."""
    lines = law.list_helplines()
    urgent = tuple(_number(line, language) for line in lines if line.urgent)
    return urgent, tuple(_number(line, language) for line in lines if not line.urgent)


def _number(line: Helpline, language: str) -> Number:
    return Number(
        label=line.label(language),
        number=line.number,
        dial=line.dial,
        what=line.what(language),
        hours=line.hours(language),
        languages=line.languages(language),
    )
