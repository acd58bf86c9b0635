"""Which field of a card is which property of HSDS."""

from dataclasses import dataclass
from uuid import UUID

from visnet.directory.rules.card import (
    Card,
    Location,
    Phone,
    RequiredDocument,
    Schedule,
    ServiceAtLocation,
)

OURS = "visnet."
SPACE = UUID("2f0f5c1e-2b1d-5d0e-9c39-7f3c6b0d2a41")
"""The space in which identifiers that HSDS wants and a card does not have are made."""
LANGUAGES = ("it", "en")


@dataclass(frozen=True, slots=True)
class Mapped:
    """How things of one kind are written: its table, its properties, and its texts.

    `texts` are in both languages on a card (`name_it`, `name_en`) and in one here.
    """

    table: str
    same: dict[str, str]
    texts: dict[str, str]


SERVICE = Mapped(
    "service",
    {
        "id": "id",
        "organisation_id": "organization_id",
        "url": "url",
        "email": "email",
        "minimum_age": "minimum_age",
        "maximum_age": "maximum_age",
        "verified_date": "assured_date",
    },
    {
        "name": "name",
        "description": "description",
        "eligibility": "eligibility_description",
        "application": "application_process",
        "fees": "fees_description",
        "wait": "wait_time",
        "interpretation": "interpretation_services",
    },
)
AT_LOCATION = Mapped("service_at_location", {"id": "id"}, {"note": "description"})
LOCATION = Mapped(
    "location",
    {"id": "id", "name": "name", "latitude": "latitude", "longitude": "longitude"},
    {"transport": "transportation"},
)
SCHEDULE = Mapped(
    "schedule",
    {
        "id": "id",
        "freq": "freq",
        "interval": "interval",
        "byday": "byday",
        "bymonthday": "bymonthday",
        "dtstart": "dtstart",
        "until": "until",
        "opens_at": "opens_at",
        "closes_at": "closes_at",
        "valid_from": "valid_from",
        "valid_to": "valid_to",
    },
    {"note": "description"},
)
PHONE = Mapped("phone", {"id": "id", "number": "number"}, {"note": "description"})
DOCUMENT = Mapped("required_document", {"id": "id"}, {"words": "document"})
MAPPED: dict[type, Mapped] = {
    Card: SERVICE,
    ServiceAtLocation: AT_LOCATION,
    Location: LOCATION,
    Schedule: SCHEDULE,
    Phone: PHONE,
    RequiredDocument: DOCUMENT,
}
STATUSES = {
    "ACTIVE": "active",
    "TEMPORARILY_CLOSED": "temporarily closed",
    "INACTIVE": "inactive",
}
STATUSES_READ = {
    **{theirs: ours for ours, theirs in STATUSES.items()},
    "defunct": "INACTIVE",
    "temporarily_closed": "TEMPORARILY_CLOSED",
}
PHONE_TYPES = {"VOICE": "voice", "HELPLINE": "voice", "SMS": "text", "FAX": "fax"}
PHONE_TYPES_READ = {"text": "SMS", "sms": "SMS", "fax": "FAX", "hotline": "HELPLINE"}
WORDS_FOR_FREE = frozenset({"free", "free of charge", "gratuito", "gratis"})
NOT_OURS_IN_SCHEDULES = ("count", "byweekno", "byyearday")
"""Ways to repeat that a card cannot say; hours that use them are refused rather than bent."""
