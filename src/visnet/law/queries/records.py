"""Any record of the law, in one shape: for lists, for a page, for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from visnet.kit.decision import NotFound
from visnet.law import rules
from visnet.law.queries import files
from visnet.law.queries.versions import approved_versions
from visnet.law.rules.plain import literal
from visnet.law.rules.register import citation
from visnet.law.rules.versions import Approved, with_versions
from visnet.law.vocabulary import ProvisionKind, RecordKind, Status


class RecordNotFound(NotFound):
    """The register holds no record with that code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Something to be careful about, in both languages."""

    it: str
    en: str
    if_it: str = ""
    if_en: str = ""
    """When it is to be thought of; always, where empty."""

    def condition(self, language: str) -> str:
        """Return when it is to be thought of."""
        return rules.in_language(language=language, italian=self.if_it, english=self.if_en)

    def text(self, language: str) -> str:
        """Return it in words."""
        return rules.in_language(language=language, italian=self.it, english=self.en)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """One record in one version. `status` is None where nothing of the law is said."""

    kind: RecordKind
    code: str
    label_it: str
    label_en: str
    basis: str
    text_it: str
    text_en: str
    source: str
    status: Status | None
    version: str
    as_of: date | None
    valid_from: date | None
    valid_until: date | None
    cautions: tuple[Caution, ...]
    plain: Mapping[str, Any]
    """The whole record, as its file holds it."""

    def label(self, language: str) -> str:
        """Return what it is called."""
        return rules.in_language(language=language, italian=self.label_it, english=self.label_en)

    def text(self, language: str) -> str:
        """Return what it says."""
        return rules.in_language(language=language, italian=self.text_it, english=self.text_en)


def list_records(
    *,
    kind: RecordKind | None = None,
    on: date | None = None,
    holding: str = "",
    files_only: bool = False,
) -> tuple[RecordLine, ...]:
    """Return the records of one kind or of all, that hold on that day, that hold these words.

    One query, for the approved versions; none with `files_only`.
    """
    words = holding.casefold().split()
    return tuple(
        line
        for line in _lines(_approved(files_only=files_only))
        if kind in (None, line.kind)
        and (on is None or holds(line, on=on))
        and all(word in _searched(line) for word in words)
    )


def get_record(*, code: str, files_only: bool = False) -> RecordLine:
    """Return one record as it reads last, also one that no longer holds.

    Raises `RecordNotFound`.
    """
    return list_record_history(code=code, files_only=files_only)[-1]


def list_record_history(*, code: str, files_only: bool = False) -> tuple[RecordLine, ...]:
    """Return one record as it read over time, the latest last. Raises `RecordNotFound`."""
    approved = _approved(files_only=files_only)
    found = tuple(line for line in _lines(approved) if line.code == code)
    if not found:
        raise RecordNotFound(code)
    return found


def read_record(*, kind: RecordKind, plain: Mapping[str, Any]) -> RecordLine:
    """Return a record that somebody proposed in the shape of all others."""
    return line_of(kind, plain)


def holds(line: RecordLine, *, on: date) -> bool:
    """Whether the record holds on that day."""
    return rules.is_valid_on(valid_from=line.valid_from, valid_until=line.valid_until, on=on)


_TABLES: tuple[tuple[RecordKind, str, str], ...] = (
    (RecordKind.DEADLINES, "deadlines", "deadline"),
    (RecordKind.REMINDERS, "deadlines", "reminder"),
    (RecordKind.CENTRE_TERMS, "centre_terms", "term"),
    (RecordKind.ENTITLEMENTS, "entitlements", "entitlement"),
    (RecordKind.RIGHTS, "rights", "right"),
    (RecordKind.PROVISIONS, "provisions", "provision"),
    (RecordKind.OFFENCES, "offences", "offence"),
    (RecordKind.HELPLINES, "helplines", "helpline"),
    (RecordKind.SERVICES, "services", "need"),
)


def _approved(*, files_only: bool) -> tuple[Approved, ...]:
    return () if files_only else approved_versions()


def _lines(approved: tuple[Approved, ...]) -> Iterator[RecordLine]:
    for kind, name, table in _TABLES:
        for raw in with_versions(files.plain(name, table), approved, kind):
            is_right = raw.get("kind") == ProvisionKind.RIGHT
            yield line_of(RecordKind.RIGHTS if is_right else kind, raw)


def line_of(kind: RecordKind, raw: Mapping[str, Any]) -> RecordLine:
    """Return a record read from plain values."""
    return RecordLine(
        kind=kind,
        code=raw["code"],
        label_it=_first(raw, "label_it", "title_it"),
        label_en=_first(raw, "label_en", "title_en"),
        basis=_basis(kind, raw),
        text_it=_first(raw, "text_it", "body_it", "conditions_it", "what_it", "help_it").strip(),
        text_en=_first(raw, "text_en", "body_en", "conditions_en", "what_en", "help_en").strip(),
        source=raw.get("source", ""),
        status=Status(raw["status"]) if "status" in raw else None,
        version=raw["version"],
        as_of=raw["as_of"],
        valid_from=raw.get("valid_from"),
        valid_until=raw.get("valid_until"),
        cautions=tuple(_cautions(raw)),
        plain=raw,
    )


def _first(raw: Mapping[str, Any], *names: str) -> str:
    return str(next((raw[name] for name in names if raw.get(name)), ""))


def _basis(kind: RecordKind, raw: Mapping[str, Any]) -> str:
    if kind is RecordKind.OFFENCES:
        return citation(statute=raw["statute"], article=raw["article"], paragraph=raw["paragraph"])
    if "article" in raw:
        return f"Directive 2012/29/EU, Art. {raw['article']}"
    return str(raw.get("basis", raw.get("number", "")))


def _cautions(raw: Mapping[str, Any]) -> Iterator[Caution]:
    if raw.get("caveat_it"):
        yield Caution(it=raw["caveat_it"], en=raw["caveat_en"])
    for each in raw.get("caveats", ()):
        yield Caution(
            it=each["text_it"],
            en=each["text_en"],
            if_it=_when(each, "it"),
            if_en=_when(each, "en"),
        )


_SO = {
    "it": {True: "Se: {}.", False: "Se non è così: {}.", None: "Se non si sa: {}."},
    "en": {True: "If: {}.", False: "If it is not so: {}.", None: "If not known: {}."},
}


def _when(raw: Mapping[str, Any], language: str) -> str:
    """Return the conditions of a caveat in words."""
    words = files.engine().conditions
    wanted = [literal(text) for text in raw.get("when", ())]
    said = [
        _SO[language][one.wanted].format(words[one.condition].label(language)) for one in wanted
    ]
    offences = {one.code: one for one in files.offences()}
    named = [offences[code].citation for code in raw.get("offences", ())]
    return " ".join([*named, *said])


def _searched(line: RecordLine) -> str:
    return " ".join(
        (line.code, line.label_it, line.label_en, line.basis, line.text_it, line.text_en)
    ).casefold()
