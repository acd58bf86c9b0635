"""How far an answer goes, and when it is approved. Holds open words: never log it."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from visnet.packs.vocabulary import Asker, Closeness, Ending, RequestState, Scope, Why

APPROVERS_NEEDED = 2
TERM = "access_request_answer"
"""The record of the law that says within which time a request is answered."""
LOOK_BEFORE = timedelta(days=7)
PARAGRAPH = "\n\n"


class NameTooShort(Exception):
    """One word alone is no name: nobody could tell whose it is."""


class PackChanged(Exception):
    """The pack is no longer the one that was looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How far the answer to a request goes, and why."""

    scope: Scope
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AskedWords:
    """A request as it came."""

    asker: Asker
    name: str
    received_date: date


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CheckWords:
    """How identity and right were checked."""

    identity: str
    right: str
    is_shown: bool
    closeness: Closeness


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Told:
    """One thing that a pack tells: of which field, under which heading, in which words."""

    field: str
    heading: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PackWords:
    """All of a pack that is approved and handed out."""

    language: str
    title: str
    head: str
    told: tuple[Told, ...]
    foot: str

    @property
    def text(self) -> str:
        """The words as they are typeset."""
        parts: dict[str, list[str]] = {}
        for one in self.told:
            parts.setdefault(one.heading, []).append(f"- {one.words}")
        sections = ["\n".join([f"{heading}:", *lines]) for heading, lines in parts.items()]
        return PARAGRAPH.join([self.head, *sections, self.foot])

    def as_json(self) -> str:
        """Return what is sealed."""
        told = [[one.field, one.heading, one.words] for one in self.told]
        return json.dumps([self.language, self.title, self.head, told, self.foot])

    @property
    def sha256(self) -> str:
        """The hash of exactly this pack."""
        return hashlib.sha256(self.as_json().encode()).hexdigest()


def pack_from(content: str) -> PackWords:
    """Return a pack as it was sealed."""
    language, title, head, told, foot = json.loads(content)
    return PackWords(
        language=language,
        title=title,
        head=head,
        told=tuple(Told(field=one[0], heading=one[1], words=one[2]) for one in told),
        foot=foot,
    )


def answer_to(
    *, asker: Asker, is_shown: bool | None, closeness: Closeness, is_against: bool
) -> Answer:
    """Return how far the answer goes. What is not known counts against whoever asks.

    `is_shown` is None as long as nobody checked identity and right.
    """
    refusals = (
        (asker is Asker.SOMEBODY_ELSE, Why.NO_RIGHT),
        (is_against, Why.CONFLICT),
        (is_shown is None, Why.CHECK_NEEDED),
        (not is_shown, Why.NOT_SHOWN),
        (asker is not Asker.PERSON and closeness is not Closeness.NO, Why.CLOSE),
    )
    refusal = next((why for holds, why in refusals if holds), None)
    if refusal is not None:
        return Answer(scope=Scope.NOTHING, why=refusal)
    if asker is Asker.PERSON:
        return Answer(scope=Scope.WHOLE, why=Why.OWN)
    return Answer(scope=Scope.LIMITED, why=Why.REPRESENTS)


def is_approved(
    *, approvers: Collection[UUID], assemblers: Collection[UUID], cleared_by: UUID | None = None
) -> bool:
    """Whether two different people approved who assembled nothing of it.

    In the place of one of them stands whoever cleared it without reading, where that was asked.
    """
    readers = set(approvers) - set(assemblers)
    stands_in = cleared_by is not None and cleared_by not in {*approvers, *assemblers}
    return len(readers) >= APPROVERS_NEEDED - stands_in and bool(readers)


def approvers_missing(*, approvers: int) -> int:
    """Return how many more have to approve."""
    return max(0, APPROVERS_NEEDED - approvers)


def state_of(
    *, answer: Answer, ending: Ending | None, is_handed_out: bool, is_packed: bool, approved: bool
) -> RequestState:
    """Return how a request stands."""
    if ending is not None:
        return RequestState(ending.value)
    if is_handed_out:
        return RequestState.HANDED_OUT
    if answer.why is Why.CHECK_NEEDED:
        return RequestState.TO_CHECK
    if answer.scope is Scope.NOTHING:
        return RequestState.TO_REFUSE
    if not is_packed:
        return RequestState.TO_ASSEMBLE
    return RequestState.APPROVED if approved else RequestState.TO_APPROVE


def day_to_look(*, last_day: date, today: date) -> date:
    """Return the day on which somebody should look at it: a week before, and never in the past."""
    return max(last_day - LOOK_BEFORE, today)
