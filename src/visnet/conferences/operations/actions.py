"""What was agreed: by whom, by which day, and how it ended."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.conferences import models, policy, queries, rules
from visnet.conferences.operations import ground
from visnet.conferences.operations.ground import IdAlreadyUsed
from visnet.conferences.vocabulary import ActionEnd
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused


class OwnerDoesNotHear(Exception):
    """Who is to do it does not sit at the table, or their organisation may not hear the item."""


@transaction.atomic
def agree_action(
    *,
    action_id: UUID,
    item_id: UUID,
    what: str,
    owner_id: UUID,
    due_date: date,
    by: Actor,
    at: datetime,
) -> None:
    """Write down what was agreed, who does it and by when. The same id again changes nothing.

    Raises `IdAlreadyUsed`, `NotFound`, `OwnerDoesNotHear`, `Refused`.
    """
    row, standing = ground.lock_item(item_id=item_id, by=by)
    policy.may_keep_item(by, standing).enforce()
    if not what.strip():
        raise Refused(Reason.REASON_NEEDED)
    known = models.Action.objects.filter(id=action_id).first()
    if known is not None:
        if (known.item_id, known.agreed_by) != (item_id, by.identifier):
            raise IdAlreadyUsed(action_id)
        return
    models.Action.objects.create(
        id=action_id,
        item=row,
        owner_id=owner_id,
        owner_organisation_id=_organisation_of_owner(row, owner_id),
        due_date=due_date,
        agreed_by=ground.author(by),
        agreed_at=at,
        **ground.seal(
            table="conferences_action", row_id=action_id, item_id=item_id, by=by, what=what
        ),
    )
    ground.write_down(
        action="action_agreed",
        subject=item_id,
        by=by,
        at=at,
        case_id=row.case_id,
        fields=("what", "owner_id", "due_date"),
    )


@transaction.atomic
def end_action(
    *, action_id: UUID, how: ActionEnd, because: str = "", by: Actor, at: datetime
) -> None:
    """Say that an action is done, or impossible and why. Said twice in the same way, it is said.

    Raises `NotFound`, `ReasonMissing`, `Refused`.
    """
    found = models.Action.objects.filter(id=action_id).first()
    if found is None:
        raise NotFound(action_id)
    row, standing = ground.find_item(item_id=found.item_id, by=by)
    if found.end == how and found.ended_by == by.identifier:
        return
    ended = bool(found.end)
    policy.may_end_action(by, standing, owner_id=found.owner_id, ended=ended).enforce()
    rules.check_end(how=how, because=because)
    # Locked here, where the wall lets only open actions be locked: of two who end it, one does.
    locked = models.Action.objects.select_for_update().filter(id=action_id, end="").first()
    if locked is None:
        raise Refused(Reason.WRONG_STATE)
    locked.end = how
    locked.ended_by = ground.author(by)
    locked.ended_at = at
    locked.because_sealed = ground.seal(
        table="conferences_action", row_id=action_id, item_id=row.id, by=by, because=because
    )["because_sealed"]
    locked.save(update_fields=["end", "ended_by", "ended_at", "because_sealed"])
    ground.write_down(
        action="action_ended",
        subject=row.id,
        by=by,
        at=at,
        case_id=ground.case_named(row, by),
        fields=("end",),
    )


def _organisation_of_owner(row: models.Item, owner_id: UUID) -> UUID:
    seats = models.Attendee.objects.filter(
        conference_id=row.conference_id,
        user_id=owner_id,
        accepted_at__isnull=False,
        removed_at__isnull=True,
    )
    seat = seats.first()
    if seat is None:
        raise OwnerDoesNotHear(owner_id)
    is_own = seat.organisation_id == row.organisation_id
    hears = (
        is_own
        or models.Hearer.objects.filter(
            item=row, organisation_id=seat.organisation_id, removed_at__isnull=True
        ).exists()
    )
    may_hear = queries.may_hear_of_case(
        case_id=row.case_id,
        colleagues=[owner_id] if is_own else [],
        guests=[] if is_own else [owner_id],
    )
    if not hears or owner_id not in may_hear:
        raise OwnerDoesNotHear(owner_id)
    return seat.organisation_id
