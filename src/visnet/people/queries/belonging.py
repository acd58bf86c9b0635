"""Who is in a network with whom on a day, and who may therefore draft, keep and arrange what."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from visnet.people import models, rules
from visnet.people.queries.places import OrganisationLine, organisation_line
from visnet.people.vocabulary import NetworkLevel, OrganisationKind


def networks_of(*, organisation_id: UUID | None, on: date) -> frozenset[UUID]:
    """Return the ids of the networks of which an organisation is a signatory on a day."""
    if organisation_id is None:
        return frozenset()
    rows = models.NetworkMembership.objects.filter(organisation_id=organisation_id)
    return frozenset(
        row.network_id
        for row in rows
        if rules.belongs(signed_date=row.signed_date, left_date=row.left_date, on=on)
    )


def list_member_ids(*, network_id: UUID, on: date) -> frozenset[UUID]:
    """Return who is a signatory of a network on a day; for the worker, no name."""
    rows = models.NetworkMembership.objects.filter(signed_on(on), network_id=network_id)
    return frozenset(rows.values_list("organisation_id", flat=True))


def networks_entered_in(*, organisation_id: UUID, on: date) -> frozenset[UUID]:
    """Return the ids of the networks in which an organisation is entered on a day, signed or not."""
    rows = models.NetworkMembership.objects.filter(entered_on(on), organisation_id=organisation_id)
    return frozenset(rows.values_list("network_id", flat=True))


def list_networked_ids(*, organisation_id: UUID, on: date) -> frozenset[UUID]:
    """Return who was entered, on a day, in a network of which this organisation was a signatory.

    The organisation itself is among them only if it was a signatory of one.
    """
    return _sharing(organisation_id, own=signed_on(on), others=entered_on(on))


def list_arranging_ids(*, organisation_id: UUID, on: date) -> frozenset[UUID]:
    """Return the signatories, on a day, of the networks in which this organisation was entered."""
    return _sharing(organisation_id, own=entered_on(on), others=signed_on(on))


def list_neighbours(*, organisation_id: UUID, on: date) -> tuple[OrganisationLine, ...]:
    """Return with whom an organisation may draft an agreement on a day, by name; two queries.

    Who is entered in a network of its own, itself included. A Centre also reaches the Centres that
    signed in another local network under the same wider one.
    """
    rows = models.NetworkMembership.objects.select_related("organisation", "network")
    own = list(rows.filter(entered_on(on), organisation_id=organisation_id))
    near = Q(entered_on(on), network_id__in=[row.network_id for row in own])
    local = [row.network for row in own if row.signed_date and _is_centre(row.organisation)]
    beside = Q(
        signed_on(on),
        organisation__kind=OrganisationKind.SUPPORT_CENTRE,
        network__level=NetworkLevel.LOCAL,
        network__parent_id__in=[one.parent_id for one in local if one.level == NetworkLevel.LOCAL],
    )
    found = {row.organisation_id: row.organisation for row in rows.filter(near | beside)}
    lines = map(organisation_line, found.values())
    return tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.id)))


def signed_on(on: date) -> Q:
    """The same as `rules.belongs`, for the database."""
    return Q(signed_date__lte=on) & (Q(left_date__isnull=True) | Q(left_date__gt=on))


def entered_on(on: date) -> Q:
    """The same as `rules.is_entered`, for the database."""
    return (Q(signed_date__isnull=True) | Q(signed_date__lte=on)) & (
        Q(left_date__isnull=True) | Q(left_date__gt=on)
    )


def _is_centre(row: models.Organisation) -> bool:
    return row.kind == OrganisationKind.SUPPORT_CENTRE


def _sharing(organisation_id: UUID, *, own: Q, others: Q) -> frozenset[UUID]:
    networks = models.NetworkMembership.objects.filter(own, organisation_id=organisation_id)
    rows = models.NetworkMembership.objects.filter(
        others, network_id__in=networks.values("network_id")
    )
    return frozenset(rows.values_list("organisation_id", flat=True))
