"""Whatever comes in as a file of references: it is answered in time, and nothing falls over."""

import contextlib
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library.making import PIECES
from visnet.library import rules

HOSTILE = [
    "{" * 900_000,
    "@" * 900_000,
    "@a{" * 300_000,
    "@misc{k,title={" + "{" * 900_000,
    "@misc{k,title={" + "\\'" * 400_000 + "}}",
    "@misc{k,author={" + "{a} and " * 100_000 + "}}",
    "@misc{k,title=" + "a # " * 200_000 + "b}",
    "@misc{k," + "a={b}," * 140_000 + "}",
    '@string{a=a}\n@misc{k,title=a # a # "x"}',
    "\0" * 900_000,
    "\n@ " * 300_000,
    "TY  - JOUR\n" * 80_000,
    "TY  - JOUR\nTI  - " + "a\n" * 400_000 + "ER  - \n",
    "TY  - JOUR\n" + "KW  - a\n" * 100_000 + "ER  - \n",
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("read", [rules.from_bibtex, rules.from_ris])
def test_hostile_files_are_answered_in_time(text: str, read, caplog) -> None:
    begun = time.perf_counter()

    with contextlib.suppress(rules.TooMuch):
        read(text)

    assert time.perf_counter() - begun < 3
    assert caplog.text == ""


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        PIECES | st.sampled_from(["@misc{a,", "title={", "}", "\n", "TY  - ", "author={", "#"]),
        max_size=40,
    )
)
def test_nothing_falls_over(pieces: list[str]) -> None:
    rules.from_bibtex("".join(pieces))
    rules.from_ris("".join(pieces))


def test_the_front_knows_no_styles_and_no_parser_of_theirs() -> None:
    ask = "import sys, visnet.library.rules; print([n for n in ('citeproc', 'lxml') if n in sys.modules])"

    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"
