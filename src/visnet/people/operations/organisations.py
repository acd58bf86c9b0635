"""Entering organisations, and the networks they belong to."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import models, policy
from visnet.people.vocabulary import NetworkLevel, OrganisationKind, Verification
from visnet.vault import operations as vault


class OrganisationConflict(Exception):
    """The id, or the name, already stands for another organisation."""


class NetworkConflict(Exception):
    """The id already stands for another network."""


class AlreadyInNetwork(Exception):
    """The organisation belongs to this network already."""


@transaction.atomic
def create_organisation(  # noqa: PLR0913  one keyword for each thing it says
    *,
    organisation_id: UUID,
    name: str,
    kind: OrganisationKind,
    verification: Verification,
    place: str = "",
    source: str = "",
    reference_prefix: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Enter an organisation and make its key. A Centre takes the prefix of its case references.

    The same organisation again changes nothing. Raises `OrganisationConflict`.
    """
    policy.may_arrange_network(actor=by).enforce()
    found = models.Organisation.objects.filter(id=organisation_id).first()
    if found is not None and found.name == name:
        return
    if found is not None or models.Organisation.objects.filter(name__iexact=name).exists():
        raise OrganisationConflict(organisation_id)
    models.Organisation.objects.create(
        id=organisation_id,
        name=name,
        kind=kind,
        place=place,
        verification=verification,
        source=source,
        reference_prefix=reference_prefix,
        made_at=at,
    )
    vault.create_organisation_key(organisation_id=organisation_id, by=by, at=at)
    audit.note(
        by=by,
        at=at,
        action="people.organisation_created",
        subject_kind="organisation",
        subject_id=organisation_id,
    )


@transaction.atomic
def create_network(  # noqa: PLR0913  one keyword for each thing it says
    *,
    network_id: UUID,
    level: NetworkLevel,
    name_it: str,
    name_en: str,
    parent_id: UUID | None = None,
    is_demonstration: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Enter a network; all but the European one belong to a wider one.

    The same network again changes nothing. Raises `NetworkConflict`.
    """
    policy.may_arrange_network(actor=by).enforce()
    found = models.Network.objects.filter(id=network_id).first()
    if found is not None:
        if (found.level, found.name_it) == (level, name_it):
            return
        raise NetworkConflict(network_id)
    models.Network.objects.create(
        id=network_id,
        level=level,
        name_it=name_it,
        name_en=name_en,
        parent_id=parent_id,
        is_demonstration=is_demonstration,
    )
    audit.note(
        by=by,
        at=at,
        action="people.network_created",
        subject_kind="network",
        subject_id=network_id,
    )


@transaction.atomic
def join_network(
    *,
    network_id: UUID,
    organisation_id: UUID,
    signed_date: date | None,
    source: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Note that an organisation signed. Raises `AlreadyInNetwork`."""
    policy.may_arrange_network(actor=by).enforce()
    open_ones = models.NetworkMembership.objects.filter(
        network_id=network_id, organisation_id=organisation_id, left_date__isnull=True
    )
    if open_ones.exists():
        raise AlreadyInNetwork(organisation_id)
    membership_id = uuid4()
    models.NetworkMembership.objects.create(
        id=membership_id,
        network_id=network_id,
        organisation_id=organisation_id,
        signed_date=signed_date,
        source=source,
    )
    audit.note(
        by=by,
        at=at,
        action="people.network_joined",
        subject_kind="organisation",
        subject_id=organisation_id,
        fields=("signed_date", "source"),
    )


@transaction.atomic
def leave_network(
    *, network_id: UUID, organisation_id: UUID, left_date: date, by: Actor, at: datetime
) -> None:
    """Note that an organisation left. Raises `NotFound` where it was not in."""
    membership = (
        models.NetworkMembership.objects.select_for_update()
        .filter(network_id=network_id, organisation_id=organisation_id, left_date__isnull=True)
        .first()
    )
    policy.may_arrange_network(actor=by).enforce()
    if membership is None:
        raise NotFound(organisation_id)
    membership.left_date = left_date
    membership.save(update_fields=["left_date"])
    audit.note(
        by=by,
        at=at,
        action="people.network_left",
        subject_kind="organisation",
        subject_id=organisation_id,
        fields=("left_date",),
    )
