"""Cards for tests: a whole one with everything in it, and small ones."""

from datetime import date, time
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from tests.cast import ASCOLTO
from visnet.directory.rules import (
    Alert,
    Capacity,
    Card,
    Location,
    Phone,
    RequiredDocument,
    Schedule,
    ServiceAtLocation,
)
from visnet.directory.vocabulary import (
    CapacityUnit,
    Cost,
    Frequency,
    PhoneKind,
    ReferralPath,
    ServiceStatus,
)
from visnet.people.vocabulary import Verification


def hours(days: str, opens: str, closes: str, **more: Any) -> Schedule:
    """Return hours that come back every week, or as `more` says."""
    return Schedule(
        id=uuid4(),
        byday=tuple(days.split()),
        opens_at=time.fromisoformat(opens),
        closes_at=time.fromisoformat(closes),
        **more,
    )


def small_card(*, organisation_id: UUID = ASCOLTO, **more: Any) -> Card:
    """Return a card with a name and one need."""
    said: dict[str, Any] = {
        "id": uuid4(),
        "name_it": "Sportello di prova",
        "name_en": "Test desk",
        "needs": ("listening",),
        "verification": Verification.DEMONSTRATION,
    }
    return Card(organisation_id=organisation_id, **{**said, **more})


def whole_card(*, organisation_id: UUID = ASCOLTO) -> Card:
    """Return a card in which every field says something."""
    return Card(
        id=uuid4(),
        organisation_id=organisation_id,
        name_it="Sportello intero",
        name_en="Whole desk",
        description_it="Che cosa si fa.",
        description_en="What is done.",
        status=ServiceStatus.TEMPORARILY_CLOSED,
        needs=("listening", "drugs_and_alcohol", "association"),
        url="https://example.org/sportello",
        email="sportello@example.org",
        eligibility_it="Per chi abita qui.",
        eligibility_en="For people who live here.",
        minimum_age=16,
        maximum_age=99,
        application_it="Chiamando.",
        application_en="By calling.",
        referral_path=ReferralPath.EITHER,
        cost=Cost.BY_INCOME,
        fees_it="Fino a 10 euro.",
        fees_en="Up to 10 euros.",
        wait_days_from=2,
        wait_days_to=9,
        wait_it="D'estate di più.",
        wait_en="More in summer.",
        languages=("it", "ar"),
        interpretation_it="Con interprete.",
        interpretation_en="With an interpreter.",
        source="example.org",
        verification=Verification.DEMONSTRATION,
        verified_date=date(2026, 3, 1),
        capacity=Capacity(
            available=2, maximum=8, unit=CapacityUnit.BEDS, updated_date=date(2026, 3, 2)
        ),
        places=(
            ServiceAtLocation(
                id=uuid4(),
                location=Location(
                    id=uuid4(),
                    name="Sede",
                    municipality_code="049009",
                    municipality="Livorno",
                    street="via dei Tigli 1",
                    post_code="57100",
                    latitude=Decimal("43.550000"),
                    longitude=Decimal("10.310000"),
                    accessibility=("STEP_FREE",),
                    accessibility_it="Rampa.",
                    accessibility_en="Ramp.",
                    transport_it="Autobus 1.",
                    transport_en="Bus 1.",
                ),
                schedules=(hours("MO TU", "09:00", "13:00"),),
                phones=(Phone(id=uuid4(), number="+390586000111", languages=("it",)),),
                note_it="Secondo piano.",
                note_en="Second floor.",
            ),
        ),
        schedules=(
            Schedule(
                id=uuid4(),
                freq=Frequency.MONTHLY,
                byday=("1SA",),
                bymonth=(1, 2),
                opens_at=time(20),
                closes_at=time(2),
                valid_from=date(2026, 1, 1),
                valid_to=date(2026, 12, 31),
                by_appointment=True,
                closed_on_holidays=False,
                note_it="Di notte.",
                note_en="At night.",
            ),
        ),
        phones=(
            Phone(
                id=uuid4(),
                number="1522",
                kind=PhoneKind.HELPLINE,
                note_it="Nazionale.",
                note_en="National.",
            ),
        ),
        documents=(RequiredDocument(id=uuid4(), words_it="Un documento.", words_en="A paper."),),
        alerts=(
            Alert(id=uuid4(), words_it="Lavori.", words_en="Works.", from_date=date(2026, 3, 1)),
        ),
    )
