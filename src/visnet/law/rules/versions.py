"""How an approved version stands beside the records of the files, and what a proposal must say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from visnet.law.rules.centre_terms import CentreTerm
from visnet.law.rules.plain import typed
from visnet.law.rules.records import Deadline, Entitlement, Provision, Reminder
from visnet.law.vocabulary import RecordKind

Plain = Mapping[str, Any]

FIELDS_OF: Mapping[RecordKind, tuple[str, ...]] = {
    RecordKind.DEADLINES: ("label_it", "label_en", "basis", "text_it", "text_en", "number", "unit"),
    RecordKind.REMINDERS: ("label_it", "label_en", "basis", "text_it", "text_en"),
    RecordKind.CENTRE_TERMS: (
        "label_it", "label_en", "basis", "text_it", "text_en", "number", "unit",
        "caveat_it", "caveat_en",
    ),
    RecordKind.ENTITLEMENTS: (
        "label_it", "label_en", "basis", "text_it", "text_en", "amount_euro",
        "caveat_it", "caveat_en",
    ),
    RecordKind.PROVISIONS: (
        "label_it", "label_en", "basis", "text_it", "text_en", "caveat_it", "caveat_en",
    ),
}  # fmt: skip
"""What may be changed on screen. To whom a rule applies is changed in the files, with its tests."""

ALWAYS = ("source", "status", "valid_from", "valid_until")
DAYS = ("as_of", "valid_from", "valid_until")
SHAPES: Mapping[RecordKind, Any] = {
    RecordKind.DEADLINES: Deadline,
    RecordKind.REMINDERS: Reminder,
    RecordKind.CENTRE_TERMS: CentreTerm,
    RecordKind.ENTITLEMENTS: Entitlement,
    RecordKind.PROVISIONS: Provision,
}
MOST = 3_660
LONGEST = 2_000
_AMOUNT = re.compile(r"([0-9]{1,9}(\.[0-9]{2})?)?")
_MAY_BE_EMPTY = {"basis", "amount_euro", "valid_from", "valid_until"}


class NotARecord(Exception):
    """The changes do not make a record. `field` says where."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class NothingChanged(Exception):
    """The proposal reads as the record already does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """An approved version, as it was frozen when it was proposed."""

    kind: RecordKind
    code: str
    content: Plain


def changeable(kind: RecordKind) -> tuple[str, ...]:
    """Return the fields of a record that may be changed on screen."""
    return (*FIELDS_OF[kind], *ALWAYS)


def new_version(*, kind: RecordKind, current: Plain, changes: Plain, on: date) -> dict[str, Any]:
    """Return the record as it shall read, in plain values that JSON can hold.

    Raises `NothingChanged` and `NotARecord`.
    """
    said = {name: changes[name] for name in changeable(kind) if name in changes}
    read_before = {name: current.get(name) or None for name in said}
    if read_before == {name: held or None for name, held in said.items()}:
        raise NothingChanged
    changed = {**current, **said, "version": _next(str(current["version"])), "as_of": on}
    kept = {name: held for name, held in changed.items() if held is not None}
    _check(kind, kept)
    return {
        name: held.isoformat() if isinstance(held, date) else held for name, held in kept.items()
    }


def thawed(content: Plain) -> dict[str, Any]:
    """Return what JSON kept as a file would hold it: with days."""
    return {
        name: date.fromisoformat(held) if name in DAYS and isinstance(held, str) else held
        for name, held in content.items()
    }


def with_versions(
    records: Iterable[Plain], approved: Iterable[Approved], kind: RecordKind
) -> tuple[Plain, ...]:
    """Return the records with the approved versions among them, in the order of approval.

    From its first day on, a version stands in for the record of the same code; before that day
    the older one stays. A version without a first day stands in for it altogether.
    """
    result = list(records)
    for version in approved:
        if version.kind is kind:
            result = _standing_in(result, thawed(version.content))
    return tuple(result)


def _standing_in(records: list[Plain], new: dict[str, Any]) -> list[Plain]:
    first = new.get("valid_from")
    kept: list[Plain] = []
    place = len(records)
    for record in records:
        if record["code"] != new["code"]:
            kept.append(record)
            continue
        if first is not None and (record.get("valid_from") or date.min) < first:
            eve = first - timedelta(days=1)
            kept.append({**record, "valid_until": min(record.get("valid_until") or eve, eve)})
        place = len(kept)
    kept.insert(place, new)
    return kept


def _check(kind: RecordKind, record: Plain) -> None:
    for name in changeable(kind):
        held = record.get(name, "")
        if name not in _MAY_BE_EMPTY and held in {"", None}:
            raise NotARecord(name)
        if isinstance(held, str) and (len(held) > LONGEST or "\0" in held):
            raise NotARecord(name)
    if _AMOUNT.fullmatch(record.get("amount_euro", "")) is None:
        raise NotARecord("amount_euro")
    if not 0 <= record.get("number", 0) <= MOST:
        raise NotARecord("number")
    first, last = record.get("valid_from"), record.get("valid_until")
    if first is not None and last is not None and last < first:
        raise NotARecord("valid_until")
    try:
        SHAPES[kind](**typed(record))
    except (ValueError, TypeError, KeyError) as failure:
        raise NotARecord("status") from failure


def _next(version: str) -> str:
    edition, _, number = version.partition("+")
    return f"{edition}+{int(number or 0) + 1}"
