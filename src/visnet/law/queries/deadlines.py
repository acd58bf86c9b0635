"""Terms from facts, with the records of this installation."""

from __future__ import annotations

from visnet.law.queries import files
from visnet.law.rules import deadlines
from visnet.law.rules.answers import Answer
from visnet.law.rules.facts import Facts
from visnet.law.rules.records import Records


def engine_records() -> Records:
    """Return the records that the engine reads."""
    return files.engine()


def deadlines_for(facts: Facts) -> Answer:
    """Return the terms that the facts open, what could not be computed, and what has no date."""
    return deadlines.terms(facts, engine_records())
