"""Short ways to write facts in tests."""

from __future__ import annotations

from datetime import date

from visnet.law import queries
from visnet.law.rules.answers import Answer, NotComputed, Term, WithoutTerm
from visnet.law.rules.facts import Event, Facts
from visnet.law.vocabulary import Condition, EventKind

KIND = EventKind
IF = Condition


def day(text: str) -> date:
    return date.fromisoformat(text)


def ask(offence: str, *events: tuple[EventKind, str], **conditions: bool | None) -> Answer:
    """Return the answer for an offence, some days and some conditions by their code."""
    facts = Facts.of(
        offence=offence,
        conditions={Condition(name): holds for name, holds in conditions.items()},
        events=[Event(day(on), kind) for kind, on in events],
    )
    return queries.deadlines_for(facts, files_only=True)


def terms_of(answer: Answer, matter: str) -> list[Term]:
    return [term for term in answer.terms if term.matter == matter]


def only_term(answer: Answer, matter: str) -> Term:
    (term,) = terms_of(answer, matter)
    return term


def not_computed(answer: Answer, matter: str) -> NotComputed:
    (found,) = [one for one in answer.not_computed if one.matter == matter]
    return found


def without_term(answer: Answer, code: str) -> WithoutTerm | None:
    return next((one for one in answer.without_term if one.code == code), None)
