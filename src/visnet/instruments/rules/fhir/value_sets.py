"""Answers to choose from: contained value sets, and options written into a question."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from visnet.instruments.rules.fhir.elements import Reader
from visnet.instruments.rules.fhir.faults import shown
from visnet.instruments.rules.fhir.names import ITEM_WEIGHT, ORDINAL_VALUE
from visnet.instruments.rules.shapes import LANGUAGES, Option

WEIGHTS = frozenset({ITEM_WEIGHT, ORDINAL_VALUE})
SET = frozenset({"resourceType", "id", "status", "compose", "title", "name", "url"})
INCLUDED = frozenset({"system", "concept"})
CONCEPT = frozenset({"code", "display", "designation", "extension"})
CODING = frozenset({"system", "code", "display", "_display", "extension"})
MOST_OPTIONS = 60
HEAVIEST = 1000


def read_value_sets(reader: Reader, contained: Any) -> dict[str, tuple[Option, ...]]:
    """Return the contained answers, by the address with which questions name them."""
    found: dict[str, tuple[Option, ...]] = {}
    for value_set in reader.list_of(contained, "contained"):
        name = reader.word(value_set, "id", where="contained")
        where = f"contained {shown(name)}"
        if value_set.get("resourceType") != "ValueSet":
            reader.fault(where, "non è un ValueSet.", "is no ValueSet.")
            continue
        reader.only(value_set, SET, where)
        found[f"#{name}"] = _all_options(reader, value_set, where)
    return found


def _all_options(reader: Reader, value_set: dict[str, Any], where: str) -> tuple[Option, ...]:
    compose = value_set.get("compose")
    if not isinstance(compose, dict):
        reader.fault(where, "non elenca i suoi codici.", "does not list its codes.")
        return ()
    reader.only(compose, frozenset({"include"}), where)
    options: list[Option] = []
    for included in reader.list_of(compose.get("include"), where):
        reader.only(included, INCLUDED, where)
        system = reader.word(included, "system", where=where)
        for concept in reader.list_of(included.get("concept"), where):
            reader.only(concept, CONCEPT, where)
            label = _designated(reader, concept, where)
            options.append(_option(reader, concept, system, label, where))
    return checked(reader, options, where)


def read_written_options(reader: Reader, found: Any, where: str) -> tuple[Option, ...]:
    """Return the answers that are written into a question (`answerOption`)."""
    options: list[Option] = []
    for one in reader.list_of(found, where):
        reader.only(one, frozenset({"valueCoding", "extension"}), where)
        coding = one.get("valueCoding")
        if not isinstance(coding, dict):
            reader.fault(where, "ogni risposta è una valueCoding.", "each answer is a valueCoding.")
            continue
        reader.only(coding, CODING, where)
        label = reader.pair(coding, "display", where=where)
        extended = {**coding, "extension": coding.get("extension", one.get("extension", []))}
        options.append(_option(reader, extended, str(coding.get("system", "")), label, where))
    return checked(reader, options, where)


def checked(reader: Reader, options: list[Option], where: str) -> tuple[Option, ...]:
    """Return the options; a fault for none, too many, or a code said twice."""
    codes = [option.code for option in options]
    if not options or len(options) > MOST_OPTIONS or len(set(codes)) != len(codes):
        reader.fault(
            where,
            f"servono da 1 a {MOST_OPTIONS} risposte, ciascuna con un codice suo.",
            f"1 to {MOST_OPTIONS} answers are needed, each with a code of its own.",
        )
    return tuple(options)


def _option(
    reader: Reader, concept: dict[str, Any], system: str, label: tuple[str, str], where: str
) -> Option:
    return Option(
        code=reader.word(concept, "code", where=where, longest=60),
        label_it=label[0],
        label_en=label[1],
        weight=_weight(reader, concept, where),
        system=system,
    )


def _designated(reader: Reader, concept: dict[str, Any], where: str) -> tuple[str, str]:
    """Return a concept's words in both languages; value sets translate by designation."""
    own = reader.word(concept, "display", where=where)
    other = next(one for one in LANGUAGES if one != reader.language)
    translated = ""
    for one in reader.list_of(concept.get("designation", []), where):
        if one.get("language") == other:
            translated = reader.word(one, "value", where=where)
            reader.languages.add(other)
    return (own, translated) if reader.language == "it" else (translated, own)


def _weight(reader: Reader, concept: dict[str, Any], where: str) -> int | None:
    found = reader.extensions(concept, WEIGHTS, where)
    said: list[Any] = [one.get("valueDecimal") for several in found.values() for one in several]
    if not said:
        return None
    weight = said[0]
    if isinstance(weight, int | Decimal) and not isinstance(weight, bool):
        is_whole = -HEAVIEST <= weight <= HEAVIEST and weight == int(weight)
        if is_whole and len(said) == 1:
            return int(weight)
    reader.fault(where, "un peso deve essere un numero intero.", "a weight must be a whole number.")
    return None
