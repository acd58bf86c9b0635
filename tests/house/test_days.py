"""Tests do not remember the day on which they were collected: a run may last over midnight."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
READERS = {"clock.today", "clock.now", "date.today", "datetime.now", "timezone.now"}
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
