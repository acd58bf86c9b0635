"""What applies to whom, who is who in a trial, and the way it takes, for anybody to read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache

from visnet.law import rules
from visnet.law.queries import files
from visnet.law.queries.records import RecordLine, list_records
from visnet.law.queries.shapes import paragraphs
from visnet.law.rules.plain import typed
from visnet.law.vocabulary import RecordKind, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What every page of this sort says of itself."""

    code: str
    label_it: str
    label_en: str
    source: str
    status: Status
    version: str
    as_of: date

    def label(self, language: str) -> str:
        """Return what it is called."""
        return rules.in_language(language=language, italian=self.label_it, english=self.label_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation(Told):
    """Something that is so for somebody, in their own words, and the articles that then matter."""

    rights: tuple[str, ...]
    of_another_it: str = ""
    of_another_en: str = ""
    """The same, told of somebody close to whoever reads."""

    def label_of_another(self, language: str) -> str:
        """Return what it is called of somebody else."""
        return rules.in_language(
            language=language, italian=self.of_another_it, english=self.of_another_en
        )

    @property
    def is_for_everybody(self) -> bool:
        """Whether nobody has to be asked."""
        return self.code == "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Told):
    """Somebody who is in the room at a trial: what they do, and where they are."""

    text_it: str
    text_en: str
    place_it: str
    place_en: str

    def text(self, language: str) -> str:
        """Return what they do."""
        return rules.in_language(language=language, italian=self.text_it, english=self.text_en)

    def place(self, language: str) -> str:
        """Return where in the room they are."""
        return rules.in_language(language=language, italian=self.place_it, english=self.place_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Told):
    """A step of the proceedings, with the articles and the terms that matter there."""

    text_it: str
    text_en: str
    rights: tuple[str, ...]
    terms: tuple[str, ...]
    """Codes of deadlines and reminders, in the order in which they are shown."""

    def text(self, language: str) -> tuple[str, ...]:
        """Return, in paragraphs, what happens there."""
        said = rules.in_language(language=language, italian=self.text_it, english=self.text_en)
        return paragraphs(said)


@cache
def list_situations() -> tuple[Situation, ...]:
    """Return what may be so for somebody: first what holds for everybody."""
    return tuple(
        Situation(**{**typed(raw), "rights": tuple(raw["rights"])})
        for raw in files.plain("trial", "situation")
    )


@cache
def list_roles() -> tuple[Role, ...]:
    """Return who is in the room at a trial."""
    return tuple(Role(**typed(raw)) for raw in files.plain("trial", "role"))


@cache
def list_stages() -> tuple[Stage, ...]:
    """Return the steps of the proceedings, in their order."""
    return tuple(
        Stage(
            **{
                **typed(raw),
                "rights": tuple(raw["rights"]),
                "terms": tuple(raw["terms"]),
            }
        )
        for raw in files.plain("trial", "stage")
    )


def list_terms_of_stages(*, on: date) -> dict[str, RecordLine]:
    """Return the terms that the steps name, by code, as they hold on that day. One query."""
    named = {code for stage in list_stages() for code in stage.terms}
    return list_terms(named=named, on=on)


def list_terms(*, named: Collection[str], on: date) -> dict[str, RecordLine]:
    """Return terms by their code, as they hold on that day. One query.

    What was approved on the screen stands in for the file, here as in the office.
    """
    return {
        line.code: line
        for line in list_records(on=on)
        if line.code in named and line.kind in {RecordKind.DEADLINES, RecordKind.REMINDERS}
    }
