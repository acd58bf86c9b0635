"""Tests do not remember the day on which they were collected: a run may last over midnight."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
READERS = {"clock.today", "clock.now", "date.today", "datetime.now", "timezone.now"}
BY_LOT = {"str(uuid4())", "str(uuid.uuid4())", "uuid4().hex", "secrets.token_hex()"}
LATER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def read_at_import(node: ast.AST) -> Iterator[int]:
    """Yield the lines on which the time is read as soon as the module is."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) in READERS:
        yield node.lineno
    if isinstance(node, LATER):
        at_once = [*getattr(node, "decorator_list", []), node.args]
    else:
        at_once = list(ast.iter_child_nodes(node))
    for part in at_once:
        yield from read_at_import(part)


def test_no_test_reads_the_time_at_import() -> None:
    found = {
        f"{path.relative_to(TESTS)}:{line}"
        for path in TESTS.rglob("*.py")
        for line in read_at_import(ast.parse(path.read_text()))
    }

    assert not found


def drawn_by_lot(node: ast.AST) -> Iterator[int]:
    """Yield the lines on which a decorator draws words by lot: a test is named after them.

    What stands in a dictionary names nothing.
    """
    for part in ast.walk(node):
        for decorator in getattr(part, "decorator_list", []):
            yield from said_by_lot(decorator)


def said_by_lot(node: ast.AST) -> Iterator[int]:
    """Yield the lines on which words are drawn by lot."""
    if isinstance(node, ast.Dict):
        return
    if isinstance(node, ast.Call | ast.Attribute) and ast.unparse(node) in BY_LOT:
        yield node.lineno
    for part in ast.iter_child_nodes(node):
        yield from said_by_lot(part)


def test_no_test_is_named_by_lot() -> None:
    """Two workers collect the same tests only if each is called the same in both."""
    found = {
        f"{path.relative_to(TESTS)}:{line}"
        for path in TESTS.rglob("*.py")
        for line in drawn_by_lot(ast.parse(path.read_text()))
    }

    assert not found


def test_drawing_by_lot_is_seen() -> None:
    source = "@mark(['x', str(uuid4())])\ndef f(): return uuid4()"

    assert list(drawn_by_lot(ast.parse(source))) == [1]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("A = clock.today()", [1]),
        ("@mark([clock.now()])\ndef f(): clock.now()", [1]),
        ("def f(on=clock.today()): ...", [1]),
        ("class A:\n  b = {'c': date.today()}", [2]),
        ("A = lambda: clock.today()\ndef f():\n  return clock.now()", []),
    ],
    ids=range(5),
)
def test_reading_at_import_is_seen(source: str, lines: list[int]) -> None:
    assert list(read_at_import(ast.parse(source))) == lines
