"""Tables that come back: what a rule can see in them, before two people look."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from visnet.disclosure.rules import Terms, is_dominated, is_small

PEOPLE, SUM, LARGEST, SECOND = "people", "sum", "largest", "second"
ALL = frozenset({"", "all", "tutti", "totale", "total"})
LARGEST_FILE = 100_000
MOST_LINES, MOST_COLUMNS, LONGEST_CELL = 500, 12, 80
LOOKS_LIKE_A_PSEUDONYM = re.compile(r"[0-9a-f]{16}")
# (n, k): a sum that one makes for the half, or two for more than 85 in a hundred.
DOMINANCE = ((1, 50), (2, 85))


class Fault(StrEnum):
    """What is wrong with a table."""

    NOT_A_TABLE = "NOT_A_TABLE"
    TOO_LARGE = "TOO_LARGE"
    NO_PEOPLE = "NO_PEOPLE"
    NOT_A_NUMBER = "NOT_A_NUMBER"
    SMALL = "SMALL"
    REST = "REST"
    DOMINATED = "DOMINATED"
    LINES_OF_PEOPLE = "LINES_OF_PEOPLE"
    LONG_WORDS = "LONG_WORDS"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault, and in which line of the file; nought where it is the file's."""

    fault: Fault
    line: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """A table as it was read, and all that is wrong with it."""

    text: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    faults: tuple[Finding, ...]


def read_output(content: bytes, *, alike: int) -> Read:
    """Return a table that came back, and what is wrong with it."""
    if len(content) > LARGEST_FILE:
        return _wrong(Fault.TOO_LARGE)
    try:
        text = content.decode("utf-8-sig")
        table = [
            tuple(cell.strip() for cell in row)
            for row in csv.reader(io.StringIO(text), strict=True)
            if row
        ]
    except (UnicodeDecodeError, csv.Error):
        return _wrong(Fault.NOT_A_TABLE)
    if len(table) < 2 or "\0" in text or any(len(row) != len(table[0]) for row in table):
        return _wrong(Fault.NOT_A_TABLE)
    head, rows = tuple(cell.lower() for cell in table[0]), tuple(table[1:])
    if len(rows) > MOST_LINES or len(head) > MOST_COLUMNS:
        return _wrong(Fault.TOO_LARGE)
    if head.count(PEOPLE) != 1 or len(set(head)) != len(head):
        return _wrong(Fault.NO_PEOPLE)
    faults = [
        found for line, row in enumerate(rows, start=2) for found in _of_row(head, row, line, alike)
    ]
    if not faults:
        faults = _rests(head, rows, alike)
    return Read(text, head, rows, tuple(faults))


def _of_row(head: Sequence[str], row: Sequence[str], line: int, alike: int) -> list[Finding]:
    found: list[Finding] = []
    said = dict(zip(head, row, strict=True))
    if any(LOOKS_LIKE_A_PSEUDONYM.fullmatch(cell.lower()) for cell in row):
        found.append(Finding(Fault.LINES_OF_PEOPLE, line))
    if any(len(cell) > LONGEST_CELL for cell in row):
        found.append(Finding(Fault.LONG_WORDS, line))
    people = _number(said[PEOPLE])
    if people is None or people != int(people):
        return [*found, Finding(Fault.NOT_A_NUMBER, line)]
    if is_small(int(people), terms=Terms(threshold=alike, difference=alike)):
        found.append(Finding(Fault.SMALL, line))
    if SUM in said and int(people) >= alike:
        found += _of_sum(said, int(people), line)
    return found


def _of_sum(said: Mapping[str, str], people: int, line: int) -> list[Finding]:
    """Return what is wrong with a sum: who contributes most must be said, and must not be most of it."""
    whole, largest, second = (_number(said.get(name, "")) for name in (SUM, LARGEST, SECOND))
    if (
        whole is None
        or largest is None
        or second is None
        or whole < largest + second
        or second > largest
    ):
        return [Finding(Fault.NOT_A_NUMBER, line)]
    rest = (whole - largest - second) / (people - 2)
    each = [largest, second, *([rest] * (people - 2))]
    if any(is_dominated(each, most=most, percent=percent) for most, percent in DOMINANCE):
        return [Finding(Fault.DOMINATED, line)]
    return []


def _rests(head: Sequence[str], rows: Sequence[Sequence[str]], alike: int) -> list[Finding]:
    """Return the totals from which a few could be reckoned, by the lines that belong to them."""
    figures = {PEOPLE, SUM, LARGEST, SECOND}
    labels = [place for place, name in enumerate(head) if name not in figures]
    at = head.index(PEOPLE)
    found = []
    for number, row in enumerate(rows, start=2):
        for label in labels:
            if row[label].lower() not in ALL:
                continue
            parts = [
                int(float(other[at]))
                for other in rows
                if other[label].lower() not in ALL
                and all(other[each] == row[each] for each in labels if each != label)
            ]
            rest = int(float(row[at])) - sum(parts)
            if parts and (0 < rest < alike or rest < 0):
                found.append(Finding(Fault.REST, number))
    return found


def _number(written: str) -> float | None:
    if not re.fullmatch(r"\d{1,12}(\.\d{1,6})?", written, flags=re.ASCII):
        return None
    return float(written)


def _wrong(fault: Fault) -> Read:
    return Read("", (), (), (Finding(fault),))
