"""The numbers to call, in the language of the page."""

from dataclasses import dataclass

from visnet.doors.public.told import Told, told
from visnet.law import queries as law
from visnet.law.queries import Helpline


@dataclass(frozen=True, slots=True)
class Number:
    """A number to call."""

    label: Told
    number: str
    dial: str
    what: Told
    hours: Told
    languages: Told
    is_any_hour: bool


def list_numbers() -> tuple[tuple[Number, ...], tuple[Number, ...]]:
    """Return the numbers for now, and those for any other moment."""
    lines = law.list_helplines()
    urgent = tuple(_number(line) for line in lines if line.urgent)
    return urgent, tuple(_number(line) for line in lines if not line.urgent)


def _number(line: Helpline) -> Number:
    return Number(
        label=told(line.label),
        number=line.number,
        dial=line.dial,
        what=told(line.what),
        hours=told(line.hours),
        languages=told(line.languages),
        is_any_hour=line.is_any_hour,
    )
