"""How a card's values are written in one cell of a table, and read from it again.

A spreadsheet takes a cell that begins with =, +, - or @ for a formula and runs it. Such cells get
an apostrophe in front, at the beginning of the cell and after whatever another program could take
for the end of a cell; reading takes exactly one apostrophe away again, so nothing is lost.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from visnet.directory.rules.plain import Shape, shapes_of
from visnet.directory.rules.row_faults import NotAcceptable
from visnet.directory.vocabulary import FaultKind

_STARTS = r"(?<![^;,\"\n\r\t])"
# =, +, - and @ as they are, and as wide as a Chinese character, which some programs take for them.
_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_RUNS = rf"(?=[{_SIGNS}\t\r])"
_AS_WRITTEN = re.compile(rf"{_STARTS}('*){_RUNS}")
_MADE_HARMLESS = re.compile(rf"{_STARTS}'('*){_RUNS}")
_QUICK = re.compile(rf"[{_SIGNS}\t\r]")
FORMULA_SIGNS = "=@\uff1d\uff20"
_ESCAPED = {"\\": "\\\\", ";": "\\;", "\n": "\\n"}
_ESCAPES = re.compile(r"[\\;\n]")
_PAIR = re.compile(r"\s*([a-z_]{1,40})\s*=((?:[^\\;]|\\.)*)(?:;|$)", re.DOTALL)
_UNESCAPE = re.compile(r"\\(.)", re.DOTALL)


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return _AS_WRITTEN.sub(r"'\1", cell) if _QUICK.search(cell) else cell


def as_meant(cell: str) -> str:
    """Return what a harmless cell stood for."""
    return _MADE_HARMLESS.sub(r"\1", cell) if "'" in cell else cell


def is_formula(cell: str) -> bool:
    """Whether a cell was meant as a formula. A sign in front of words or of a number is none."""
    return cell[:1] in FORMULA_SIGNS and bool(cell)


def written(value: Any) -> str:
    """Return one plain value as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def list_written(values: Sequence[Any]) -> str:
    """Return a list of short values as "a; b; c"."""
    return "; ".join(written(value) for value in values)


def list_read(cell: str) -> list[str]:
    """Return the short values of "a; b; c"; commas and new lines do as well."""
    return [part.strip() for part in re.split(r"[;,\n]", cell) if part.strip()]


def line_written(pairs: dict[str, Any]) -> str:
    """Return one thing as "name=value; name=value"."""
    parts = []
    for name, value in pairs.items():
        text = ",".join(map(str, value)) if isinstance(value, list) else written(value)
        parts.append(f"{name}={_ESCAPES.sub(lambda found: _ESCAPED[found.group()], text)}")
    return "; ".join(parts)


def lines_read(column: str, cell: str, kind: type) -> Iterator[dict[str, Any]]:
    """Yield the things written one a line in a cell. Raises `NotAcceptable`."""
    shapes = {shape.name: shape for shape in shapes_of(kind)}
    for number, line in enumerate(filter(str.strip, cell.split("\n")), start=1):
        yield _line_read(f"{column} {number}", line, shapes)


def _line_read(where: str, line: str, shapes: dict[str, Shape]) -> dict[str, Any]:
    pairs: dict[str, Any] = {}
    reached = 0
    while reached < len(line):
        found = _PAIR.match(line, reached)
        if found is None:
            if not line[reached:].strip():
                break
            raise NotAcceptable(where, FaultKind.NOT_A_LINE, line[reached:])
        name = found.group(1)
        if name in pairs:
            raise NotAcceptable(f"{where}.{name}", FaultKind.COLUMN_TWICE, name)
        text = _UNESCAPE.sub(lambda mark: {"n": "\n"}.get(mark[1], mark[1]), found.group(2).strip())
        shape = shapes.get(name)
        pairs[name] = list_read(text) if shape is not None and shape.many else text
        reached = found.end()
    return pairs
