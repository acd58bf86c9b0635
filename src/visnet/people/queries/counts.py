"""How big a network is: what sources count, and who is entered without a day of signing."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models.functions import Lower

from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import models, policy, rules
from visnet.people.queries.places import OrganisationLine, organisation_line
from visnet.people.rules import CountSaid
from visnet.people.vocabulary import Verification

MOST_UNVERIFIED = 200
MOST_COUNTS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLine:
    """What a source counts, whether it was checked, and the mark of its last change."""

    id: UUID
    network_id: UUID
    said: CountSaid
    verification: Verification
    version: int


def list_unverified(*, viewer: Actor, network_id: UUID) -> tuple[OrganisationLine, ...]:
    """Return who is entered in a network while the day of signing is still to be verified."""
    policy.may_read_network(actor=viewer).enforce()
    rows = models.NetworkMembership.objects.select_related("organisation").filter(
        network_id=network_id, signed_date__isnull=True, left_date__isnull=True
    )
    found = rows.order_by(Lower("organisation__name"), "organisation_id")
    return tuple(organisation_line(row.organisation) for row in found[:MOST_UNVERIFIED])


def list_counts(*, viewer: Actor, network_id: UUID, on: date) -> tuple[CountSaid, ...]:
    """Return what sources said last of a network's size, as of a day."""
    policy.may_read_network(actor=viewer).enforce()
    rows = models.NetworkCount.objects.filter(network_id=network_id)
    return rules.counts_in_force([_said(row) for row in rows], on=on)


def list_all_counts(*, viewer: Actor, network_id: UUID) -> tuple[CountLine, ...]:
    """Return everything that sources counted of a network, the latest first."""
    policy.may_read_network(actor=viewer).enforce()
    rows = models.NetworkCount.objects.filter(network_id=network_id)
    return tuple(_line(row) for row in rows.order_by("-on_date", "count", "id")[:MOST_COUNTS])


def get_count(*, viewer: Actor, count_id: UUID) -> CountLine:
    """Return one count. Raises `NotFound`."""
    policy.may_read_network(actor=viewer).enforce()
    row = models.NetworkCount.objects.filter(id=count_id).first()
    if row is None:
        raise NotFound(count_id)
    return _line(row)


def _said(row: models.NetworkCount) -> CountSaid:
    return CountSaid(on_date=row.on_date, is_month=row.is_month, count=row.count, source=row.source)


def _line(row: models.NetworkCount) -> CountLine:
    return CountLine(
        id=row.id,
        network_id=row.network_id,
        said=_said(row),
        verification=Verification(row.verification),
        version=row.version,
    )
