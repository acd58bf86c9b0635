"""What a package says: checked against the published schema, and put into words of one language.

Every code travels with its words in Italian and English, so whoever reads needs no list of ours.
"""

import functools
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from visnet.agreements.vocabulary import Category
from visnet.crossings.rules.parcels import NotTaken
from visnet.crossings.vocabulary import Refusal

SCHEMA = "package.schema.json"
LANGUAGES = ("it", "en")
LONGEST = 20_000
"""As much as a request can carry, in signs."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Paragraph:
    """One category of facts: its name, and what is said, line by line."""

    heading: str
    lines: tuple[str, ...]


def schema() -> dict[str, Any]:
    """Return the published schema of what a package holds (JSON Schema 2020-12)."""
    text = (resources.files("visnet.crossings") / "records" / SCHEMA).read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


def check_contents(contents: Mapping[str, Any]) -> None:
    """Do nothing when the contents keep to the schema and a request can carry them.

    Raises `NotTaken` (UNKNOWN_SHAPE, TOO_LONG).
    """
    try:
        _validator().validate(contents)
    except (ValidationError, RecursionError) as error:
        raise NotTaken(Refusal.UNKNOWN_SHAPE) from error
    if "\\u0000" in json.dumps(contents):
        raise NotTaken(Refusal.UNKNOWN_SHAPE)
    if any(len(as_text(contents, language=language)) > LONGEST for language in LANGUAGES):
        raise NotTaken(Refusal.TOO_LONG)


def paragraphs(contents: Mapping[str, Any], *, language: str) -> tuple[Paragraph, ...]:
    """Return what the contents say, category by category in the order they were shared."""
    told = (
        Paragraph(
            heading=shared[language],
            lines=tuple(_lines(shared["code"], contents, language)),
        )
        for shared in contents["shared"]
    )
    return tuple(paragraph for paragraph in told if paragraph.lines)


def as_text(contents: Mapping[str, Any], *, language: str) -> str:
    """Return the same as plain text, a blank line between categories."""
    return "\n\n".join(
        "\n".join((f"{paragraph.heading}:", *paragraph.lines))
        for paragraph in paragraphs(contents, language=language)
    )


def name_in(contents: Mapping[str, Any]) -> str:
    """Return how the person would like to be called, or is called; empty where it was not shared."""
    return next(_names(contents, ""), "")


def _lines(code: str, contents: Mapping[str, Any], language: str) -> Iterator[str]:
    tell = TELLS.get(code)
    return tell(contents, language) if tell is not None else iter(())


def _names(contents: Mapping[str, Any], _language: str) -> Iterator[str]:
    person = contents["person"]
    full = " ".join(filter(None, (person.get("given_name"), person.get("family_name"))))
    yield from dict.fromkeys(filter(None, (person.get("preferred_name"), full)))


def _birth_year(contents: Mapping[str, Any], _language: str) -> Iterator[str]:
    if "birth_year" in contents["person"]:
        yield str(contents["person"]["birth_year"])


def _language(contents: Mapping[str, Any], language: str) -> Iterator[str]:
    person = contents["person"]
    yield from (person[name][language] for name in ("language", "interpreter") if name in person)


def _request(contents: Mapping[str, Any], _language: str) -> Iterator[str]:
    if "request" in contents:
        yield contents["request"]


def _offence(contents: Mapping[str, Any], language: str) -> Iterator[str]:
    if "offence" in contents:
        yield contents["offence"][language]


def _risk(contents: Mapping[str, Any], language: str) -> Iterator[str]:
    if "risk" in contents:
        yield contents["risk"][language]


def _needs(contents: Mapping[str, Any], language: str) -> Iterator[str]:
    yield from (f"{one['need'][language]}: {one['score']}/5" for one in contents["needs"])


def _goals(contents: Mapping[str, Any], language: str) -> Iterator[str]:
    yield from (f"{one['need'][language]}: {one['words']}" for one in contents["goals"])


def _contacts(contents: Mapping[str, Any], language: str) -> Iterator[str]:
    for contact in contents["contacts"]:
        yield from _contact(contact, language)


def _contact(contact: Mapping[str, Any], language: str) -> Iterator[str]:
    value = contact.get("value", "")
    yield f"{contact['channel'][language]}: {value}" if value else contact["channel"][language]
    yield from (limit[language] for limit in contact["limits"])


TELLS: dict[str, Callable[[Mapping[str, Any], str], Iterator[str]]] = {
    Category.NAME: _names,
    Category.BIRTH_YEAR: _birth_year,
    Category.LANGUAGE: _language,
    Category.REQUEST_SUMMARY: _request,
    Category.OFFENCE: _offence,
    Category.RISK: _risk,
    Category.NEEDS: _needs,
    Category.PLAN_GOAL: _goals,
    Category.SAFE_CONTACT: _contacts,
}
"""What tells of each category. One that a later version knows is passed over here."""


@functools.cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema(), format_checker=FormatChecker())
