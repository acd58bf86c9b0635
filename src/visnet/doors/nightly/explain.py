"""What may pass between two organisations, at the console: the screens' own answer."""

from datetime import date, datetime, time
from typing import Any

from django.utils import translation

from visnet.agreements import queries
from visnet.agreements.vocabulary import Purpose
from visnet.doors import clock, explaining
from visnet.doors.nightly.organisations import UnknownOrganisation, find_organisation
from visnet.kit.civil_time import ROME, civil_date

NOON = time(12)

__all__ = ["UnknownOrganisation", "explain"]


def explain(*, giver: str, receiver: str, purpose: Purpose, on: date | None) -> dict[str, Any]:
    """Return the engine's answer as plain values, in English.

    Organisations by name or identifier; today in Italy where no day is given. Raises
    `UnknownOrganisation`.
    """
    day = on or civil_date(clock.now())
    explanation = queries.explain(
        from_organisation_id=find_organisation(giver),
        to_organisation_id=find_organisation(receiver),
        purpose=purpose,
        at=datetime.combine(day, NOON, tzinfo=ROME),
    )
    with translation.override("en"):
        return explaining.as_plain_values(explanation)
