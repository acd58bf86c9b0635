"""Organisations, networks and territories."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from visnet.kit import questions
from visnet.kit.decision import NotFound
from visnet.people import models, rules
from visnet.people.vocabulary import LegalNature, NetworkLevel, OrganisationKind, Verification
from visnet.vault.rules import fold

NETWORK_FIELDS = (
    *("id", "level", "name_it", "name_en"),
    *("parent_id", "is_demonstration", "province_codes"),
)


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation, as anybody in the network may know it."""

    id: UUID
    name: str
    kind: OrganisationKind
    place: str
    verification: Verification
    reference_prefix: str
    legal_nature: LegalNature | None


@dataclass(frozen=True, slots=True)
class MunicipalityLine:
    """A municipality and its province."""

    istat_code: str
    name: str
    province_plate: str
    province_name: str
    region_name: str


@dataclass(frozen=True, slots=True)
class MunicipalityPoint:
    """The middle of a municipality, in degrees, and its province."""

    istat_code: str
    province_code: str
    province_name: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class NetworkLine:
    """A network and its level."""

    id: UUID
    level: NetworkLevel
    name_it: str
    name_en: str
    parent_id: UUID | None
    is_demonstration: bool
    province_codes: tuple[str, ...]


def get_organisation(*, organisation_id: UUID) -> OrganisationLine:
    """Return one organisation. Raises `NotFound`."""
    found = questions.asked(_organisation, organisation_id=organisation_id)
    if not found:
        raise NotFound(organisation_id)
    return organisation_line(found[0])


def list_organisations(*, kinds: Iterable[OrganisationKind] = ()) -> tuple[OrganisationLine, ...]:
    """Return the organisations of the network, by name."""
    rows = questions.asked(_organisations, kinds=tuple(kinds))
    return tuple(organisation_line(row) for row in rows)


def _organisation(*, organisation_id: UUID) -> "QuerySet[models.Organisation]":
    return models.Organisation.objects.filter(id=organisation_id)


def _organisations(*, kinds: tuple[OrganisationKind, ...]) -> "QuerySet[models.Organisation]":
    rows = models.Organisation.objects.order_by("name")
    return rows.filter(kind__in=kinds) if kinds else rows


def names_of_organisations(*, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return what organisations are called, in one query."""
    wanted = tuple(set(ids))
    return dict(questions.asked(_names_of_organisations, ids=wanted)) if wanted else {}


def _names_of_organisations(
    *, ids: tuple[UUID, ...]
) -> "QuerySet[models.Organisation, tuple[Any, ...]]":
    return models.Organisation.objects.filter(id__in=ids).values_list("id", "name")


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
    return tuple(municipality_line(row) for row in rows)


def find_municipality(*, named: str) -> MunicipalityLine | None:
    """Return the municipality of exactly that name (or ISTAT code), if there is just one."""
    rows = models.Municipality.objects.filter(folded_name=fold(named))[:2]
    found = list(rows) or list(models.Municipality.objects.filter(istat_code=named)[:1])
    return municipality_line(found[0]) if len(found) == 1 else None


def iterate_municipalities() -> Iterator[MunicipalityLine]:
    """Yield every municipality, by its ISTAT code."""
    for row in models.Municipality.objects.order_by("istat_code").iterator():
        yield municipality_line(row)


def names_of_municipalities(*, codes: Iterable[str]) -> dict[str, str]:
    """Return what municipalities are called, by their ISTAT code, in one query."""
    wanted = tuple(set(codes))
    rows = models.Municipality.objects.filter(istat_code__in=wanted)
    return dict(rows.values_list("istat_code", "name")) if wanted else {}


def list_covered_municipalities(*, on: date) -> tuple[MunicipalityLine, ...]:
    """Return the municipalities for which some Centre answers every need on a day, by name."""
    held = models.Responsibility.objects.filter(_in_force(on), need_code="")
    rows = models.Municipality.objects.filter(
        istat_code__in=held.values("municipality_id")
    ).order_by("folded_name")
    return tuple(municipality_line(row) for row in rows)


def list_covered_names(*, on: date) -> tuple[tuple[str, str], ...]:
    """Return code and name of the same municipalities, by name: asked for on every visit."""
    return tuple(questions.asked(_covered_names, on=on))


def _covered_names(*, on: date) -> "QuerySet[models.Municipality, tuple[Any, ...]]":
    held = models.Responsibility.objects.filter(_in_force(on), need_code="")
    rows = models.Municipality.objects.filter(istat_code__in=held.values("municipality_id"))
    return rows.order_by("folded_name").values_list("istat_code", "name")


def list_provinces(*, codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return code and name of provinces, by name."""
    rows = models.Municipality.objects.filter(province_code__in=list(codes))
    found = rows.values_list("province_code", "province_name").distinct()
    return tuple(sorted(found, key=lambda pair: pair[1]))


def list_points(*, codes: Iterable[str]) -> dict[str, MunicipalityPoint]:
    """Return where municipalities are, by their codes; unknown codes are left out."""
    rows = models.Municipality.objects.filter(istat_code__in=list(codes)).values_list(
        "istat_code", "province_code", "province_name", "latitude", "longitude"
    )
    return {row[0]: MunicipalityPoint(*row) for row in rows}


def list_codes_of_province(*, province_code: str) -> tuple[str, ...]:
    """Return the ISTAT codes of the municipalities of a province."""
    rows = models.Municipality.objects.filter(province_code=province_code)
    return tuple(rows.order_by("istat_code").values_list("istat_code", flat=True))


def list_centres() -> tuple[OrganisationLine, ...]:
    """Return the support Centres, by name."""
    return list_organisations(kinds=(OrganisationKind.SUPPORT_CENTRE,))


def find_responsible_centre(
    *, istat_code: str, on: date, need: str = ""
) -> OrganisationLine | None:
    """Return the Centre that answers for a municipality on a day, or None where there is a gap.

    A Centre named for the need goes before the one that answers for everything.
    """
    rows = models.Responsibility.objects.select_related("organisation").filter(
        _in_force(on), municipality_id=istat_code
    )
    by_need = {row.need_code: row.organisation for row in rows}
    found = by_need.get(need) or by_need.get("")
    return organisation_line(found) if found else None


def list_networks() -> tuple[NetworkLine, ...]:
    """Return the networks, the widest first."""
    return in_order(network_line_from(row) for row in questions.asked(_networks))


def in_order(lines: Iterable[NetworkLine]) -> tuple[NetworkLine, ...]:
    """Return networks, the widest first, then by name."""
    order = {level: rank for rank, level in enumerate(NetworkLevel)}
    return tuple(sorted(lines, key=lambda line: (order[line.level], line.name_it)))


def works_in(lines: Iterable[NetworkLine], *, network_ids: Collection[UUID]) -> frozenset[str]:
    """Return the provinces where networks work, those of the networks beneath them included."""
    every = tuple(lines)
    wanted = set(network_ids)
    while more := {line.id for line in every if line.parent_id in wanted} - wanted:
        wanted |= more
    return frozenset(code for line in every if line.id in wanted for code in line.province_codes)


def _networks() -> "QuerySet[models.Network, tuple[Any, ...]]":
    return models.Network.objects.values_list(*NETWORK_FIELDS)


def list_members_of_network(*, network_id: UUID, on: date) -> tuple[OrganisationLine, ...]:
    """Return the organisations that had signed and not left on a day, by name."""
    rows = (
        models.NetworkMembership.objects.select_related("organisation")
        .filter(network_id=network_id)
        .order_by("organisation__name")
    )
    return tuple(
        organisation_line(row.organisation)
        for row in rows
        if rules.belongs(signed_date=row.signed_date, left_date=row.left_date, on=on)
    )


def organisation_line(row: models.Organisation) -> OrganisationLine:
    """Return the line of an organisation's row."""
    return OrganisationLine(
        id=row.id,
        name=row.name,
        kind=OrganisationKind(row.kind),
        place=row.place,
        verification=Verification(row.verification),
        reference_prefix=row.reference_prefix,
        legal_nature=LegalNature(row.legal_nature) if row.legal_nature else None,
    )


def municipality_line(row: models.Municipality) -> MunicipalityLine:
    """Return the line of a municipality's row."""
    return MunicipalityLine(
        istat_code=row.istat_code,
        name=row.name,
        province_plate=row.province_plate,
        province_name=row.province_name,
        region_name=row.region_name,
    )


def network_line_from(row: tuple[Any, ...]) -> NetworkLine:
    """Return the line of a network from its `NETWORK_FIELDS`, with whatever stands behind them."""
    identifier, level, name_it, name_en, parent_id, is_demonstration, codes, *_more = row
    return NetworkLine(
        id=identifier,
        level=NetworkLevel(level),
        name_it=name_it,
        name_en=name_en,
        parent_id=parent_id,
        is_demonstration=is_demonstration,
        province_codes=tuple(codes),
    )


def _in_force(on: date) -> Q:
    return Q(from_date__lte=on) & (Q(until_date__isnull=True) | Q(until_date__gt=on))
