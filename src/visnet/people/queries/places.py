"""Organisations, networks and territories."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from visnet.kit.decision import NotFound
from visnet.people import models
from visnet.people.vocabulary import NetworkLevel, OrganisationKind, Verification
from visnet.vault.rules import fold


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation, as anybody in the network may know it."""

    id: UUID
    name: str
    kind: OrganisationKind
    place: str
    verification: Verification
    reference_prefix: str


@dataclass(frozen=True, slots=True)
class MunicipalityLine:
    """A municipality and its province."""

    istat_code: str
    name: str
    province_plate: str
    province_name: str
    region_name: str


@dataclass(frozen=True, slots=True)
class NetworkLine:
    """A network and its level."""

    id: UUID
    level: NetworkLevel
    name_it: str
    name_en: str
    parent_id: UUID | None


def get_organisation(*, organisation_id: UUID) -> OrganisationLine:
    """Return one organisation. Raises `NotFound`."""
    row = models.Organisation.objects.filter(id=organisation_id).first()
    if row is None:
        raise NotFound(organisation_id)
    return _organisation(row)


def list_organisations(*, kinds: Iterable[OrganisationKind] = ()) -> tuple[OrganisationLine, ...]:
    """Return the organisations of the network, by name."""
    rows = models.Organisation.objects.order_by("name")
    wanted = list(kinds)
    if wanted:
        rows = rows.filter(kind__in=wanted)
    return tuple(_organisation(row) for row in rows)


def list_municipalities(*, containing: str, limit: int = 20) -> tuple[MunicipalityLine, ...]:
    """Return municipalities whose name begins with the words, then those that contain them."""
    words = fold(containing)
    if not words:
        return ()
    rows = list(
        models.Municipality.objects.filter(folded_name__startswith=words).order_by("folded_name")[
            :limit
        ]
    )
    return tuple(_municipality(row) for row in rows)


def find_municipality(*, named: str) -> MunicipalityLine | None:
    """Return the municipality of exactly that name (or ISTAT code), if there is just one."""
    rows = models.Municipality.objects.filter(folded_name=fold(named))[:2]
    found = list(rows) or list(models.Municipality.objects.filter(istat_code=named)[:1])
    return _municipality(found[0]) if len(found) == 1 else None


def list_covered_municipalities() -> tuple[MunicipalityLine, ...]:
    """Return the municipalities for which some Centre answers, by name."""
    rows = models.Municipality.objects.filter(
        responsibility__until_date__isnull=True, responsibility__isnull=False
    ).order_by("folded_name")
    return tuple(_municipality(row) for row in rows)


def list_centres() -> tuple[OrganisationLine, ...]:
    """Return the support Centres, by name."""
    return list_organisations(kinds=(OrganisationKind.SUPPORT_CENTRE,))


def find_responsible_centre(*, istat_code: str) -> OrganisationLine | None:
    """Return the Centre that answers for a municipality, or None where there is a gap."""
    row = (
        models.Responsibility.objects.select_related("organisation")
        .filter(municipality_id=istat_code, until_date__isnull=True)
        .first()
    )
    return _organisation(row.organisation) if row else None


def list_networks() -> tuple[NetworkLine, ...]:
    """Return the networks, the widest first."""
    order = {level: rank for rank, level in enumerate(NetworkLevel)}
    lines = [
        NetworkLine(
            id=row.id,
            level=NetworkLevel(row.level),
            name_it=row.name_it,
            name_en=row.name_en,
            parent_id=row.parent_id,
        )
        for row in models.Network.objects.all()
    ]
    return tuple(sorted(lines, key=lambda line: (order[line.level], line.name_it)))


def list_members_of_network(*, network_id: UUID, on: date) -> tuple[OrganisationLine, ...]:
    """Return the organisations that had signed and not left on a day, by name."""
    rows = (
        models.NetworkMembership.objects.select_related("organisation")
        .filter(network_id=network_id)
        .order_by("organisation__name")
    )
    return tuple(
        _organisation(row.organisation)
        for row in rows
        if (row.signed_date is None or row.signed_date <= on)
        and (row.left_date is None or row.left_date > on)
    )


def _organisation(row: models.Organisation) -> OrganisationLine:
    return OrganisationLine(
        id=row.id,
        name=row.name,
        kind=OrganisationKind(row.kind),
        place=row.place,
        verification=Verification(row.verification),
        reference_prefix=row.reference_prefix,
    )


def _municipality(row: models.Municipality) -> MunicipalityLine:
    return MunicipalityLine(
        istat_code=row.istat_code,
        name=row.name,
        province_plate=row.province_plate,
        province_name=row.province_name,
        region_name=row.region_name,
    )
