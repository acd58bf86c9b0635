"""How the terms of a case move when something becomes known: what falls due, what no longer does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from visnet.cases.operations import FallingDue
from visnet.cases.vocabulary import DueKind
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.proceedings import queries, rules
from visnet.proceedings.queries import OpenTerm


@dataclass(frozen=True, slots=True)
class Moved:
    """What falls due now, and what no longer does."""

    falls_due: Sequence[FallingDue]
    no_longer_due: Sequence[tuple[DueKind, UUID]]


def terms_before(*, case_id: UUID, by: Actor) -> tuple[OpenTerm, ...]:
    """Return the terms as they are before the act. Raises `NotFound`, `Refused`."""
    return queries.list_open_terms(viewer=by, case_id=case_id)


def terms_moved(before: Sequence[OpenTerm], *, case_id: UUID, by: Actor, at: datetime) -> Moved:
    """Return what the act moved. A term whose last day did not move keeps its day to look."""
    today = civil_date(at)
    waited = {term.id: term.due for term in before if term.is_open}
    after = [term for term in queries.list_open_terms(viewer=by, case_id=case_id) if term.is_open]
    waits = {term.id for term in after}
    return Moved(
        falls_due=[
            FallingDue(
                kind=DueKind.DEADLINE,
                subject_id=term.id,
                on=rules.reminder_day(due=term.due, today=today),
            )
            for term in after
            if term.due >= today and waited.get(term.id) != term.due
        ],
        no_longer_due=[(DueKind.DEADLINE, term_id) for term_id in waited if term_id not in waits],
    )
