"""Entering the example network: real, public facts, and invented Centres and partners beside them."""

import csv
import tomllib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import cache, partial
from importlib import resources
from typing import Any
from uuid import UUID

from django.conf import settings

from visnet.doors.nightly.demo.stage import INSTALLER, Progress, acting, identity
from visnet.kit.civil_time import civil_date
from visnet.people import operations as people
from visnet.people.operations import WatchWords
from visnet.people.vocabulary import (
    LegalNature,
    NetworkLevel,
    OrganisationKind,
    Verification,
    WatchKind,
)

# What a body of this kind is by law; of all others it was not looked up, and stays empty.
LEGAL_NATURE_OF = {
    OrganisationKind.QUESTURA: LegalNature.STATE_OFFICE,
    OrganisationKind.CARABINIERI: LegalNature.STATE_OFFICE,
    OrganisationKind.GUARDIA_DI_FINANZA: LegalNature.STATE_OFFICE,
    OrganisationKind.PREFETTURA: LegalNature.STATE_OFFICE,
    OrganisationKind.PROSECUTOR: LegalNature.JUDICIAL_OFFICE,
    OrganisationKind.COURT: LegalNature.JUDICIAL_OFFICE,
    OrganisationKind.JUVENILE_COURT: LegalNature.JUDICIAL_OFFICE,
    OrganisationKind.REGION: LegalNature.TERRITORIAL_BODY,
    OrganisationKind.PROVINCE: LegalNature.TERRITORIAL_BODY,
    OrganisationKind.MUNICIPALITY: LegalNature.TERRITORIAL_BODY,
    OrganisationKind.HEALTH_AUTHORITY: LegalNature.HEALTH_BODY,
    OrganisationKind.UNIVERSITY: LegalNature.UNIVERSITY,
}
Step = Callable[[], object]


@cache
def records() -> dict[str, Any]:
    """Return the example network as it is written in its record file."""
    file = resources.files("visnet.doors.nightly") / "records" / "network.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def centres() -> list[dict[str, Any]]:
    """Return the invented Centres."""
    return [row for row in records()["demonstration"] if row["kind"] == "SUPPORT_CENTRE"]


def organisation_id(named: str) -> UUID:
    """Return the id of an organisation: by its code when it is invented, else by its name."""
    return identity("organisation", named)


def enter_network(*, progress: Progress, at: datetime) -> None:
    """Enter networks, organisations and territories; what is there stays."""
    with acting(INSTALLER):
        people.load_municipalities(rows=municipalities(), by=INSTALLER, at=at)
    steps = [*_networks(at), *_organisations(at), *_territories(at)]
    steps += [*_counts(at), *_watches(at)]
    for done, step in enumerate(steps, start=1):
        with acting(INSTALLER):
            step()
        progress("The network", done, len(steps))


def municipalities() -> Iterator[dict[str, str]]:
    """Yield the Italian municipalities, as the installation built them."""
    with settings.DIRECTORY_OF_MUNICIPALITIES.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def municipalities_of(plate: str) -> list[str]:
    """Return the codes of the municipalities of one province."""
    return [row["istat_code"] for row in municipalities() if row["province_plate"] == plate]


def province_code(plate: str) -> str:
    """Return the ISTAT code of a province."""
    return municipalities_of(plate)[0][:3]


def _networks(at: datetime) -> Iterator[Step]:
    for row in records()["networks"]:
        yield partial(
            people.create_network,
            network_id=identity("network", row["code"]),
            level=NetworkLevel(row["level"]),
            name_it=row["name_it"],
            name_en=row["name_en"],
            parent_id=identity("network", row["parent"]) if "parent" in row else None,
            is_demonstration=row.get("is_invented", False),
            province_codes=[province_code(plate) for plate in row.get("provinces", ())],
            by=INSTALLER,
            at=at,
        )


def _organisations(at: datetime) -> Iterator[Step]:
    for row in [*records()["organisations"], *records()["demonstration"]]:
        invented = "code" in row
        identifier = organisation_id(row.get("code", row["name"]))
        yield partial(
            people.create_organisation,
            organisation_id=identifier,
            name=row["name"],
            kind=OrganisationKind(row["kind"]),
            verification=(Verification.DEMONSTRATION if invented else Verification.TO_BE_VERIFIED),
            place=row.get("place", ""),
            source=row.get("source", ""),
            reference_prefix=row.get("prefix", ""),
            legal_nature=_legal_nature(row),
            by=INSTALLER,
            at=at,
        )
        for code in row["networks"]:
            yield partial(_join, identifier, code, invented, at)


def _join(identifier: UUID, code: str, invented: bool, at: datetime) -> None:  # noqa: FBT001  read from a table of examples
    network = next(row for row in records()["networks"] if row["code"] == code)
    with suppress(people.AlreadyInNetwork):
        people.join_network(
            network_id=identity("network", code),
            organisation_id=identifier,
            signed_date=civil_date(at) if invented else network.get("signed_date"),
            source="" if invented else network.get("source", ""),
            by=INSTALLER,
            at=at,
        )


def _legal_nature(row: dict[str, Any]) -> LegalNature | None:
    if "legal_nature" in row:
        return LegalNature(row["legal_nature"])
    return LEGAL_NATURE_OF.get(OrganisationKind(row["kind"]))


def _counts(at: datetime) -> Iterator[Step]:
    for row in records()["counts"]:
        yield partial(
            people.record_count,
            network_id=identity("network", row["network"]),
            on_date=row["on_date"],
            is_month=row.get("is_month", False),
            count=row["count"],
            source=row["source"],
            verification=Verification.TO_BE_VERIFIED,
            by=INSTALLER,
            at=at,
        )


def _watches(at: datetime) -> Iterator[Step]:
    for row in records()["watches"]:
        name = f"{row['centre']} {row['kind']} {row['weekdays']}"
        yield partial(
            people.set_watch,
            watch_id=identity("watch", name),
            organisation_id=organisation_id(row["centre"]),
            watch=WatchWords(
                kind=WatchKind(row["kind"]),
                weekdays=frozenset(row["weekdays"]),
                from_time=row["from_time"],
                until_time=row["until_time"],
                from_date=civil_date(at),
                on_holidays=row.get("on_holidays", False),
                note_it="Orario inventato (dimostrazione)",
                note_en="Invented hours (demonstration)",
            ),
            by=INSTALLER,
            at=at,
        )


def _territories(at: datetime) -> Iterator[Step]:
    for row in centres():
        yield partial(
            people.give_responsibility,
            organisation_id=organisation_id(row["code"]),
            istat_codes=municipalities_of(row["province"]),
            from_date=civil_date(at),
            by=INSTALLER,
            at=at,
        )
