"""Truths about the proceedings: which facts hold, how far the way has gone, when to look at a term."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from uuid import UUID, uuid5

from visnet.law.rules.answers import Term
from visnet.law.rules.facts import Event, Facts
from visnet.law.vocabulary import Condition, EventKind
from visnet.proceedings.vocabulary import (
    LAST_STEPS,
    MAY_LIE_AHEAD,
    ClaimStep,
    DutyOutcome,
    ExpenseKind,
    Known,
    PaidBy,
    Receipt,
    Step,
    TermEnd,
    ToldBefore,
    ToldBy,
)

REMIND_BEFORE = timedelta(days=14)
"""Long enough before the last day to find a lawyer and gather papers."""

CLAIM_RESTS = timedelta(days=30)
"""How long nobody need look at a claim unless they said another day."""

EVENTS_OF: dict[Step, frozenset[EventKind]] = {
    Step.CRIME: frozenset({EventKind.CRIME}),
    Step.COMPLAINT: frozenset({EventKind.COMPLAINT_FILED, EventKind.CRIME_REPORT_REGISTERED}),
    Step.INVESTIGATION: frozenset(
        {
            EventKind.SUSPECT_REGISTERED,
            EventKind.ARREST,
            EventKind.MEASURES_REQUESTED,
            EventKind.MEASURE_APPLIED,
            EventKind.ARCHIVING_NOTICE_SERVED,
            EventKind.UNKNOWN_OFFENDER_CLOSED,
        }
    ),
    Step.TRIAL: frozenset({EventKind.PRELIMINARY_HEARING, EventKind.FIRST_TRIAL_HEARING}),
    Step.FIRST_JUDGMENT: frozenset({EventKind.FIRST_JUDGMENT, EventKind.APPEAL_FILED}),
    Step.JUDGMENT: frozenset({EventKind.FINAL_JUDGMENT}),
}

JUDGED = frozenset({EventKind.FIRST_JUDGMENT, EventKind.APPEAL_FILED, EventKind.FINAL_JUDGMENT})
LIES_BEHIND: dict[Step, frozenset[EventKind]] = {
    Step.TRIAL: JUDGED,
    Step.FIRST_JUDGMENT: frozenset({EventKind.FINAL_JUDGMENT}),
}
"""What is never without a stretch before it: no judgment without a trial, also if nobody wrote one."""

AFTER_THE_END = frozenset({EventKind.ENFORCEMENT_FAILED})
MAY_COME_AGAIN = frozenset(
    {
        EventKind.ARCHIVING_NOTICE_SERVED,
        EventKind.MEASURES_REQUESTED,
        EventKind.MEASURE_APPLIED,
        EventKind.APPEAL_FILED,
        EventKind.ENFORCEMENT_FAILED,
    }
)


class NotYetHappened(Exception):
    """Only a hearing that was set can have a day still to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactWords:
    """Something that happened in the proceedings, as it was told."""

    kind: EventKind
    on: date
    told_by: ToldBy
    note: str = ""
    corrects_id: UUID | None = None
    is_withdrawn: bool = False
    """The earlier fact was written by mistake, and nothing stands in its place."""


class DayMissing(Exception):
    """What was reported was reported on a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyWords:
    """What was decided about the duty to report. `ground` is the code of a record, or "other"."""

    outcome: DutyOutcome
    ground: str
    told: ToldBefore
    reason: str
    reported_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveWords:
    """One step of a claim, and when to look at it again."""

    step: ClaimStep
    on: date
    cents: int | None = None
    look_again_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpenseWords:
    """Money spent because of the crime."""

    kind: ExpenseKind
    on: date
    cents: int
    paid_by: PaidBy
    receipt: Receipt
    what: str = ""
    corrects_id: UUID | None = None
    is_withdrawn: bool = False


class StepState(Enum):
    """How a stretch of the way stands, as far as it was written down."""

    DONE = "done"
    CURRENT = "current"
    TO_COME = "todo"


def check_day(*, kind: EventKind, on: date, today: date) -> None:
    """Do nothing for a day that is possible. Raises `NotYetHappened`."""
    if on > today and kind not in MAY_LIE_AHEAD:
        raise NotYetHappened(kind)


def check_past(*, on: date, today: date) -> None:
    """Do nothing for a day that has come. Raises `NotYetHappened`."""
    if on > today:
        raise NotYetHappened(on)


def check_report_day(decision: DutyWords, *, today: date) -> None:
    """Do nothing where the day of the report fits. Raises `DayMissing`, `NotYetHappened`."""
    if (decision.outcome is DutyOutcome.REPORTED) is (decision.reported_on is None):
        raise DayMissing(decision.outcome)
    if decision.reported_on is not None:
        check_past(on=decision.reported_on, today=today)


def look_again(*, step: ClaimStep | None, wanted: date | None, today: date) -> date | None:
    """Return when somebody should look at a claim again; None once nothing is left to do.

    Without a day that somebody named, in a month: a practice of ours, no rule of law.
    """
    if step in LAST_STEPS:
        return None
    return wanted or today + CLAIM_RESTS


def facts_from(
    *,
    offence: str,
    is_minor: bool | None,
    somebody_died: bool = False,
    events: Iterable[tuple[EventKind, date]],
    known: Mapping[Condition, Known],
) -> Facts:
    """Return the facts as the engine asks for them. What the case knows need not be said twice.

    Whoever mourns somebody is not asked whether it was only attempted.
    """
    said: dict[Condition, bool | None] = {Condition.VICTIM_MINOR: is_minor}
    if somebody_died:
        said[Condition.ATTEMPTED] = False
    for condition, answer in known.items():
        if answer is not Known.UNKNOWN:
            said[condition] = answer is Known.YES
    return Facts.of(
        offence=offence or "unknown",
        conditions=said,
        events=[Event(on, kind) for kind, on in events],
    )


def way(*, events: Iterable[tuple[EventKind, date]], today: date) -> tuple[StepState, ...]:
    """Return how each stretch of the way stands: done where something was written down of it.

    A judgment says that there was a trial, whether or not its days are known.
    """
    passed = {kind for kind, on in events if on <= today}
    reached = [
        bool((kinds | LIES_BEHIND.get(step, frozenset())) & passed)
        for step, kinds in EVENTS_OF.items()
    ]
    last = max((place for place, done in enumerate(reached) if done), default=-1)
    return tuple(
        StepState.DONE if done else StepState.CURRENT if place == last + 1 else StepState.TO_COME
        for place, done in enumerate(reached)
    )


def kinds_next(*, events: Iterable[tuple[EventKind, date]], today: date) -> tuple[EventKind, ...]:
    """Return what may come next on the way: the stretch reached last, and the one after it.

    What may happen on any stretch (an address, a measure breached) is not among them.
    """
    states = way(events=events, today=today)
    steps = tuple(EVENTS_OF)
    reached = max((place for place, one in enumerate(states) if one is StepState.DONE), default=0)
    near = {kind for step in steps[reached : reached + 2] for kind in EVENTS_OF[step]}
    if reached == len(steps) - 1:
        near |= AFTER_THE_END
    seen = {kind for kind, _on in events}
    return tuple(kind for kind in EventKind if kind in near and kind not in seen - MAY_COME_AGAIN)


def id_of_term(*, case_id: UUID, term: Term) -> UUID:
    """Return what names a term: its matter and its first day, whichever rule counts it."""
    return uuid5(case_id, f"term:{term.matter}:{term.start.kind.value}:{term.start.on}")


def id_of_domicile(*, case_id: UUID) -> UUID:
    """Return what names the domicile for notices of a case, as something to check."""
    return uuid5(case_id, "domicile")


def is_open(*, term: Term, end: TermEnd | None) -> bool:
    """Whether somebody should still look at the term."""
    is_past = term.done_on is not None or term.over_on is not None
    return not is_past and end not in {TermEnd.DONE, TermEnd.DOES_NOT_APPLY}


def reminder_day(*, due: date, today: date) -> date:
    """Return when to look at a term: two weeks before its last day, or today if that is sooner."""
    return max(today, due - REMIND_BEFORE)
