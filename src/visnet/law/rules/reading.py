"""Facts as somebody typed them, or another program wrote them: read strictly, refused plainly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from visnet.law.rules.facts import BadEvent, Event, Facts
from visnet.law.rules.records import Offence
from visnet.law.vocabulary import Condition, EventKind

LARGEST = 200_000
"""Bytes. Facts that are longer than this are not about one case."""
MOST_EVENTS = 500
LONGEST_SHOWN = 40

_LATIN = "bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|undecies|duodecies"
_ARTICLE = re.compile(
    rf"(?:art(?:icolo|\.)?\s*)?(?P<number>\d{{1,4}})(?:[\s-]*(?P<latin>{_LATIN}))?"
    r"(?:,?\s*(?:comma|co\.?|c\.|para\.?|§)\s*(?P<paragraph>\d{1,2}(?:-?[a-z]+)?))?"
    r"(?:,?\s*(?P<statute>c\.?\s*p\.?|codice penale))?",
    re.IGNORECASE,
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class BadFacts(Exception):
    """What was typed cannot be read. The message is one sentence for whoever typed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """Facts, and what was read past."""

    facts: Facts
    unknown_conditions: tuple[str, ...] = ()
    offence_not_in_register: str = ""


def read_text(raw: bytes, *, offences: Iterable[Offence]) -> Read:
    """Return the facts that a JSON text holds. Raises `BadFacts`."""
    if len(raw) > LARGEST:
        msg = f"The facts are longer than {LARGEST // 1000} kB."
        raise BadFacts(msg)
    try:
        held = json.loads(
            raw.decode("utf-8-sig"), parse_constant=_no_constant, object_pairs_hook=_no_twins
        )
    except UnicodeDecodeError as failure:
        msg = "The facts are not written in UTF-8."
        raise BadFacts(msg) from failure
    except (ValueError, RecursionError) as failure:
        msg = "The facts are not JSON."
        raise BadFacts(msg) from failure
    return read(held, offences=offences)


def read(held: object, *, offences: Iterable[Offence]) -> Read:
    """Return the facts that plain values hold. Raises `BadFacts`."""
    if not isinstance(held, Mapping):
        msg = "The facts are not an object with 'offence', 'conditions' and 'events'."
        raise BadFacts(msg)
    strange = [name for name in held if name not in {"offence", "conditions", "events"}]
    if strange:
        msg = f"{shown(strange[0])} is none of 'offence', 'conditions', 'events'."
        raise BadFacts(msg)
    code, not_in_register = find_offence(held.get("offence"), offences=offences)
    conditions, unknown = _conditions(held.get("conditions"))
    facts = Facts.of(offence=code, conditions=conditions, events=_events(held.get("events")))
    _check_contradiction(facts)
    return Read(facts=facts, unknown_conditions=unknown, offence_not_in_register=not_in_register)


def find_offence(said: object, *, offences: Iterable[Offence]) -> tuple[str, str]:
    """Return the code of an offence written as a code or as an article, and what was not found.

    An article that the register does not hold is "another offence". Raises `BadFacts`.
    """
    if said is None:
        return "unknown", ""
    if not isinstance(said, str):
        msg = 'The offence is not a text, such as "612-bis c.p.".'
        raise BadFacts(msg)
    written = " ".join(said.split())
    register = tuple(offences)
    by_code = next((one for one in register if one.code == written.casefold()), None)
    if by_code is not None:
        return by_code.code, ""
    found = _ARTICLE.fullmatch(written)
    if found is None:
        msg = f"{shown(said)} is neither a code of the register nor an article of the penal code."
        raise BadFacts(msg)
    article = "-".join(part.casefold() for part in found.group("number", "latin") if part)
    of_article = [one for one in register if one.statute == "c.p." and one.article == article]
    paragraph = found.group("paragraph") or ""
    exact = [one for one in of_article if one.paragraph == paragraph]
    for one in (*exact, *(one for one in of_article if not one.paragraph)):
        return one.code, ""
    return "another_offence", f"art. {article} c.p."


def shown(said: object) -> str:
    """Return what was typed as it may stand in a message: short, and nothing but plain letters."""
    text = ascii(said if isinstance(said, str) else str(said)[: LONGEST_SHOWN * 2])
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…'"


def _conditions(held: object) -> tuple[dict[Condition, bool | None], tuple[str, ...]]:
    if held is None:
        return {}, ()
    if not isinstance(held, Mapping):
        msg = "'conditions' is not an object of true, false and null."
        raise BadFacts(msg)
    known: dict[Condition, bool | None] = {}
    unknown = []
    for name, holds in held.items():
        if holds is not None and not isinstance(holds, bool):
            msg = f"The condition {shown(name)} is neither true, false nor null."
            raise BadFacts(msg)
        if name in list(Condition):
            known[Condition(name)] = holds
        else:
            unknown.append(shown(name))
    return known, tuple(unknown[:MOST_EVENTS])


def _events(held: object) -> tuple[Event, ...]:
    if held is None:
        return ()
    if not isinstance(held, list):
        msg = "'events' is not a list."
        raise BadFacts(msg)
    if len(held) > MOST_EVENTS:
        msg = f"There are more than {MOST_EVENTS} events."
        raise BadFacts(msg)
    return tuple(_event(one, number) for number, one in enumerate(held, start=1))


def _event(held: Any, number: int) -> Event:
    if not isinstance(held, Mapping) or set(held) != {"kind", "date"}:
        msg = f"Event {number} does not have exactly a 'kind' and a 'date'."
        raise BadFacts(msg)
    kind, day = held["kind"], held["date"]
    if not isinstance(kind, str) or kind not in list(EventKind):
        msg = f"Event {number}: {shown(kind)} is no kind of event. They are in docs/law.md."
        raise BadFacts(msg)
    if not isinstance(day, str) or _DAY.fullmatch(day) is None:
        msg = f"Event {number}: {shown(day)} is not a date such as 2026-01-31."
        raise BadFacts(msg)
    try:
        return Event(date.fromisoformat(day), EventKind(kind))
    except BadEvent as failure:
        msg = f"Event {number}: {shown(day)} lies outside the years 1900 to 2199."
        raise BadFacts(msg) from failure
    except ValueError as failure:
        msg = f"Event {number}: {shown(day)} is not a day of the calendar."
        raise BadFacts(msg) from failure


def _check_contradiction(facts: Facts) -> None:
    if Condition.VICTIM_UNDER_FOURTEEN in facts.so and Condition.VICTIM_MINOR in facts.not_so:
        msg = "'victim_under_14' is true and 'victim_minor' is false: both cannot be."
        raise BadFacts(msg)


def _no_constant(name: str) -> None:
    msg = f"{name} stands in the facts: it is not JSON."
    raise BadFacts(msg)


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) != len(pairs):
        msg = "A name is written twice in one object of the facts."
        raise BadFacts(msg)
    return held
