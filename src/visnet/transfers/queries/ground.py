"""The rows a viewer may see, and what they rest on at this moment; for this room's files only."""

from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from visnet.agreements.vocabulary import Purpose
from visnet.cases.rules import GivenConsent
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.referrals import queries as referrals
from visnet.referrals import rules as packages
from visnet.referrals.queries import Grounds
from visnet.referrals.rules import Package
from visnet.transfers import models, policy
from visnet.vault.rules import Box, Place

# The Centre asked may not read consents: the database tells both sides of a transfer about its own.
CONSENT = """
SELECT recipient_organisation_id, purpose, categories, given_at, until_date, withdrawn_at,
    spoke_until, spoke_ended_at
FROM sec.consent_of_transfer(%s)
"""


def visible_rows(viewer: Actor) -> "QuerySet[models.Transfer]":
    """Return the rows a viewer may see, from either side, without the number of the case."""
    rows = models.Transfer.objects.annotate(**policy.standing_of()).defer("case_id")
    return rows.filter(policy.visible_to(viewer))


def find_asked(*, viewer: Actor, transfer_id: UUID) -> models.Transfer:
    """Return a row as the Centre that was asked sees it. Raises `NotFound`."""
    row = visible_rows(viewer).filter(policy.asked_of(viewer), id=transfer_id).first()
    if row is None:
        raise NotFound(transfer_id)
    return row


def grounds_of(*, row: models.Transfer, at: datetime) -> Grounds:
    """Return what the transfer rests on at this moment, asked anew every time."""
    return referrals.evaluate_grounds(
        from_organisation_id=row.from_organisation_id,
        to_organisation_id=row.to_organisation_id,
        purpose=Purpose.CASE_TRANSFER,
        given=_consent_of(row.id),
        need=row.categories,
        at=at,
        last_day=row.until_date,
    )


def open_package(*, row: models.Transfer, box: Box) -> Package | None:
    """Return the package as it was sealed; None where the wall keeps it closed."""
    kept = models.Package.objects.filter(transfer_id=row.id).first()
    if kept is None:
        return None
    place = Place("transfers_package", "content", row.id)
    return packages.package_from_json(box.open(place=place, sealed=kept.content_sealed))


def _consent_of(transfer_id: UUID) -> GivenConsent | None:
    with connection.cursor() as cursor:
        cursor.execute(CONSENT, [transfer_id])
        row = cursor.fetchone()
    if row is None:
        return None
    recipient, purpose, categories, given_at, until_date, withdrawn_at, until, ended_at = row
    return GivenConsent(
        recipient_organisation_id=recipient,
        purpose=purpose,
        categories=frozenset(categories),
        given_at=given_at,
        until_date=until_date,
        withdrawn_at=withdrawn_at,
        spoke_until=until,
        spoke_ended_at=ended_at,
    )
