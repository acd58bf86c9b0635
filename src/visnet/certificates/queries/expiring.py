"""Which certificates end soon, for the worker: whom to tell, and no name."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from visnet.certificates import models, rules
from visnet.certificates.vocabulary import REMINDERS


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiringCertificate:
    """One that ends, and the narrowest mark already passed, in days before its last."""

    id: UUID
    user_id: UUID
    valid_until: date
    mark: int


def list_expiring(*, on: date) -> tuple[ExpiringCertificate, ...]:
    """Return what ends within ninety days and was not refreshed, with the mark it has passed.

    A day on which nothing ran is made up for.
    """
    newer = models.Certificate.objects.filter(
        Q(valid_until_date__isnull=True) | Q(valid_until_date__gt=OuterRef("valid_until_date")),
        user_id=OuterRef("user_id"),
        network_id=OuterRef("network_id"),
        path_code=OuterRef("path_code"),
        revoked_at__isnull=True,
    )
    rows = (
        models.Certificate.objects.filter(
            ~Exists(newer),
            revoked_at__isnull=True,
            valid_until_date__gte=on,
            valid_until_date__lte=on + timedelta(days=max(REMINDERS)),
        )
        .order_by("id")
        .values_list("id", "user_id", "valid_until_date")
    )
    return tuple(
        ExpiringCertificate(id=found, user_id=user_id, valid_until=ends, mark=mark)
        for found, user_id, ends in rows
        if ends is not None and (mark := rules.next_mark(valid_until=ends, on=on)) is not None
    )
