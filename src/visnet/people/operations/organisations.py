"""Entering organisations, and the networks they belong to."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.audit import operations as audit
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound
from visnet.people import models, policy, rules
from visnet.people.operations import ground
from visnet.people.vocabulary import (
    LegalNature,
    NetworkLevel,
    OrganisationKind,
    Verification,
)
from visnet.vault import operations as vault


class OrganisationConflict(Exception):
    """The id, or the name, already stands for another organisation."""


class PlaceIsSecret(Exception):
    """The place of a shelter is kept from everybody: it is never written here."""


class NetworkConflict(Exception):
    """The id already stands for another network."""


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
    legal_nature: LegalNature | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Enter an organisation and make its key. A Centre takes the prefix of its case references.

    The same organisation again changes nothing. Raises `OrganisationConflict`.
    """
    policy.may_enter_organisation(actor=by, own_networks=ground.own_networks(by, at)).enforce()
    found = models.Organisation.objects.filter(id=organisation_id).first()
    if found is not None and found.name == name:
        return
    if found is not None or models.Organisation.objects.filter(name__iexact=name).exists():
        raise OrganisationConflict(organisation_id)
    models.Organisation.objects.create(
        id=organisation_id,
        name=name,
        kind=kind,
        legal_nature=legal_nature or "",
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
    province_codes: Iterable[str] = (),
    by: Actor,
    at: datetime,
) -> None:
    """Enter a network; all but the European one belong to a wider one.

    Whoever coordinates the wider one may; the widest is made at the console. The same network
    again changes nothing. Raises `NetworkConflict`.
    """
    policy.may_arrange_network(
        actor=by, network_id=parent_id, own_networks=ground.own_networks(by, at)
    ).enforce()
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
        province_codes=sorted(set(province_codes)),
    )
    audit.note(
        by=by,
        at=at,
        action="people.network_created",
        subject_kind="network",
        subject_id=network_id,
    )


@transaction.atomic
def edit_organisation(  # noqa: PLR0913  one keyword for each thing it says
    *,
    organisation_id: UUID,
    name: str,
    kind: OrganisationKind,
    legal_nature: LegalNature | None,
    place: str,
    verification: Verification,
    source: str,
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    """Say anew what an organisation is.

    Raises `NotFound`, `ChangedMeanwhile`, `OrganisationConflict` for a name that is taken, and
    `PlaceIsSecret` when it becomes a shelter while its places are written here.
    """
    row = models.Organisation.objects.select_for_update().filter(id=organisation_id).first()
    if row is None:
        raise NotFound(organisation_id)
    policy.may_edit_organisation(
        actor=by,
        its_networks=ground.networks_of(organisation_id, at),
        own_networks=ground.own_networks(by, at),
    ).enforce()
    if row.version != version:
        raise ground.ChangedMeanwhile(organisation_id)
    same_name = models.Organisation.objects.filter(name__iexact=name).exclude(id=organisation_id)
    if same_name.exists():
        raise OrganisationConflict(organisation_id)
    sites = models.Site.objects.filter(organisation_id=organisation_id, ended_at__isnull=True)
    if rules.is_secret_place(kind) and sites.exists():
        raise PlaceIsSecret(organisation_id)
    row.name, row.kind, row.place = name, kind, place
    row.legal_nature = legal_nature or ""
    row.verification, row.source = verification, source
    row.version += 1
    row.save()
    audit.note(
        by=by,
        at=at,
        action="people.organisation_edited",
        subject_kind="organisation",
        subject_id=organisation_id,
        fields=("name", "kind", "legal_nature", "place", "verification", "source"),
    )
