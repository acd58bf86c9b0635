"""What ships: the fields that may be asked for, and on what a request may rest."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from visnet.law import queries as law
from visnet.people import queries as people
from visnet.research import rules
from visnet.research.rules import Field, Value

UNKNOWN = "00"
"""Where the section of the classification is not known."""
ELSEWHERE = "NONE"
"""Where a Centre belonged to no local network."""
PERSON, PROPERTY = frozenset({"01", "02", "03"}), frozenset({"04", "05", "07"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """On what a request may rest: a record with its source and its standing."""

    code: str
    it: str
    en: str
    source_it: str
    source_en: str
    is_verified: bool
    as_of: date


@cache
def list_bases() -> tuple[Basis, ...]:
    """Return the lawful bases that may be named."""
    register = _read("bases")
    return tuple(
        Basis(
            code=raw["code"],
            it=raw["it"],
            en=raw["en"],
            source_it=raw["source_it"],
            source_en=raw["source_en"],
            is_verified=raw["status"] == "verified",
            as_of=register["as_of"],
        )
        for raw in register["basis"]
    )


def list_fields(*, first_year: int, last_year: int) -> Mapping[str, Field]:
    """Return what may be asked for, of these years, by code and in the order in which it is read."""
    elsewhere = {
        "years": [
            Value(code=str(year), it=str(year), en=str(year))
            for year in range(first_year, last_year + 1)
        ],
        "networks": _networks(),
        "sections": _sections(),
    }
    return {
        raw["code"]: rules.read_field(raw, elsewhere=elsewhere) for raw in _read("fields")["field"]
    }


@cache
def section_of(offence_code: str) -> str:
    """Return the section of the ICCS of an offence; one code for all where it is not certain."""
    found = next((each for each in law.list_every_offence() if each.code == offence_code), None)
    return found.iccs[:2] if found is not None and found.iccs else UNKNOWN


def _networks() -> list[Value]:
    local = [each for each in people.list_networks() if each.level == "LOCAL"]
    return [
        *(Value(code=each.name_it, it=each.name_it, en=each.name_en) for each in local),
        Value(code=ELSEWHERE, it="In nessuna rete locale", en="In no local network"),
    ]


def _sections() -> list[Value]:
    return [
        *(
            Value(
                code=each.code,
                it=each.label_it,
                en=each.label_en,
                wider="PERSON"
                if each.code in PERSON
                else ("PROPERTY" if each.code in PROPERTY else "OTHER"),
            )
            for each in law.list_sections()
        ),
        Value(code=UNKNOWN, it="Non noto o non chiaro", en="Not known or unclear", wider=UNKNOWN),
    ]


@cache
def _read(name: str) -> dict[str, Any]:
    file = resources.files("visnet.research") / "records" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
