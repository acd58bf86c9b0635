"""What sources say of the size of a network: entered, and put right."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import models
from visnet.people.operations import ground
from visnet.people.vocabulary import Verification

FIELDS = ("on_date", "is_month", "count", "source", "verification")


class CountSaidAlready(Exception):
    """The same number is already written down for that day."""


@transaction.atomic
def record_count(  # noqa: PLR0913  one keyword for each thing it says
    *,
    network_id: UUID,
    on_date: date,
    is_month: bool,
    count: int,
    source: str,
    verification: Verification,
    by: Actor,
    at: datetime,
) -> None:
    """Keep how many signatories a source counts by a day, or by the end of a month.

    The same count of the same day again changes nothing.
    """
    ground.check_arranges(network_id=network_id, by=by, at=at)
    models.NetworkCount.objects.get_or_create(
        network_id=network_id,
        on_date=on_date.replace(day=1) if is_month else on_date,
        count=count,
        defaults={
            "id": uuid4(),
            "is_month": is_month,
            "source": source,
            "verification": verification,
        },
    )
    _note(by, at, "people.network_count_recorded", network_id)


@transaction.atomic
def correct_count(  # noqa: PLR0913  one keyword for each thing it says
    *,
    count_id: UUID,
    on_date: date,
    is_month: bool,
    count: int,
    source: str,
    verification: Verification,
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    """Put right what a source counts. Raises `NotFound`, `ChangedMeanwhile`, `CountSaidAlready`."""
    row = models.NetworkCount.objects.select_for_update().filter(id=count_id).first()
    if row is None:
        raise NotFound(count_id)
    ground.check_arranges(network_id=row.network_id, by=by, at=at)
    if row.version != version:
        raise ground.ChangedMeanwhile(count_id)
    day = on_date.replace(day=1) if is_month else on_date
    same = models.NetworkCount.objects.filter(network_id=row.network_id, on_date=day, count=count)
    if same.exclude(id=count_id).exists():
        raise CountSaidAlready(count_id)
    row.on_date, row.is_month, row.count = day, is_month, count
    row.source, row.verification = source, verification
    row.version += 1
    row.save(update_fields=[*FIELDS, "version"])
    _note(by, at, "people.network_count_corrected", row.network_id)


def _note(by: Actor, at: datetime, action: str, network_id: UUID) -> None:
    audit.note(
        by=by,
        at=at,
        action=action,
        subject_kind="network",
        subject_id=network_id,
        fields=FIELDS,
    )
