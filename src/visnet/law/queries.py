"""The readers of the register. Records are text files in `records/`, read once and never changed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from visnet.kit.decision import NotFound
from visnet.law import rules
from visnet.law.vocabulary import Prosecution, Status, Tag


class OffenceNotFound(NotFound):
    """The register holds no offence with that code."""


class RightNotFound(NotFound):
    """The register holds no right with that code."""


class ServiceNeedNotFound(NotFound):
    """The register holds no kind of support with that code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A level-1 section of the classification of crime."""

    code: str
    label_it: str
    label_en: str

    def label(self, language: str) -> str:
        """Return the name of the section."""
        return rules.in_language(language=language, italian=self.label_it, english=self.label_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offence:
    """One offence. `iccs` is empty where not even the section of the classification is certain."""

    code: str
    statute: str
    article: str
    paragraph: str
    label_it: str
    label_en: str
    iccs: str
    prosecution: Prosecution
    conditions_it: str
    conditions_en: str
    tags: frozenset[Tag]
    source: str
    status: Status
    as_of: date
    valid_from: date | None
    valid_until: date | None
    caveat_it: str
    caveat_en: str

    @property
    def citation(self) -> str:
        """How the law is quoted: `art. 612-bis c.p.`."""
        return rules.citation(statute=self.statute, article=self.article, paragraph=self.paragraph)

    @property
    def may_be_ex_officio(self) -> bool:
        """Whether the State may act without a complaint."""
        return self.prosecution is not Prosecution.ON_COMPLAINT

    def label(self, language: str) -> str:
        """Return the name of the offence."""
        return rules.in_language(language=language, italian=self.label_it, english=self.label_en)

    def conditions(self, language: str) -> str:
        """Return on what its prosecution depends; empty where it does not."""
        return rules.in_language(
            language=language, italian=self.conditions_it, english=self.conditions_en
        )

    def caveat(self, language: str) -> str:
        """Return what the reader must be careful about."""
        return rules.in_language(language=language, italian=self.caveat_it, english=self.caveat_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """A card: one right of Directive 2012/29/EU in plain words. Blank lines part its paragraphs."""

    code: str
    article: str
    title_it: str
    title_en: str
    body_it: str
    body_en: str
    how_it: str
    how_en: str
    source: str
    status: Status
    version: str
    as_of: date

    def label(self, language: str) -> str:
        """Return the title of the card."""
        return rules.in_language(language=language, italian=self.title_it, english=self.title_en)

    def body(self, language: str) -> tuple[str, ...]:
        """Return, in paragraphs, what the right means."""
        return _paragraphs(
            rules.in_language(language=language, italian=self.body_it, english=self.body_en)
        )

    def how(self, language: str) -> tuple[str, ...]:
        """Return, in paragraphs, how to ask for it."""
        return _paragraphs(
            rules.in_language(language=language, italian=self.how_it, english=self.how_en)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceNeed:
    """A kind of support, in the words in which it is offered to the person."""

    code: str
    label_it: str
    label_en: str
    help_it: str
    help_en: str

    def label(self, language: str) -> str:
        """Return the kind of support as the person would say it."""
        return rules.in_language(language=language, italian=self.label_it, english=self.label_en)

    def help(self, language: str) -> str:
        """Return one line that explains it."""
        return rules.in_language(language=language, italian=self.help_it, english=self.help_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpline:
    """A number anybody may call. Hours and languages are empty where no source was read."""

    code: str
    number: str
    label_it: str
    label_en: str
    what_it: str
    what_en: str
    hours_it: str
    hours_en: str
    languages_it: str
    languages_en: str
    shown: bool
    urgent: bool
    source: str
    status: Status
    as_of: date

    @property
    def dial(self) -> str:
        """The number without spaces, for a `tel:` address."""
        return self.number.replace(" ", "")

    def label(self, language: str) -> str:
        """Return what the number is called."""
        return rules.in_language(language=language, italian=self.label_it, english=self.label_en)

    def what(self, language: str) -> str:
        """Return when to call it."""
        return rules.in_language(language=language, italian=self.what_it, english=self.what_en)

    def hours(self, language: str) -> str:
        """Return when it answers, or nothing where no source was read."""
        return rules.in_language(language=language, italian=self.hours_it, english=self.hours_en)

    def languages(self, language: str) -> str:
        """Return the languages spoken there, or nothing where no source was read."""
        return rules.in_language(
            language=language, italian=self.languages_it, english=self.languages_en
        )


def list_offences(*, on: date) -> tuple[Offence, ...]:
    """Return the offences that held on that day: the day of the crime, or today if unknown."""
    return tuple(
        offence
        for offence in _offences()
        if rules.is_valid_on(valid_from=offence.valid_from, valid_until=offence.valid_until, on=on)
    )


def get_offence(*, code: str) -> Offence:
    """Return the offence, also one that no longer holds: old cases keep their words."""
    found = next((offence for offence in _offences() if offence.code == code), None)
    if found is None:
        raise OffenceNotFound(code)
    return found


def list_sections() -> tuple[Section, ...]:
    """Return the eleven sections of the classification of crime."""
    return tuple(Section(**record) for record in _records("iccs_sections")["section"])


def list_rights() -> tuple[Right, ...]:
    """Return the cards in the order of the articles."""
    return _rights()


def get_right(*, code: str) -> Right:
    """Return one card."""
    found = next((right for right in _rights() if right.code == code), None)
    if found is None:
        raise RightNotFound(code)
    return found


def list_service_needs() -> tuple[ServiceNeed, ...]:
    """Return the kinds of support, in the order in which they are offered."""
    return _service_needs()


def get_service_need(*, code: str) -> ServiceNeed:
    """Return one kind of support."""
    found = next((need for need in _service_needs() if need.code == code), None)
    if found is None:
        raise ServiceNeedNotFound(code)
    return found


def list_helplines(*, hidden_too: bool = False) -> tuple[Helpline, ...]:
    """Return the numbers to show; with `hidden_too`, also those behind a switch."""
    return tuple(line for line in _helplines() if line.shown or hidden_too)


@cache
def _records(name: str) -> dict[str, Any]:
    path = resources.files("visnet.law") / "records" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _offences() -> tuple[Offence, ...]:
    register = _records("offences")
    return tuple(_offence(record, as_of=register["as_of"]) for record in register["offence"])


def _offence(record: dict[str, Any], *, as_of: date) -> Offence:
    typed = {
        "as_of": as_of,
        "valid_from": None,
        "valid_until": None,
        **record,
        "prosecution": Prosecution(record["prosecution"]),
        "tags": frozenset(Tag(tag) for tag in record["tags"]),
        "status": Status(record["status"]),
    }
    return Offence(**typed)


@cache
def _rights() -> tuple[Right, ...]:
    register = _records("rights")
    edition = {"version": register["version"], "as_of": register["as_of"]}
    return tuple(
        Right(**{**edition, **record, "status": Status(record["status"])})
        for record in register["right"]
    )


@cache
def _service_needs() -> tuple[ServiceNeed, ...]:
    return tuple(ServiceNeed(**record) for record in _records("services")["need"])


@cache
def _helplines() -> tuple[Helpline, ...]:
    return tuple(
        Helpline(**{**record, "status": Status(record["status"])})
        for record in _records("helplines")["helpline"]
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("\n\n") if part.strip())
