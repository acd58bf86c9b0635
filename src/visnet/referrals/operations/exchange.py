"""Counting the exchange afresh, and what an organisation says about its own part."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import connection, transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.referrals import models, policy
from visnet.referrals.operations import ground
from visnet.referrals.rules import Quarter

REMARKS = UUID("7f0a7a52-5a6c-4cf5-9d43-4c3c2d1f0b77")


class RemarkChanged(Exception):
    """A colleague changed the remark meanwhile. Carries the version that stands now."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


@transaction.atomic
def recount_exchange(*, by: Actor, at: datetime) -> int:
    """Count every pair afresh, show what may be shown from now on; return how many rows changed.

    The database's guard reads the referrals; whoever calls this reads none.
    """
    policy.may_recount(by).enforce()
    with connection.cursor() as cursor:
        cursor.execute("SELECT sec.recount_exchange(%s)", [at])
        changed = int(cursor.fetchone()[0])
    if changed:
        audit.note(
            by=by,
            at=at,
            action="referrals.exchange_counted",
            subject_kind="exchange",
            subject_id=None,
        )
    return changed


@transaction.atomic
def write_remark(*, quarter: Quarter, words: str, version: int, by: Actor, at: datetime) -> None:
    """Say something about one's own organisation's part in a quarter, or say it anew.

    `version` is that of the remark that was read, 0 where there was none. The same words again
    change nothing. Raises `RemarkChanged` when a colleague was quicker.
    """
    if by.organisation_id is None:
        raise Refused(Reason.NO_ACTOR)
    remark_id = uuid5(REMARKS, f"{by.organisation_id} {quarter}")
    row = models.ExchangeRemark.objects.select_for_update().filter(id=remark_id).first()
    policy.may_remark(by, organisation_id=by.organisation_id).enforce()
    if row is not None and row.words == words:
        return
    if (row.version if row else 0) != version:
        raise RemarkChanged(row.version if row else 0)
    if row is None:
        row = models.ExchangeRemark(
            id=remark_id,
            organisation_id=by.organisation_id,
            quarter_start=quarter.first_day,
            version=0,
        )
    row.words, row.by, row.at = words, ground.author(by), at
    row.version += 1
    row.save(force_insert=row.version == 1)
    audit.note(
        by=by,
        at=at,
        action="referrals.exchange_remarked",
        subject_kind="exchange_remark",
        subject_id=row.id,
        fields=("words",),
    )
