"""Pure truths of accompaniment: checklists by kind, and when things fall due."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from uuid import UUID

from visnet.accompaniment.vocabulary import (
    ATTENDANCE,
    NEXT_STATES,
    AppointmentState,
    AppointmentWay,
    CancelledBy,
    HearingKind,
    HearingState,
    Interpreter,
    MeasureState,
    MissedReason,
)
from visnet.kit.civil_time import civil_date

PREPARE_BEFORE = timedelta(days=7)
TALK_AFTER = timedelta(days=1)
LOOK_AGAIN_AFTER = timedelta(days=7)
NEAR = timedelta(hours=48)
"""How long before a hearing nobody waits for a competence any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to see to before a hearing, and on what it rests."""

    code: str
    label_it: str
    label_en: str
    mandatory: bool
    source: str

    def label(self, language: str) -> str:
        """Return what is to be seen to."""
        return self.label_en if language == "en" else self.label_it


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """What to see to before hearings of one kind, with its source, its day and its status."""

    kind: HearingKind
    items: tuple[Item, ...]
    source_it: str
    source_en: str
    status: str
    as_of: date

    def source(self, language: str) -> str:
        """Return on what the list rests."""
        return self.source_en if language == "en" else self.source_it

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all items."""
        return frozenset(item.code for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HearingWords:
    """What is known of a hearing. Only its kind and its moment must be."""

    kind: HearingKind
    starts_at: datetime
    court: str = ""
    place: str = ""
    meeting: str = ""
    route: str = ""
    entrance: str = ""
    waiting: str = ""
    interpreter: Interpreter = Interpreter.NONE
    language: str = ""
    measures: tuple[str, ...] = ()

    def sealed_words(self) -> dict[str, str]:
        """Return the words, to be sealed."""
        return {
            "court": self.court,
            "place": self.place,
            "meeting": self.meeting,
            "route": self.route,
            "entrance": self.entrance,
            "waiting": self.waiting,
            "language": self.language,
        }


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CompanionWords:
    """Who goes along, why although untrained, and what the next one must know."""

    user_id: UUID | None
    because: str = ""
    handover: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OutcomeWords:
    """What became of a hearing: how it went and what comes next, or why it was not held."""

    state: HearingState
    how: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MeasureWords:
    """Where a measure stands: of whom it was asked and when, what was answered, or why not."""

    state: MeasureState
    asked_date: date | None = None
    look_again_date: date | None = None
    answered_date: date | None = None
    to_whom: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AppointmentWords:
    """What is agreed: when, how, with whom of the colleagues, and where."""

    starts_at: datetime
    way: AppointmentWay
    user_id: UUID | None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AttendanceWords:
    """What became of an appointment; why not, or who cancelled it, only where that belongs."""

    state: AppointmentState
    missed_because: MissedReason | None = None
    cancelled_by: CancelledBy | None = None
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDays:
    """On which days a hearing asks for somebody. None: no more."""

    prepare: date | None
    go: date | None
    talk: date | None


def can_move(*, before: HearingState, after: HearingState) -> bool:
    """Whether a hearing may go from one state to another."""
    return after in NEXT_STATES[before]


def due_days(
    *, state: HearingState, starts_at: datetime, at: datetime, is_talked_over: bool
) -> DueDays:
    """Return when to prepare (a week before, never in the past), to go, and to talk it over.

    What is prepared asks for somebody on its day: a hearing never drops out of sight before it.
    The talk is due from the start, so that it is not forgotten even if nobody says that the
    hearing was held.
    """
    if state is HearingState.CANCELLED:
        return DueDays(prepare=None, go=None, talk=None)
    day, today = civil_date(starts_at), civil_date(at)
    prepare = max(day - PREPARE_BEFORE, min(today, day))
    return DueDays(
        prepare=prepare if state is HearingState.PLANNED else None,
        go=day if state is HearingState.PREPARED else None,
        talk=None if is_talked_over else day + TALK_AFTER,
    )


def look_again_date(*, measure: MeasureWords) -> date | None:
    """Return when to look whether a measure was answered: a week after, unless told otherwise."""
    if measure.state is not MeasureState.REQUESTED or measure.asked_date is None:
        return None
    return measure.look_again_date or measure.asked_date + LOOK_AGAIN_AFTER


def can_be_said(*, after: AppointmentState, starts_at: datetime, at: datetime) -> bool:
    """Whether this can be said of an appointment already: nobody came, or not, before its hour."""
    return after not in ATTENDANCE or starts_at <= at


def is_whole(*, attendance: AttendanceWords) -> bool:
    """Whether a missed appointment has a reason and a cancelled one somebody, and no other has."""
    is_missed = attendance.state is AppointmentState.MISSED
    is_cancelled = attendance.state is AppointmentState.CANCELLED
    return (attendance.missed_because is not None) is is_missed and (
        attendance.cancelled_by is not None
    ) is is_cancelled


def still_open(*, checklist: Checklist, done: Collection[str]) -> tuple[Item, ...]:
    """Return the mandatory items that nobody has seen to yet."""
    return tuple(item for item in checklist.items if item.mandatory and item.code not in done)


@cache
def checklists() -> Mapping[HearingKind, Checklist]:
    """Return the checklists of the register, by kind."""
    path = resources.files("visnet.accompaniment") / "records" / "hearings.toml"
    record = tomllib.loads(path.read_text(encoding="utf-8"))
    everywhere = [_item(one) for one in record["everywhere"]]
    return {
        HearingKind(kind["code"]): Checklist(
            kind=HearingKind(kind["code"]),
            items=(*everywhere, *(_item(one) for one in kind.get("item", []))),
            source_it=kind["source_it"],
            source_en=kind["source"],
            status=kind["status"],
            as_of=record["as_of"],
        )
        for kind in record["kind"]
    }


def _item(one: Mapping[str, object]) -> Item:
    return Item(
        code=str(one["code"]),
        label_it=str(one["label_it"]),
        label_en=str(one["label_en"]),
        mandatory=bool(one["mandatory"]),
        source=str(one["source"]),
    )
