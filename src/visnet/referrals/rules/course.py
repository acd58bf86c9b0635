"""How far a referral has come, read from its facts. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from visnet.kit.civil_time import civil_date
from visnet.referrals.vocabulary import FINAL_OUTCOMES, Outcome, SessionKind, Step

WAY = (
    Step.SENT,
    Step.SEEN,
    Step.ACCEPTED,
    Step.IN_PROGRESS,
    Step.OUTCOME_TOLD,
    Step.CLOSED,
)
"""The way that a referral goes when all goes well."""

ENDS = frozenset({Step.CLOSED, Step.DECLINED, Step.WITHDRAWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What happened to a referral, once each."""

    sent_at: datetime | None = None
    seen_at: datetime | None = None
    answered_at: datetime | None = None
    is_declined: bool = False
    first_contact_date: date | None = None
    told_outcome: Outcome | None = None
    completed_at: datetime | None = None
    withdrawn_at: datetime | None = None


class Mark(StrEnum):
    """Where a step stands on the way."""

    DONE = "done"
    CURRENT = "current"
    TODO = "todo"


@dataclass(frozen=True, slots=True)
class StepOnTheWay:
    """One step, and whether it lies behind, is where one stands, or lies ahead."""

    step: Step
    mark: Mark

    @property
    def label(self) -> str:
        """What the step is called."""
        return str(self.step.label)

    @property
    def state(self) -> str:
        """Where it stands, as pages show it."""
        return self.mark.value


@dataclass(frozen=True, slots=True)
class Course:
    """Where a referral stands, and the way there and on from there."""

    now: Step
    way: tuple[StepOnTheWay, ...]

    @property
    def is_over(self) -> bool:
        """Whether nothing may follow."""
        return self.now in ENDS


def course_of(facts: Facts) -> Course:
    """Return where a referral stands, and its way, as both sides read it."""
    now = step_of(facts)
    behind = [step for step in WAY if step in _happened(facts) and step is not now]
    ahead = () if now in ENDS else WAY[WAY.index(now) + 1 :] if now in WAY else WAY
    way = [StepOnTheWay(step, Mark.DONE) for step in behind]
    way.append(StepOnTheWay(now, Mark.DONE if now in ENDS else Mark.CURRENT))
    way += [StepOnTheWay(step, Mark.TODO) for step in ahead]
    return Course(now, tuple(way))


def step_of(facts: Facts) -> Step:
    """Return where a referral stands: an end if it has one, else the furthest step it reached."""
    if facts.withdrawn_at is not None:
        return Step.WITHDRAWN
    if facts.is_declined:
        return Step.DECLINED
    reached = _happened(facts)
    return max(reached, key=WAY.index) if reached else Step.DRAFT


def session_may_be_on(*, kind: SessionKind, day: date, sent_at: datetime, at: datetime) -> bool:
    """Whether a session may have this day: not before it was asked for; past, if it took place.

    A day to come can be moved or called off.
    """
    happened = kind in {SessionKind.HELD, SessionKind.NOT_ATTENDED}
    return civil_date(sent_at) <= day and (not happened or day <= civil_date(at))


def is_contact(kind: SessionKind) -> bool:
    """Whether whoever tells it was in contact with the person."""
    return kind is SessionKind.HELD


def _happened(facts: Facts) -> frozenset[Step]:
    """The steps of the way that happened. Whoever answered has also seen it."""
    accepted = facts.answered_at is not None and not facts.is_declined
    told = facts.told_outcome
    completed = facts.completed_at is not None
    under_way = facts.first_contact_date is not None or told is Outcome.UNDER_WAY
    found = {
        Step.SENT: facts.sent_at is not None,
        Step.SEEN: facts.seen_at is not None or facts.answered_at is not None,
        Step.ACCEPTED: accepted,
        Step.IN_PROGRESS: accepted and under_way,
        Step.OUTCOME_TOLD: accepted and (told in FINAL_OUTCOMES or completed),
        Step.CLOSED: completed,
    }
    return frozenset(step for step, is_so in found.items() if is_so)
