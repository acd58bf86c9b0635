"""What happened to the referrals of a case, for its timeline: derived from the rows, never copied."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery, prefetch_related_objects

from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.referrals import models, policy, rules
from visnet.referrals.vocabulary import MomentKind, State

Happened = list[tuple[datetime | None, MomentKind]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """That something happened to a referral: what and when; no words."""

    referral_id: UUID
    reference: str
    at: datetime
    kind: MomentKind


def list_moments_of_case(*, viewer: Actor, case_id: UUID) -> tuple[Moment, ...]:
    """Return what happened to the case's referrals, the newest first: one query, or six.

    Whoever does not work on the case finds nothing.
    """
    rows = questions.asked(_of_case, viewer=viewer, case_id=case_id)
    prefetch_related_objects(rows, "reports", "sessions", "ticks", "revisions", "receipts")
    found = [moment for row in rows for moment in _moments(row)]
    return tuple(sorted(found, key=lambda moment: moment.at, reverse=True))


def list_newest_moments(*, viewer: Actor, case_id: UUID, limit: int) -> tuple[Moment, ...]:
    """Return how far the case's referrals have come, the newest first: always one query.

    Sent, seen, answered, told back, ended: what stands in the row itself. Whoever does not work on
    the case finds nothing.
    """
    rows = questions.asked(_with_outcome, viewer=viewer, case_id=case_id)
    found = [moment for row in rows for moment in _of_row(row, _steps(row) + _outcome(row))]
    return tuple(sorted(found, key=lambda moment: moment.at, reverse=True)[:limit])


def _with_outcome(*, viewer: Actor, case_id: UUID) -> "QuerySet[models.Referral]":
    told = models.Report.objects.filter(referral_id=OuterRef("id")).exclude(outcome="")
    newest = Subquery(told.order_by("-at").values("at")[:1])
    return _of_case(viewer=viewer, case_id=case_id).annotate(outcome_told_at=newest)


def _of_case(*, viewer: Actor, case_id: UUID) -> "QuerySet[models.Referral]":
    rows = models.Referral.objects.annotate(**policy.standing_of())
    return rows.filter(policy.sent_by(viewer), case_id=case_id)


def _steps(row: models.Referral) -> Happened:
    declined = row.state == State.DECLINED
    return [
        (row.sent_at, MomentKind.SENT),
        (row.seen_at, MomentKind.SEEN),
        (row.answered_at, MomentKind.DECLINED if declined else MomentKind.ACCEPTED),
        (row.first_contact_told_at, MomentKind.CONTACTED),
        (row.completed_at, MomentKind.COMPLETED),
        (row.withdrawn_at, MomentKind.WITHDRAWN),
    ]


def _outcome(row: Any) -> Happened:
    return [(row.outcome_told_at, MomentKind.REPORTED)]


def _moments(row: models.Referral) -> Iterator[Moment]:
    happened = [
        *_steps(row),
        *(
            (report.at, MomentKind.REPORTED if report.outcome else MomentKind.ASKED)
            for report in row.reports.all()
        ),
        *((one.at, MomentKind.RECEIPT_GIVEN) for one in row.receipts.all()),
        *((one.released_at, MomentKind.CHANGED) for one in row.revisions.all()),
        *((tick.at, MomentKind(tick.step)) for tick in row.ticks.all()),
        *((session.at, MomentKind(session.kind)) for session in row.sessions.all()),
    ]
    return _of_row(row, happened)


def _of_row(row: models.Referral, happened: Happened) -> Iterator[Moment]:
    for at, kind in happened:
        if at is not None:
            yield Moment(referral_id=row.id, reference=rules.reference_of(row.id), at=at, kind=kind)
