"""What the rooms beside a case tell it: that something happened, and what falls due because of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.audit import operations as audit
from visnet.cases import models, policy
from visnet.cases.operations import ground
from visnet.cases.operations.ground import LockedCase
from visnet.cases.vocabulary import DueKind, TimelineKind
from visnet.kit.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class FallingDue:
    """Something that somebody must do by a day. Without a user, whoever leads the case must."""

    kind: DueKind
    subject_id: UUID
    on: date
    user_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsOfCase:
    """What one act in a room beside the case means for it. The subject names the thing."""

    kind: TimelineKind
    subject_id: UUID
    falls_due: Sequence[FallingDue] = ()
    no_longer_due: Sequence[tuple[DueKind, UUID]] = ()


@transaction.atomic
def note_happening(*, case_id: UUID, news: NewsOfCase, by: Actor, at: datetime) -> None:
    """Put what happened into the timeline, and keep or forget what falls due.

    For journeys only: the room whose act it is writes its own rows in the same transaction. Raises
    `NotFound`, or `Refused` for whoever may not write in the case.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_write(by, case.standing).enforce()
    models.TimelineEntry.objects.create(
        id=uuid4(),
        case_id=case_id,
        at=at,
        kind=news.kind,
        subject_id=news.subject_id,
        by=ground.author(by),
    )
    _follow(case, news.falls_due, news.no_longer_due)
    audit.note(
        by=by,
        at=at,
        action="cases.happening_noted",
        subject_kind="case",
        subject_id=case_id,
        case_id=case_id,
        fields=(news.kind.value.lower(),),
    )


@transaction.atomic
def follow_due(
    *,
    case_id: UUID,
    falls_due: Sequence[FallingDue],
    no_longer_due: Sequence[tuple[DueKind, UUID]] = (),
    by: Actor,
    at: datetime,
) -> None:
    """Keep or forget what falls due after an act that the timeline already tells. For journeys.

    Raises `NotFound`, or `Refused` for whoever may not write in the case.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_write(by, case.standing).enforce()
    if not falls_due and not no_longer_due:
        return
    _follow(case, falls_due, no_longer_due)
    audit.note(
        by=by,
        at=at,
        action="cases.due_followed",
        subject_kind="case",
        subject_id=case_id,
        case_id=case_id,
        fields=("due_date",),
    )


def _follow(
    case: LockedCase,
    falls_due: Sequence[FallingDue],
    no_longer_due: Sequence[tuple[DueKind, UUID]],
) -> None:
    ground.put_due(
        [
            ground.due_of(
                case=case.row,
                kind=due.kind,
                subject_id=due.subject_id,
                on=due.on,
                user_id=due.user_id or case.row.lead_id,
            )
            for due in falls_due
        ]
    )
    for kind, subject_id in no_longer_due:
        ground.take_due_away(subject_id=subject_id, kinds=(kind,))
