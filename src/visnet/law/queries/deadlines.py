"""Terms from facts, with the records of this installation."""

from __future__ import annotations

from visnet.law.queries import files
from visnet.law.queries.versions import approved_versions
from visnet.law.rules import deadlines
from visnet.law.rules.answers import Answer
from visnet.law.rules.facts import Facts
from visnet.law.rules.records import Records


def engine_records(*, files_only: bool = False) -> Records:
    """Return the records that the engine reads: the files and the approved versions. One query."""
    return files.engine(approved=() if files_only else approved_versions())


def deadlines_for(facts: Facts, *, files_only: bool = False) -> Answer:
    """Return the terms that the facts open, what could not be computed, and what has no date.

    One query, for the approved versions; none with `files_only`.
    """
    return deadlines.terms(facts, engine_records(files_only=files_only))
