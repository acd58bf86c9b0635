"""What happens to a card from day to day: confirmed, filled up, closed for a while, warned about."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.directory import models, queries
from visnet.directory.operations import confidential, ground
from visnet.directory.rules import Alert, CardFaulty, Fault
from visnet.directory.vocabulary import CapacityUnit, CheckWay, ServiceStatus
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound
from visnet.people.vocabulary import Verification

CAPACITY = ("capacity_available", "capacity_maximum", "capacity_unit", "capacity_updated_date")


@transaction.atomic
def confirm_still_true(
    *,
    check_id: UUID,
    service_id: UUID,
    expected_version: int,
    way: CheckWay,
    by: Actor,
    at: datetime,
) -> None:
    """Write down that the card, as it was looked at, is true on this day. Twice is once.

    What was invented for the demonstration stays marked so. Raises `ChangedMeanwhile`.
    """
    row = ground.lock(service_id=service_id, by=by, at=at)
    if models.Check.objects.filter(id=check_id).exists():
        return
    ground.check_version(row, expected_version)
    today = civil_date(at)
    models.Check.objects.create(
        id=check_id,
        service_id=service_id,
        checked_date=today,
        way=way,
        organisation_id=by.organisation_id,
        user_id=by.identifier if by.organisation_id else None,
        made_at=at,
    )
    row.verified_date = max(today, row.verified_date or today)
    if row.verification != Verification.DEMONSTRATION:
        row.verification = Verification.VERIFIED
    row.save(update_fields=["verified_date", "verification"])
    ground.write_down(service_id=service_id, action="confirmed", by=by, at=at)


@transaction.atomic
def set_capacity(
    *,
    service_id: UUID,
    available: int | None,
    maximum: int | None,
    unit: CapacityUnit,
    by: Actor,
    at: datetime,
) -> None:
    """Write down how many places are free today, of how many. Raises `CardFaulty`."""
    row = ground.lock(service_id=service_id, by=by, at=at)
    if available is not None and maximum is not None and available > maximum:
        raise CardFaulty((Fault.CAPACITY,))
    row.capacity_available = available
    row.capacity_maximum = maximum
    row.capacity_unit = unit
    known = available is not None or maximum is not None
    row.capacity_updated_date = civil_date(at) if known else None
    ground.touch(row, at=at, changed=CAPACITY)
    ground.write_down(service_id=service_id, action="capacity_set", by=by, at=at)


@transaction.atomic
def set_status(*, service_id: UUID, status: ServiceStatus, by: Actor, at: datetime) -> None:
    """Open a service again, close it for a time, or say that it is no longer given."""
    row = ground.lock(service_id=service_id, by=by, at=at)
    if row.status == status:
        return
    row.status = status
    ground.touch(row, at=at, changed=("status",))
    ground.write_down(
        service_id=service_id, action="status_set", by=by, at=at, fields=("status", status.value)
    )


@transaction.atomic
def add_alert(*, service_id: UUID, alert: Alert, by: Actor, at: datetime) -> None:
    """Warn whoever finds the service. Twice is once. Raises `CardFaulty`."""
    row = ground.lock(service_id=service_id, by=by, at=at)
    ground.check_words(row, by=by)
    if alert.until_date is not None and alert.until_date < alert.from_date:
        raise CardFaulty((Fault.ALERT,))
    if models.Alert.objects.filter(id=alert.id).exists():
        return
    card = queries.get_card(service_id=service_id)
    confidential.check_nothing_given_away(card=replace(card, alerts=(alert,)), by=by)
    models.Alert.objects.create(
        id=alert.id,
        service_id=service_id,
        words_it=alert.words_it,
        words_en=alert.words_en,
        from_date=alert.from_date,
        until_date=alert.until_date,
    )
    ground.touch(row, at=at, changed=())
    ground.write_down(service_id=service_id, action="alert_added", by=by, at=at)


@transaction.atomic
def withdraw_alert(*, service_id: UUID, alert_id: UUID, by: Actor, at: datetime) -> None:
    """Take a warning away. Raises `NotFound` for one of another card."""
    row = ground.lock(service_id=service_id, by=by, at=at)
    gone, _by_kind = models.Alert.objects.filter(id=alert_id, service_id=service_id).delete()
    if not gone:
        raise NotFound(alert_id)
    ground.touch(row, at=at, changed=())
    ground.write_down(service_id=service_id, action="alert_withdrawn", by=by, at=at)
