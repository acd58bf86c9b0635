"""Entering the cards of services: what was published of real bodies, and invented ones beside."""

import tomllib
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import partial
from importlib import resources
from typing import Any
from uuid import UUID

from visnet.directory import operations as directory
from visnet.directory import queries
from visnet.directory.rules import (
    Alert,
    Capacity,
    Card,
    ConfidentialPlace,
    Location,
    Phone,
    RequiredDocument,
    Schedule,
    ServiceAtLocation,
)
from visnet.directory.vocabulary import (
    Attending,
    CapacityUnit,
    CheckWay,
    Cost,
    Frequency,
    PhoneKind,
    ReferralPath,
    ServiceStatus,
)
from visnet.doors.nightly.demo import members, network
from visnet.doors.nightly.demo.stage import INSTALLER, Progress, acting, identity
from visnet.kit.actor import Role
from visnet.kit.civil_time import civil_date
from visnet.people import queries as people
from visnet.people.vocabulary import Verification

SAME_WORDS = [
    "name_it",
    "name_en",
    "description_it",
    "description_en",
    "eligibility_it",
    "eligibility_en",
    "minimum_age",
    "application_it",
    "application_en",
    "fees_it",
    "fees_en",
    "wait_days_from",
    "wait_days_to",
    "wait_it",
    "wait_en",
    "interpretation_it",
    "interpretation_en",
    "gate_it",
    "gate_en",
    "source",
]
PLACE_WORDS = [
    "name",
    "street",
    "post_code",
    "accessibility_it",
    "accessibility_en",
    "transport_it",
    "transport_en",
]


def records() -> list[dict[str, Any]]:
    """Return the cards as they are written in their record file."""
    file = resources.files("visnet.doors.nightly") / "records" / "services.toml"
    read: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))["services"]
    return read


def enter_services(*, progress: Progress, at: datetime) -> None:
    """Enter the cards; what is there stays. A confidential place is sealed by its own people."""
    rows = records()
    for done, row in enumerate(rows, start=1):
        with acting(INSTALLER):
            directory.record_card(
                card=card_from(row, at=at), way=CheckWay.OWN_STATEMENT, by=INSTALLER, at=at
            )
        if "sealed" in row:
            _seal(row, at)
        progress("The services", done, len(rows))


def card_from(row: dict[str, Any], *, at: datetime) -> Card:
    """Return the card that one record stands for, loaded at a moment."""
    today = civil_date(at)
    make = partial(_part_id, row["name_it"])
    checked = row.get("checked_days_ago")
    capacity, alert = row.get("capacity"), row.get("alert")
    invented = "(dimostrazione)" in row["name_it"]
    return Card(
        **{name: row[name] for name in SAME_WORDS if name in row},
        id=service_id(row["name_it"]),
        organisation_id=network.organisation_id(row["organisation"]),
        status=ServiceStatus(row.get("status", ServiceStatus.ACTIVE)),
        needs=tuple(row["needs"]),
        referral_path=ReferralPath(row.get("referral_path", ReferralPath.UNKNOWN)),
        cost=Cost(row.get("cost", Cost.UNKNOWN)),
        languages=tuple(row.get("languages", ())),
        is_confidential=row.get("confidential", False),
        verification=Verification.DEMONSTRATION if invented else Verification.TO_BE_VERIFIED,
        verified_date=today - timedelta(days=checked) if checked is not None else None,
        capacity=Capacity(
            available=capacity["available"],
            maximum=capacity["maximum"],
            unit=CapacityUnit(capacity["unit"]),
            updated_date=today - timedelta(days=2),
        )
        if capacity
        else None,
        places=tuple(
            _place(place, partial(make, f"place {number}"))
            for number, place in enumerate(row.get("places", ()))
        ),
        schedules=tuple(_schedules(row, make)),
        phones=tuple(
            Phone(
                id=make(f"phone {number}"),
                number=phone["number"],
                kind=PhoneKind(phone["kind"]),
                note_it=phone["note_it"],
                note_en=phone["note_en"],
            )
            for number, phone in enumerate(row.get("phones", ()))
        ),
        documents=tuple(
            RequiredDocument(
                id=make(f"document {number}"), words_it=words["it"], words_en=words["en"]
            )
            for number, words in enumerate(row.get("documents", ()))
        ),
        alerts=(
            Alert(id=make("alert"), words_it=alert["it"], words_en=alert["en"], from_date=today),
        )
        if alert
        else (),
    )


def service_id(name_it: str) -> UUID:
    """Return the id of a service of the example."""
    return identity("service", name_it)


def _part_id(service: str, *parts: str) -> UUID:
    return identity("part of a service", " ".join((service, *parts)))


def _place(row: dict[str, Any], make: Any) -> ServiceAtLocation:
    municipality = people.find_municipality(named=row["municipality"])
    return ServiceAtLocation(
        id=make("itself"),
        location=Location(
            **{name: row[name] for name in PLACE_WORDS if name in row},
            id=make("location"),
            municipality_code=municipality.istat_code if municipality else "",
            municipality=row["municipality"],
            latitude=Decimal(row["latitude"]) if "latitude" in row else None,
            longitude=Decimal(row["longitude"]) if "longitude" in row else None,
            accessibility=tuple(row.get("accessibility", ())),
        ),
        schedules=tuple(_schedules(row, make)),
    )


def _schedules(row: dict[str, Any], make: Any) -> Iterator[Schedule]:
    for number, hours in enumerate(row.get("hours", ())):
        yield Schedule(
            id=make(f"hours {number}"),
            freq=Frequency.MONTHLY if hours.get("monthly") else Frequency.WEEKLY,
            byday=tuple(hours["days"].split()),
            opens_at=time.fromisoformat(hours["from"]),
            closes_at=time.fromisoformat(hours["to"]),
            by_appointment=hours.get("appointment", False),
            attending=Attending(hours.get("attending", Attending.IN_PERSON)),
            note_it=hours.get("note_it", ""),
            note_en=hours.get("note_en", ""),
        )


def _seal(row: dict[str, Any], at: datetime) -> None:
    keeper = members.speaker_of(row["organisation"], Role.REPRESENTATIVE)
    with acting(keeper):
        if queries.has_confidential_place(viewer=keeper, service_id=service_id(row["name_it"])):
            return
        directory.keep_confidential_place(
            service_id=service_id(row["name_it"]),
            place=ConfidentialPlace(**row["sealed"]),
            by=keeper,
            at=at,
        )
