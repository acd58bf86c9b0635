"""The one answer to "may I?": a yes, or a no that explains itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from visnet.kit.actor import Actor, Task


class Reason(StrEnum):
    """Why something is refused; each has one sentence for people, in `doors.frame`."""

    ALLOWED = "ALLOWED"
    NO_ACTOR = "NO_ACTOR"
    NOT_YOURS = "NOT_YOURS"
    WRONG_ROLE = "WRONG_ROLE"
    COMPETENCE_NEEDED = "COMPETENCE_NEEDED"
    TASK_CLOSED = "TASK_CLOSED"
    TASK_CLOSED_TO_COLLEAGUE = "TASK_CLOSED_TO_COLLEAGUE"
    BLOCKED = "BLOCKED"
    MAY_CONFLICT = "MAY_CONFLICT"
    WRONG_STATE = "WRONG_STATE"
    CASE_CLOSED = "CASE_CLOSED"
    STEP_UP_NEEDED = "STEP_UP_NEEDED"
    REASON_NEEDED = "REASON_NEEDED"
    NO_AGREEMENT = "NO_AGREEMENT"
    AGREEMENT_ENDED = "AGREEMENT_ENDED"
    NO_CONSENT = "NO_CONSENT"
    CONSENT_WITHDRAWN = "CONSENT_WITHDRAWN"
    CONSENT_EXPIRED = "CONSENT_EXPIRED"
    CONSENT_TO_CONFIRM = "CONSENT_TO_CONFIRM"
    NOTHING_MAY_PASS = "NOTHING_MAY_PASS"
    UNSAFE_CHANNEL = "UNSAFE_CHANNEL"
    UNSAFE_TIME = "UNSAFE_TIME"
    CONTACT_RULE_EXPIRED = "CONTACT_RULE_EXPIRED"
    SELF_DEALING = "SELF_DEALING"
    SECOND_APPROVAL_NEEDED = "SECOND_APPROVAL_NEEDED"
    READING_NEEDED = "READING_NEEDED"
    TWO_APPROVALS_NEEDED = "TWO_APPROVALS_NEEDED"
    NO_RIGHT_TO_IT = "NO_RIGHT_TO_IT"
    PACKAGE_CHANGED = "PACKAGE_CHANGED"
    CONFIDENTIAL_WORDS = "CONFIDENTIAL_WORDS"
    NOT_AT_THE_TABLE = "NOT_AT_THE_TABLE"


class Refused(Exception):
    """An act was refused; insiders are told the reason, and which task is closed if one is.

    `asked` is any one of which would open it, where the thing itself says so and no network.
    """

    def __init__(
        self, reason: Reason, task: Task | None = None, asked: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.task = task
        self.asked = asked


class NotFound(Exception):
    """What was asked for does not exist for this viewer; strangers cannot tell which."""


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer that is true only when allowed, and says why when it is not."""

    reason: Reason
    task: Task | None = None
    asked: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return self.reason is Reason.ALLOWED

    def enforce(self) -> None:
        """Do nothing when allowed; raise `Refused` otherwise."""
        if not self:
            raise Refused(self.reason, self.task, self.asked)


ALLOWED = Decision(Reason.ALLOWED)


def refuse(reason: Reason) -> Decision:
    """Return the refusal for this reason."""
    return Decision(reason)


def is_open_to(actor: Actor, task: Task) -> Decision:
    """Return the yes to a task that is open to the actor today, or the refusal that names it."""
    return ALLOWED if task in actor.tasks else Decision(Reason.TASK_CLOSED, task)


def is_reason(words: str) -> bool:
    """Whether there is at least one letter: a dash or a dot explains nothing."""
    return any(character.isalpha() for character in words)


def explained(words: str) -> Decision:
    """Return the yes to an act that is explained in words, or the refusal that asks for them."""
    return ALLOWED if is_reason(words) else refuse(Reason.REASON_NEEDED)


def first_refusal(*decisions: Decision) -> Decision:
    """Return the first refusal among the decisions, or the yes when all agree."""
    return next((decision for decision in decisions if not decision), ALLOWED)
