"""Records of the law in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from visnet.doors.calendar_words import day_in_full, from_the_day, until_the_day
from visnet.doors.office.law.forms import ProposalForm
from visnet.law.queries import RecordLine, VersionForReader, VersionLine
from visnet.law.vocabulary import (
    DECIDED_LABELS,
    EDITABLE,
    RECORD_KIND_LABELS,
    STATUS_LABELS,
    UNIT_LABELS,
    Decided,
    RecordKind,
    Status,
    Unit,
)

STATUS_TAGS = {Status.VERIFIED: "done", Status.TO_BE_VERIFIED: "unknown"}
DECISION_TAGS = {
    None: "open",
    Decided.APPROVED: "done",
    Decided.REFUSED: "closed",
    Decided.WITHDRAWN: "closed",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A record in a list or at the head of its page."""

    line: RecordLine
    label: str
    text: tuple[str, ...]
    kind: str
    status: str
    tag: str
    days: str
    may_change: bool


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A proposal in a list."""

    line: VersionLine
    label: str
    decision: str
    tag: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, before and after."""

    label: str
    before: str
    after: str


def record(line: RecordLine) -> Shown:
    """Return a record in the language of the screen."""
    language = get_language() or "it"
    return Shown(
        line=line,
        label=line.label(language),
        text=paragraphs(line.text(language)),
        kind=str(RECORD_KIND_LABELS[line.kind]),
        status=str(STATUS_LABELS[line.status]) if line.status else "",
        tag=STATUS_TAGS[line.status] if line.status else "",
        days=days(line.valid_from, line.valid_until),
        may_change=line.kind in EDITABLE,
    )


def in_both_languages(line: RecordLine) -> list[dict[str, Any]]:
    """Return what the record says in Italian and in English, the reader's language first."""
    both: list[dict[str, Any]] = [
        {"code": "it", "name": "Italiano", "label": line.label_it, "text": paragraphs(line.text_it)},
        {"code": "en", "name": "English", "label": line.label_en, "text": paragraphs(line.text_en)},
    ]  # fmt: skip
    for each in both:
        language = str(each["code"])
        each["cautions"] = [
            {"text": one.text(language), "if": one.condition(language)} for one in line.cautions
        ]
    return both if get_language() != "en" else both[::-1]


def how_long(line: RecordLine) -> str:
    """Return the length of a term in words; nothing for what is no term."""
    if line.kind is not RecordKind.DEADLINES:
        return ""
    number, unit = line.plain["number"], Unit(line.plain["unit"])
    if number == 0:
        return _("on that very day")
    return f"{number} {UNIT_LABELS[unit]}"


def version(line: VersionLine) -> ShownVersion:
    """Return a proposal in the language of the screen."""
    return ShownVersion(
        line=line,
        label=line.label_en if get_language() == "en" else line.label_it,
        decision=str(DECIDED_LABELS[line.decision]) if line.decision else _("waits for a decision"),
        tag=DECISION_TAGS[line.decision],
    )


def differences(current: RecordLine, proposed: VersionForReader) -> list[Difference]:
    """Return the fields that would read otherwise."""
    form = ProposalForm(kind=current.kind)
    return [
        Difference(
            label=str(form.fields[name].label),
            before=_said(name, current.plain),
            after=_said(name, proposed.content),
        )
        for name in form.names
        if (current.plain.get(name) or None) != (proposed.content.get(name) or None)
    ]


def days(first: date | None, last: date | None) -> str:
    """Return from when until when; nothing where no end is known."""
    if first and last:
        return _("from %(first)s to %(last)s") % {
            "first": from_the_day(first),
            "last": until_the_day(last),
        }
    if first:
        return _("from %(first)s") % {"first": from_the_day(first)}
    return _("until %(last)s") % {"last": until_the_day(last)} if last else ""


def paragraphs(text: str) -> tuple[str, ...]:
    """Return a text in paragraphs."""
    return tuple(part.strip() for part in text.split("\n\n") if part.strip())


def _said(name: str, held: Mapping[str, Any]) -> str:
    value = held.get(name)
    if value in {None, ""}:
        return "—"
    if isinstance(value, date):
        return _day(value)
    if name == "status":
        return str(STATUS_LABELS[Status(value)])
    return str(UNIT_LABELS[Unit(value)]) if name == "unit" else str(value)


def _day(day: date | None) -> str:
    return day_in_full(day) if day else ""
