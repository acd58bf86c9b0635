"""Minutes: put together from facts, approved by another who was there, then fixed."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.conferences import models, policy, queries, rules
from visnet.conferences.operations import ground
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused


class ToldInTheFuture(Exception):
    """The person cannot have been told on a day to come."""


class NotMetYet(Exception):
    """Nobody was written down as present: there is nothing to put together yet."""


@transaction.atomic
def put_minutes_together(*, item_id: UUID, by: Actor, at: datetime) -> None:
    """Put the minutes of an item together from what stands now; anew as long as nobody approved.

    Raises `NotFound`, `NotMetYet`, `Refused`.
    """
    row, standing = ground.lock_item(item_id=item_id, by=by)
    kept = models.Minutes.objects.filter(item=row).first()
    approved = kept is not None and kept.approved_at is not None
    policy.may_put_together(by, standing, is_approved=approved).enforce()
    text = queries.gather_minutes(viewer=by, item_id=item_id)
    if not text.present:
        raise NotMetYet(item_id)
    sealed = ground.seal(
        table="conferences_minutes",
        row_id=item_id,
        item_id=item_id,
        by=by,
        content=rules.minutes_to_json(text),
    )["content_sealed"]
    written = {
        "content_sealed": sealed,
        "content_sha256": rules.digest_of(sealed),
        "put_together_by": ground.author(by),
        "put_together_at": at,
    }
    if kept is None:
        models.Minutes.objects.create(item=row, **written)
    else:
        models.Minutes.objects.filter(item=row, approved_at__isnull=True).update(**written)
    ground.write_down(
        action="minutes_put_together",
        subject=item_id,
        by=by,
        at=at,
        case_id=row.case_id,
        fields=("content",),
    )


@transaction.atomic
def approve_minutes(*, item_id: UUID, sha256: str, by: Actor, at: datetime) -> None:
    """Approve these very minutes: who was there, and did not put them together.

    `sha256` is of what was read. Raises `NotFound`, and `Refused` (SELF_DEALING, WRONG_STATE,
    NOT_AT_THE_TABLE).
    """
    row, standing = ground.find_item(item_id=item_id, by=by)
    kept = models.Minutes.objects.filter(item=row).first()
    if kept is None:
        raise NotFound(item_id)
    if kept.approved_by == by.identifier:
        return
    policy.may_approve_minutes(
        by,
        standing,
        put_together_by=kept.put_together_by,
        was_present=_was_present(row, by),
        is_approved=kept.approved_at is not None,
    ).enforce()
    approved = models.Minutes.objects.filter(
        item=row, content_sha256=sha256, approved_at__isnull=True
    ).update(approved_by=ground.author(by), approved_at=at)
    if not approved:
        raise Refused(Reason.WRONG_STATE)
    ground.write_down(
        action="minutes_approved",
        subject=item_id,
        by=by,
        at=at,
        case_id=ground.case_named(row, by),
    )


@transaction.atomic
def tell_person(*, item_id: UUID, told_date: date, by: Actor, at: datetime) -> None:
    """Write down that the actor told the person the outcome, and when. Written once.

    Raises `NotFound`, `Refused`, `ToldInTheFuture`.
    """
    row, standing = ground.lock_item(item_id=item_id, by=by)
    policy.may_keep_item(by, standing).enforce()
    if models.Telling.objects.filter(item=row).exists():
        return
    if told_date > civil_date(at):
        raise ToldInTheFuture(item_id)
    if not models.Minutes.objects.filter(item=row, approved_at__isnull=False).exists():
        raise Refused(Reason.WRONG_STATE)
    models.Telling.objects.create(item=row, told_date=told_date, by=ground.author(by), at=at)
    ground.write_down(
        action="person_told",
        subject=item_id,
        by=by,
        at=at,
        case_id=row.case_id,
        fields=("told_date",),
    )


def _was_present(row: models.Item, by: Actor) -> bool:
    return models.Attendee.objects.filter(
        conference_id=row.conference_id, user_id=ground.author(by), was_present=True
    ).exists()
