"""What was issued in a trainer's networks, page by page."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from visnet.certificates import models, policy
from visnet.certificates.queries.certificates import is_expiring, own_networks_of, standing_on
from visnet.certificates.vocabulary import REMINDERS, Standing, Which
from visnet.kit.actor import Actor
from visnet.kit.keyset import PAGE_SIZE, Page, moment_and_id, page_of
from visnet.people import queries as people


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedLine:
    """One certificate in the list of a trainer."""

    id: UUID
    holder_name: str
    organisation_name: str
    title_it: str
    title_en: str
    completed_date: date
    valid_until: date | None
    standing: Standing
    is_expiring: bool
    key: str


def list_issued(
    *, viewer: Actor, which: Which, named: str, after: str | None, on: date
) -> Page[IssuedLine]:
    """Return what was issued in the viewer's networks, the newest first. Raises `Refused`."""
    policy.may_keep(viewer).enforce()
    rows = models.Certificate.objects.filter(
        _asked(which, on), network_id__in=own_networks_of(viewer, on)
    )
    if named:
        rows = rows.filter(holder_name__icontains=named)
    if (key := moment_and_id(after)) is not None:
        rows = rows.filter(Q(issued_at__lt=key[0]) | Q(issued_at=key[0], id__lt=key[1]))
    found = list(rows.order_by("-issued_at", "-id")[: PAGE_SIZE + 1])
    return page_of(found=_lines(found, on), key=lambda line: line.key)


def _asked(which: Which, on: date) -> Q:
    if which is Which.EXPIRING:
        last = on + timedelta(days=max(REMINDERS))
        return Q(revoked_at__isnull=True, valid_until_date__gte=on, valid_until_date__lte=last)
    if which is Which.REVOKED:
        return Q(revoked_at__isnull=False)
    return Q()


def _lines(rows: list[models.Certificate], on: date) -> list[IssuedLine]:
    names = people.names_of_organisations(ids={row.organisation_id for row in rows})
    return [
        IssuedLine(
            id=row.id,
            holder_name=row.holder_name,
            organisation_name=names.get(row.organisation_id, ""),
            title_it=row.path_title_it,
            title_en=row.path_title_en,
            completed_date=row.completed_date,
            valid_until=row.valid_until_date,
            standing=standing_on(row, on),
            is_expiring=is_expiring(row, on),
            key=f"{row.issued_at.isoformat()}_{row.id}",
        )
        for row in rows
    ]
