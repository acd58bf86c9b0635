"""A whole card of a service, in the shapes of Open Referral HSDS 3, in both languages.

Everything that enters or leaves the directory is this: forms, the demonstration, import, export,
merging. A card knows no database. Empty means "not known", never "no".
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID

from visnet.directory.vocabulary import (
    Attending,
    CapacityUnit,
    Cost,
    Frequency,
    PhoneKind,
    ReferralPath,
    ServiceStatus,
)
from visnet.people.vocabulary import Verification

TIME_ZONE = "Europe/Rome"


def in_language(language: str, *, italian: str, english: str) -> str:
    """Return the words in the reader's language, or in the other one rather than none."""
    first, second = (english, italian) if language == "en" else (italian, english)
    return first or second


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A number to call (HSDS `phone`).

    `number` is E.164 ("+39…"), or the short number of a helpline ("1522").
    """

    id: UUID
    number: str
    kind: PhoneKind = PhoneKind.VOICE
    extension: str = ""
    languages: tuple[str, ...] = ()
    note_it: str = ""
    note_en: str = ""

    def note(self, language: str) -> str:
        """Return what is written beside the number."""
        return in_language(language, italian=self.note_it, english=self.note_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Hours that come back (HSDS `schedule`, RFC 5545), in Italian civil time.

    `byday` holds MO … SU, for MONTHLY with an ordinal ("1MO", "-1FR"). `dtstart` is the day from
    which weeks are counted when `interval` is above 1; `until` and `valid_from` to `valid_to` bound it,
    all inclusive. `closes_at` not later than `opens_at` means the next day; the same time, 24 hours.
    Without times and by appointment: hours are agreed each time.
    """

    id: UUID
    freq: Frequency = Frequency.WEEKLY
    interval: int = 1
    byday: tuple[str, ...] = ()
    bymonthday: tuple[int, ...] = ()
    bymonth: tuple[int, ...] = ()
    dtstart: date | None = None
    until: date | None = None
    opens_at: time | None = None
    closes_at: time | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    by_appointment: bool = False
    closed_on_holidays: bool = True
    attending: Attending = Attending.IN_PERSON
    note_it: str = ""
    note_en: str = ""

    def note(self, language: str) -> str:
        """Return what is written beside the hours."""
        return in_language(language, italian=self.note_it, english=self.note_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place of an organisation (HSDS `location` with its one `address`), never a secret one.

    `municipality_code` is ISTAT's six digits, `municipality` its name; coordinates are WGS 84
    degrees.
    """

    id: UUID
    name: str = ""
    municipality_code: str = ""
    municipality: str = ""
    street: str = ""
    post_code: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    accessibility: tuple[str, ...] = ()
    accessibility_it: str = ""
    accessibility_en: str = ""
    transport_it: str = ""
    transport_en: str = ""

    def accessibility_note(self, language: str) -> str:
        """Return what is said about getting in."""
        return in_language(language, italian=self.accessibility_it, english=self.accessibility_en)

    def transport(self, language: str) -> str:
        """Return how to get there."""
        return in_language(language, italian=self.transport_it, english=self.transport_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAtLocation:
    """A service at one place, with what differs there (HSDS `service_at_location`)."""

    id: UUID
    location: Location
    schedules: tuple[Schedule, ...] = ()
    phones: tuple[Phone, ...] = ()
    note_it: str = ""
    note_en: str = ""

    def note(self, language: str) -> str:
        """Return what differs at this place."""
        return in_language(language, italian=self.note_it, english=self.note_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredDocument:
    """Something to bring (HSDS `required_document`)."""

    id: UUID
    words_it: str
    words_en: str

    def words(self, language: str) -> str:
        """Return what to bring."""
        return in_language(language, italian=self.words_it, english=self.words_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Something that everybody must know before coming (HSDS `alert`), day by day, inclusive."""

    id: UUID
    words_it: str
    words_en: str
    from_date: date
    until_date: date | None = None

    def words(self, language: str) -> str:
        """Return the warning."""
        return in_language(language, italian=self.words_it, english=self.words_en)

    def is_shown_on(self, day: date) -> bool:
        """Whether it is to be shown on a day."""
        return self.from_date <= day and (self.until_date is None or day <= self.until_date)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """Places, as of one day (HSDS 3.1 `service_capacity`)."""

    available: int | None
    maximum: int | None
    unit: CapacityUnit
    updated_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One service of one organisation, whole (HSDS `service` and all that hangs on it).

    `needs` holds codes of the taxonomy, whichever of its lists they come from. A confidential card
    (a shelter) has no `places`; what may be published is in `phones` and `gate_it`/`gate_en`.
    """

    id: UUID
    organisation_id: UUID
    name_it: str
    name_en: str
    description_it: str = ""
    description_en: str = ""
    status: ServiceStatus = ServiceStatus.ACTIVE
    needs: tuple[str, ...] = ()
    url: str = ""
    email: str = ""
    eligibility_it: str = ""
    eligibility_en: str = ""
    minimum_age: int | None = None
    maximum_age: int | None = None
    application_it: str = ""
    application_en: str = ""
    referral_path: ReferralPath = ReferralPath.UNKNOWN
    cost: Cost = Cost.UNKNOWN
    fees_it: str = ""
    fees_en: str = ""
    wait_days_from: int | None = None
    wait_days_to: int | None = None
    wait_it: str = ""
    wait_en: str = ""
    languages: tuple[str, ...] = ()
    interpretation_it: str = ""
    interpretation_en: str = ""
    is_confidential: bool = False
    gate_it: str = ""
    gate_en: str = ""
    source: str = ""
    verification: Verification = Verification.TO_BE_VERIFIED
    verified_date: date | None = None
    modified_at: datetime | None = field(default=None, compare=False)
    version: int = field(default=0, compare=False)
    capacity: Capacity | None = None
    places: tuple[ServiceAtLocation, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    phones: tuple[Phone, ...] = ()
    documents: tuple[RequiredDocument, ...] = ()
    alerts: tuple[Alert, ...] = ()

    def name(self, language: str) -> str:
        """Return the name in the reader's language."""
        return in_language(language, italian=self.name_it, english=self.name_en)

    def description(self, language: str) -> str:
        """Return what is done there."""
        return in_language(language, italian=self.description_it, english=self.description_en)

    def eligibility(self, language: str) -> str:
        """Return for whom it is."""
        return in_language(language, italian=self.eligibility_it, english=self.eligibility_en)

    def application(self, language: str) -> str:
        """Return how to get in touch."""
        return in_language(language, italian=self.application_it, english=self.application_en)

    def fees(self, language: str) -> str:
        """Return what is said about its cost."""
        return in_language(language, italian=self.fees_it, english=self.fees_en)

    def wait(self, language: str) -> str:
        """Return what is said about waiting."""
        return in_language(language, italian=self.wait_it, english=self.wait_en)

    def interpretation(self, language: str) -> str:
        """Return what is said about interpreters."""
        return in_language(language, italian=self.interpretation_it, english=self.interpretation_en)

    def gate(self, language: str) -> str:
        """Return how to reach a confidential service without knowing where it is."""
        return in_language(language, italian=self.gate_it, english=self.gate_en)

    def all_schedules(self) -> tuple[Schedule, ...]:
        """Return its own hours and those of its places."""
        return self.schedules + tuple(each for place in self.places for each in place.schedules)

    def all_phones(self) -> tuple[Phone, ...]:
        """Return its own numbers and those of its places."""
        return self.phones + tuple(each for place in self.places for each in place.phones)
