"""Terms from facts, with the records of this installation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from visnet.law.queries import files
from visnet.law.queries.versions import approved_versions
from visnet.law.rules import asking, citing, deadlines
from visnet.law.rules.answers import Answer
from visnet.law.rules.facts import Facts
from visnet.law.rules.records import Records
from visnet.law.vocabulary import Condition


@dataclass(frozen=True, slots=True)
class Questions:
    """Which conditions matter for the facts, and which need no question because they follow."""

    matter: tuple[Condition, ...]
    follow: Mapping[Condition, bool]


def engine_records(*, files_only: bool = False) -> Records:
    """Return the records that the engine reads: the files and the approved versions. One query."""
    return files.engine(approved=() if files_only else approved_versions())


def deadlines_for(facts: Facts, *, files_only: bool = False) -> Answer:
    """Return the terms that the facts open, what could not be computed, and what has no date.

    One query, for the approved versions; none with `files_only`.
    """
    return deadlines.terms(facts, engine_records(files_only=files_only))


def questions_for(facts: Facts) -> Questions:
    """Return which conditions the rules read for such facts. To whom a rule applies is in the files."""
    records = engine_records(files_only=True)
    return Questions(asking.that_matter(facts, records), asking.that_follow(facts, records))


def cited(words: str, *, language: str) -> str:
    """Return a citation as it reads in a language."""
    return citing.cited(words, language=language, phrases=files.citation_phrases())


def nearness_of_entitlements(facts: Facts) -> Mapping[str, int]:
    """Return, by code, how near each thing that may be given is to a case (0 nearest, 3 not for it)."""
    records = engine_records(files_only=True)
    return {given.code: asking.nearness(given, facts, records) for given in files.entitlements()}
