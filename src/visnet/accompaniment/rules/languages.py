"""Asking for interpreters and translations: what is asked, what is heard, when to look again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid5

from visnet.accompaniment.rules.accompanying import LOOK_AGAIN_AFTER
from visnet.accompaniment.vocabulary import AFTER, LanguageHelp, LanguageState, WishedGender

LANGUAGE_BEFORE = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Wish:
    """What the person would rather have of whoever interprets. Kept as one sealed text."""

    gender: WishedGender = WishedGender.NONE
    not_of_community: bool = False
    words: str = ""

    def written(self) -> str:
        """Return it as one text; nothing at all when there is no wish."""
        if self == Wish():
            return ""
        return json.dumps([self.gender.value, self.not_of_community, self.words])

    @classmethod
    def read(cls, written: str) -> Wish:
        """Return the wish that was written down."""
        if not written:
            return cls()
        gender, not_of_community, words = json.loads(written)
        return cls(gender=WishedGender(gender), not_of_community=not_of_community, words=words)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LanguageWords:
    """What is asked, for what, by when, and of whom: a service of the directory or in words."""

    kind: LanguageHelp
    language: str
    needed_date: date
    hearing_id: UUID | None = None
    appointment_id: UUID | None = None
    document_id: UUID | None = None
    service_id: UUID | None = None
    of_whom: str = ""
    wish: Wish = Wish()

    def sealed_words(self) -> dict[str, str]:
        """Return the words, to be sealed."""
        return {
            "language": self.language,
            "of_whom": "" if self.service_id else self.of_whom,
            "wish": self.wish.written(),
        }


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LanguageAnswerWords:
    """What was heard of a request: who comes and how, or why not."""

    state: LanguageState
    how: str = ""


def language_state(answers: Sequence[LanguageState]) -> LanguageState:
    """Return how a request stands: asked, or what was heard last."""
    return answers[-1] if answers else LanguageState.ASKED


def next_language_states(state: LanguageState) -> tuple[LanguageState, ...]:
    """Return what can be heard next, in the order of the list."""
    return tuple(one for one in LanguageState if one in AFTER[state])


def look_date(*, state: LanguageState, asked: date, heard: date, needed: date) -> date | None:
    """Return by when somebody must see to a request; None once it is over.

    Unanswered: a week after it was asked, and two days before it is needed at the latest.
    Confirmed: on the day itself. Declined: at once, for somebody else has to be asked.
    """
    if state is LanguageState.ASKED:
        return max(asked, min(asked + LOOK_AGAIN_AFTER, needed - LANGUAGE_BEFORE))
    if state is LanguageState.CONFIRMED:
        return needed
    return heard if state is LanguageState.DECLINED else None


def replacing_id(request_id: UUID) -> UUID:
    """Return the id under which a request says that another was asked in its place."""
    return uuid5(request_id, "instead")
