"""Whoever asks a check to look away says why, on the same line."""

import re
from pathlib import Path

import visnet

LOOKS_AWAY = re.compile(r"#\s*(type: ignore(\[[a-z, -]+\])?|noqa(: [A-Z0-9, ]+)?)\s*(?P<why>.*)$")


def without_reason(text: str) -> list[str]:
    """Return the lines on which a check is told to look away, and not why."""
    found = [LOOKS_AWAY.search(line) for line in text.splitlines()]
    return [one.string.strip() for one in found if one and not one["why"].strip("# -")]


def test_each_exception_to_a_check_says_why() -> None:
    sources = sorted(Path(visnet.__file__).parent.rglob("*.py"))

    silent = {path.name: lines for path in sources if (lines := without_reason(path.read_text()))}

    assert sources
    assert silent == {}


def test_an_exception_that_says_nothing_is_found() -> None:
    bare = "value = made()  # type: " + "ignore[attr-defined]"
    told = "value = made()  # type: " + "ignore[attr-defined]  # made for it"
    hushed = "def made(flag):  # no" + "qa: FBT001"

    assert without_reason(f"{bare}\n{told}\n{hushed}\n") == [bare, hushed]
