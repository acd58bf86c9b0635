"""Being away, and who stands in meanwhile."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor, Role
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.people import models, policy, rules
from visnet.people.operations.ground import EndsBeforeItBegins

WORKING_ON_CASES = frozenset({Role.OPERATOR.value, Role.SUPERVISOR.value})


class CannotStandIn(Exception):
    """Only a colleague who works on cases stands in, and only one who is a member then."""


class AlreadyAway(Exception):
    """The member is recorded as away on some of these days already."""


@transaction.atomic
def record_absence(
    *,
    absence_id: UUID,
    user_id: UUID,
    from_date: date,
    last_date: date,
    covered_by_id: UUID | None,
    by: Actor,
    at: datetime,
) -> None:
    """Note that a member is away, the last day counted, and who has their cases meanwhile.

    On those days the one who stands in sees and does what the absent one could, save what a block
    keeps from them; the day after, nothing more. The same again changes nothing. Raises `NotFound`
    for somebody of another organisation, `CannotStandIn`, `AlreadyAway`, `EndsBeforeItBegins`.
    """
    on = civil_date(at)
    if by.organisation_id is None or by.identifier is None:
        raise Refused(Reason.NO_ACTOR)
    membership = _lock_member(user_id, by, on)
    policy.may_record_absence(
        actor=by,
        organisation_id=membership.organisation_id,
        user_id=user_id,
        covered_by_id=covered_by_id,
    ).enforce()
    if models.Absence.objects.filter(id=absence_id).exists():
        return
    if last_date < from_date or last_date < on:
        raise EndsBeforeItBegins(absence_id)
    if covered_by_id is not None:
        _check_stands_in(covered_by_id, user_id, by.organisation_id, on)
    overlapping = models.Absence.objects.filter(
        user_id=user_id,
        organisation_id=by.organisation_id,
        ended_at__isnull=True,
        from_date__lte=last_date,
        last_date__gte=from_date,
    )
    if overlapping.exists():
        raise AlreadyAway(user_id)
    models.Absence.objects.create(
        id=absence_id,
        organisation_id=by.organisation_id,
        user_id=user_id,
        covered_by_id=covered_by_id,
        from_date=from_date,
        last_date=last_date,
        recorded_by_id=by.identifier,
        recorded_at=at,
    )
    _note(by, at, "people.absence_recorded", user_id, ("from_date", "last_date", "covered_by"))


@transaction.atomic
def end_absence(*, absence_id: UUID, by: Actor, at: datetime) -> None:
    """Note that the member is back, or that the absence is not so: the cover ends at once.

    Raises `NotFound`.
    """
    row = (
        models.Absence.objects.select_for_update()
        .filter(policy.visible_to(by), id=absence_id, ended_at__isnull=True)
        .first()
    )
    if row is None:
        raise NotFound(absence_id)
    policy.may_record_absence(
        actor=by, organisation_id=row.organisation_id, user_id=row.user_id, covered_by_id=None
    ).enforce()
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    _note(by, at, "people.absence_ended", row.user_id, ("ended_at",))


def _lock_member(user_id: UUID, by: Actor, on: date) -> models.Membership:
    rows = models.Membership.objects.select_for_update().filter(
        policy.visible_to(by), user_id=user_id
    )
    for row in rows:
        if rules.is_member(from_date=row.from_date, until_date=row.until_date, on=on):
            return row
    raise NotFound(user_id)


def _check_stands_in(covered_by_id: UUID, user_id: UUID, organisation_id: UUID, on: date) -> None:
    rows = models.Membership.objects.filter(
        organisation_id=organisation_id, user_id=covered_by_id, user__is_active=True
    )
    fit = any(
        rules.is_member(from_date=row.from_date, until_date=row.until_date, on=on)
        and WORKING_ON_CASES & set(row.roles)
        for row in rows
    )
    if not fit or covered_by_id == user_id:
        raise CannotStandIn(covered_by_id)


def _note(by: Actor, at: datetime, action: str, user_id: UUID, fields: tuple[str, ...]) -> None:
    audit.note(by=by, at=at, action=action, subject_kind="user", subject_id=user_id, fields=fields)
