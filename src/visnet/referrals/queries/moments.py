"""What happened to the referrals of a case, for its timeline: derived from the rows, never copied."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet, prefetch_related_objects

from visnet.kit import questions
from visnet.kit.actor import Actor
from visnet.referrals import models, policy, rules
from visnet.referrals.vocabulary import MomentKind, State


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


def _of_case(*, viewer: Actor, case_id: UUID) -> "QuerySet[models.Referral]":
    rows = models.Referral.objects.annotate(**policy.standing_of())
    return rows.filter(policy.sent_by(viewer), case_id=case_id)


def _moments(row: models.Referral) -> Iterator[Moment]:
    declined = row.state == State.DECLINED
    happened = [
        (row.sent_at, MomentKind.SENT),
        (row.seen_at, MomentKind.SEEN),
        (row.answered_at, MomentKind.DECLINED if declined else MomentKind.ACCEPTED),
        (row.first_contact_told_at, MomentKind.CONTACTED),
        (row.completed_at, MomentKind.COMPLETED),
        (row.withdrawn_at, MomentKind.WITHDRAWN),
        *(
            (report.at, MomentKind.REPORTED if report.outcome else MomentKind.ASKED)
            for report in row.reports.all()
        ),
        *((one.at, MomentKind.RECEIPT_GIVEN) for one in row.receipts.all()),
        *((one.released_at, MomentKind.CHANGED) for one in row.revisions.all()),
        *((tick.at, MomentKind(tick.step)) for tick in row.ticks.all()),
        *((session.at, MomentKind(session.kind)) for session in row.sessions.all()),
    ]
    for at, kind in happened:
        if at is not None:
            yield Moment(referral_id=row.id, reference=rules.reference_of(row.id), at=at, kind=kind)
