"""The engine, as a pure truth: which clause lets something pass on a day, or what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from visnet.agreements.rules.validity import (
    Facts,
    has_expired,
    has_left,
    has_signed,
    is_in_force,
)
from visnet.agreements.vocabulary import MissingStep

# The nearest to a yes comes first, as the vocabulary lists them.
NEARNESS = {step: rank for rank, step in enumerate(MissingStep)}


@dataclass(frozen=True, slots=True)
class Standing:
    """How one organisation stands to an agreement."""

    is_party: bool
    signed_date: date | None = None
    left_date: date | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An agreement that might let something pass, and its clause for the purpose, if it has one."""

    agreement_id: UUID
    clause_id: UUID | None
    facts: Facts
    giver: Standing
    receiver: Standing
    width: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The candidate that answers, and the step that is missing; none where it binds."""

    candidate: Candidate | None
    missing: MissingStep | None


def what_answers(candidates: Iterable[Candidate], *, on: date) -> Answer:
    """Return the clause that binds on a day: the widest one, for clauses are not added together.

    Where none binds, return the candidate that is nearest to it and the step that would open it.
    """
    judged = [(missing_step(each, on=on), each) for each in candidates]
    binding = [each for step, each in judged if step is None]
    if binding:
        return Answer(max(binding, key=lambda each: (each.width, str(each.clause_id))), None)
    refused = [
        (NEARNESS[step], str(each.agreement_id), step, each) for step, each in judged if step
    ]
    if not refused:
        return Answer(None, MissingStep.NO_AGREEMENT)
    _rank, _id, step, nearest = min(refused, key=lambda one: one[:2])
    return Answer(nearest, step)


def missing_step(candidate: Candidate, *, on: date) -> MissingStep | None:
    """Return the first step that keeps a clause from binding on a day; none where it binds.

    What is over is worth naming only if it would have let this pass: an expired agreement between
    others, or about something else, is no step towards a yes.
    """
    over = _missing_of_agreement(candidate.facts, on=on)
    if over is None:
        return _missing_of_sides(candidate, on=on)
    is_between_them = candidate.giver.is_party and candidate.receiver.is_party
    is_about_this = candidate.clause_id is not None and is_between_them
    return over if is_about_this else MissingStep.NO_AGREEMENT


def _missing_of_agreement(facts: Facts, *, on: date) -> MissingStep | None:
    if facts.superseded_date is not None and on >= facts.superseded_date:
        return MissingStep.NO_AGREEMENT
    if facts.ended_date is not None and on >= facts.ended_date:
        return MissingStep.ENDED
    return MissingStep.EXPIRED if has_expired(facts, on=on) else None


def _missing_of_sides(candidate: Candidate, *, on: date) -> MissingStep | None:
    of_parties = _missing_of_parties(candidate.giver, candidate.receiver, on=on)
    if candidate.clause_id is None:
        strangers = {MissingStep.GIVER_NOT_PARTY, MissingStep.RECEIVER_NOT_PARTY}
        return MissingStep.NO_AGREEMENT if of_parties in strangers else MissingStep.NO_CLAUSE
    if of_parties is not None:
        return of_parties
    return None if is_in_force(candidate.facts, on=on) else MissingStep.NOT_YET_IN_FORCE


def _missing_of_parties(giver: Standing, receiver: Standing, *, on: date) -> MissingStep | None:
    if not giver.is_party:
        return MissingStep.GIVER_NOT_PARTY
    if not receiver.is_party:
        return MissingStep.RECEIVER_NOT_PARTY
    if any(has_left(left_date=side.left_date, on=on) for side in (giver, receiver)):
        return MissingStep.LEFT
    if not has_signed(signed_date=giver.signed_date, on=on):
        return MissingStep.NOT_SIGNED_BY_GIVER
    if not has_signed(signed_date=receiver.signed_date, on=on):
        return MissingStep.NOT_SIGNED_BY_RECEIVER
    return None
