"""What is wrong with a file or with one row of it, so that somebody can put it right."""

from dataclasses import dataclass

from visnet.directory.vocabulary import FaultKind

LONGEST_QUOTED = 80


@dataclass(frozen=True, slots=True)
class RowFault:
    """One thing that is wrong.

    `row` counts as the reader of the file would: the line with the names of columns is row 1; for
    JSON, the first service is 1. Zero stands for the file as a whole. `value` is what was found,
    shortened, with nothing invisible in it.
    """

    row: int
    field: str
    kind: FaultKind
    value: str = ""


class Unreadable(Exception):
    """The file as a whole cannot be read, or not beyond this row."""

    def __init__(self, kind: FaultKind, *, row: int = 0, field: str = "", value: str = "") -> None:
        super().__init__(kind.value)
        self.fault = RowFault(row, field, kind, quoted(value))


class NotAcceptable(Exception):
    """One value cannot be taken as it is written. `field` is where, within its row."""

    def __init__(self, field: str, kind: FaultKind, value: object = "") -> None:
        super().__init__(kind.value)
        self.field = field
        self.kind = kind
        self.value = quoted(value)

    def within(self, outer: str) -> "NotAcceptable":
        """Return the same fault, seen from the thing that holds the field."""
        return NotAcceptable(f"{outer}.{self.field}".strip("."), self.kind, self.value)

    def in_row(self, row: int) -> RowFault:
        """Return the fault with its row."""
        return RowFault(row, self.field, self.kind, self.value)


def quoted(value: object) -> str:
    """Return a value as it may stand in a report: short, on one line, nothing invisible."""
    written = "".join(letter if letter.isprintable() else "·" for letter in str(value)[:200])
    return written if len(written) <= LONGEST_QUOTED else f"{written[: LONGEST_QUOTED - 1]}…"
