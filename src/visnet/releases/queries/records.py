"""The definitions and tables that ship, read once, with the lines that come from the law's records."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from visnet.kit.decision import NotFound
from visnet.law import queries as law
from visnet.law.vocabulary import Tag
from visnet.releases.rules import Definition, Licence, Line, Table

UNKNOWN = "00"
"""Where the section of the classification is not known."""
STALKING = "stalking"


class NoSuchDefinition(NotFound):
    """Nothing is defined under that name."""


class NoSuchLicence(NotFound):
    """No licence of the records has that name."""


@cache
def list_definitions() -> tuple[Definition, ...]:
    """Return what may be asked for."""
    register, tables = _read("definitions"), {each.code: each for each in _tables()}
    return tuple(
        Definition(
            code=raw["code"],
            version=register["version"],
            as_of=register["as_of"],
            titles=_both(raw, "title"),
            leads=_both(raw, "lead"),
            audience=raw["audience"],
            threshold=raw["threshold"],
            base=raw["base"],
            tables=tuple(tables[code] for code in raw["tables"]),
            epsilon=Decimal(raw.get("epsilon", 0)),
            noise_budget=Decimal(register["noise_budget"]),
        )
        for raw in register["definition"]
    )


def get_definition(*, code: str) -> Definition:
    """Return one definition. Raises `NoSuchDefinition`."""
    found = next((each for each in list_definitions() if each.code == code), None)
    if found is None:
        raise NoSuchDefinition(code)
    return found


@cache
def list_licences() -> tuple[Licence, ...]:
    """Return the licences that may be stated of a release."""
    return tuple(
        Licence(code=raw["code"], name=raw["name"], address=raw["address"])
        for raw in _read("licences")["licence"]
    )


def get_licence(*, code: str) -> Licence:
    """Return one licence. Raises `NoSuchLicence`."""
    found = next((each for each in list_licences() if each.code == code), None)
    if found is None:
        raise NoSuchLicence(code)
    return found


@cache
def class_of_offence(code: str) -> str:
    """Return the leaf of an offence: its section of the ICCS, and which form of violence it is."""
    offence = next((each for each in law.list_every_offence() if each.code == code), None)
    if offence is None or not offence.iccs:
        return (
            f"{UNKNOWN}-unknown"
            if offence is None or offence.source.startswith("Entry")
            else f"{UNKNOWN}-other"
        )
    if offence.iccs == "03":
        return "03-sexual"
    if offence.code == STALKING:
        return f"{offence.iccs}-stalking"
    if Tag.DOMESTIC in offence.tags:
        return f"{offence.iccs}-domestic"
    return f"{offence.iccs}-killing" if offence.iccs == "01" else f"{offence.iccs}-other"


@cache
def classes_of_offences() -> tuple[str, ...]:
    """Return every leaf in which an offence of the register may fall."""
    found = {class_of_offence(each.code) for each in law.list_every_offence()}
    return tuple(sorted({*found, f"{UNKNOWN}-unknown"}))


def leaves_of(table: str) -> tuple[str, ...]:
    """Return all leaves of a table whose lines ship."""
    found = next(each for each in _tables() if each.code == table)
    return tuple(leaf for line in found.lines for leaf in line.leaves)


@cache
def _tables() -> tuple[Table, ...]:
    return tuple(
        Table(
            code=raw["code"],
            kind=raw["kind"],
            dimension=raw["dimension"],
            view=raw["from"],
            tells=raw["tells"],
            across=raw["across"],
            titles=_both(raw, "title"),
            notes=_both(raw, "note"),
            missing=_both(raw, "missing"),
            sources=_both(raw, "source"),
            lines=_lines(raw),
        )
        for raw in _read("tables")["table"]
    )


def _lines(raw: Mapping[str, Any]) -> tuple[Line, ...]:
    if raw["code"] == "offences":
        sections = [
            Line(
                each.code,
                f"{each.code} {each.label_it}",
                f"{each.code} {each.label_en}",
                (f"{each.code}-*",),
            )
            for each in law.list_sections()
        ]
        unknown = Line(
            UNKNOWN,
            "Non noto, non chiaro o sezione da verificare",
            "Not known, unclear, or section to be verified",
            (f"{UNKNOWN}-*",),
        )
        return (*sections, unknown)
    if raw["code"] == "rights":
        return tuple(
            Line(
                each.code,
                f"{each.title_it} (art. {each.article})",
                f"{each.title_en} (Art. {each.article})",
                (each.code,),
            )
            for each in law.list_rights()
        )
    return tuple(
        Line(each["code"], each["it"], each["en"], tuple(each["leaves"]))
        for each in raw.get("line", ())
    )


def _both(raw: Mapping[str, Any], name: str) -> Mapping[str, str]:
    return {language: raw[f"{name}_{language}"] for language in ("it", "en")}


@cache
def _read(name: str) -> dict[str, Any]:
    path = resources.files("visnet.releases") / "records" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
