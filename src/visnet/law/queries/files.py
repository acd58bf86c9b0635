"""The records as the files hold them, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from visnet.law.queries.shapes import Helpline, Right, Section, ServiceNeed
from visnet.law.rules.centre_terms import CentreTerm
from visnet.law.rules.plain import typed
from visnet.law.rules.records import (
    Counting,
    Deadline,
    Entitlement,
    Offence,
    Phrase,
    Provision,
    Records,
    Reminder,
    Word,
)
from visnet.law.rules.versions import Approved, with_versions
from visnet.law.vocabulary import Condition, EventKind, RecordKind, Status


@cache
def read(name: str) -> dict[str, Any]:
    """Return one file of records as plain values."""
    path = resources.files("visnet.law") / "records" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def plain(name: str, table: str) -> tuple[dict[str, Any], ...]:
    """Return the records of one table, each with the edition of its file where it has none."""
    register = read(name)
    edition = {"version": register["version"], "as_of": register["as_of"]}
    return tuple({**edition, **record} for record in register[table])


@cache
def citation_phrases() -> tuple[tuple[str, str], ...]:
    """Return how the words that join a citation read in Italian, in the order of use."""
    return tuple((each["en"], each["it"]) for each in read("citations")["phrase"])


@cache
def offences() -> tuple[Offence, ...]:
    """Return every offence, those that no longer hold too."""
    return tuple(_offence(raw) for raw in plain("offences", "offence"))


def _offence(raw: Mapping[str, Any]) -> Offence:
    empty: dict[str, Any] = {
        "valid_from": None,
        "valid_until": None,
        "ex_officio_if": (),
        "ex_officio_known": False,
        "implies": frozenset(),
    }
    said = {name: held for name, held in raw.items() if name != "version"}
    return Offence(**{**empty, **typed(said)})


@cache
def rights() -> tuple[Right, ...]:
    """Return the cards in the order of the articles."""
    return tuple(
        Right(**{**typed(raw), "terms": tuple(raw.get("terms", ()))})
        for raw in plain("rights", "right")
    )


@cache
def sections() -> tuple[Section, ...]:
    """Return the sections of the classification."""
    return tuple(Section(**record) for record in read("iccs_sections")["section"])


@cache
def service_needs() -> tuple[ServiceNeed, ...]:
    """Return the kinds of support."""
    return tuple(ServiceNeed(**record) for record in read("services")["need"])


@cache
def helplines() -> tuple[Helpline, ...]:
    """Return every number, hidden ones too."""
    return tuple(
        Helpline(**{**record, "status": Status(record["status"])})
        for record in read("helplines")["helpline"]
    )


@cache
def deadlines() -> tuple[Deadline, ...]:
    """Return every rule that gives a term, in every version."""
    return tuple(Deadline(**typed(raw)) for raw in plain("deadlines", "deadline"))


@cache
def reminders() -> tuple[Reminder, ...]:
    """Return what is to be thought of and has no date."""
    return tuple(Reminder(**typed(raw)) for raw in plain("deadlines", "reminder"))


@cache
def countings() -> tuple[Counting, ...]:
    """Return the ways of counting."""
    return tuple(Counting(**typed(raw)) for raw in plain("deadlines", "counting"))


@cache
def centre_terms() -> tuple[CentreTerm, ...]:
    """Return the terms that bind a Centre itself."""
    return tuple(CentreTerm(**typed(raw)) for raw in plain("centre_terms", "term"))


@cache
def entitlements() -> tuple[Entitlement, ...]:
    """Return what a person may be given."""
    return tuple(Entitlement(**typed(raw)) for raw in plain("entitlements", "entitlement"))


@cache
def provisions() -> tuple[Provision, ...]:
    """Return the rest of the law that operators lean on."""
    return tuple(Provision(**typed(raw)) for raw in plain("provisions", "provision"))


def engine(*, approved: Iterable[Approved] = ()) -> Records:
    """Return all that the engine reads, with the approved versions among it."""
    of_files, versions = _engine(), tuple(approved)
    if not versions:
        return of_files
    said = with_versions(plain("deadlines", "deadline"), versions, RecordKind.DEADLINES)
    reminded = with_versions(plain("deadlines", "reminder"), versions, RecordKind.REMINDERS)
    return replace(
        of_files,
        deadlines=tuple(Deadline(**typed(raw)) for raw in said),
        reminders=tuple(Reminder(**typed(raw)) for raw in reminded),
    )


@cache
def _engine() -> Records:
    words = read("facts")
    return Records(
        offences=offences(),
        deadlines=deadlines(),
        reminders=reminders(),
        countings={one.code: one for one in countings()},
        events={EventKind(raw["code"]): _word(raw) for raw in words["event"]},
        conditions={Condition(raw["code"]): _word(raw) for raw in words["condition"]},
        phrases={code: Phrase(**said) for code, said in read("deadlines")["phrases"].items()},
    )


def _word(raw: Mapping[str, Any]) -> Word:
    return Word(**typed(raw))
