"""What a card says, and what follows from it: pure truths."""

from visnet.directory.rules.card import (
    TIME_ZONE,
    Alert,
    Capacity,
    Card,
    Location,
    Phone,
    RequiredDocument,
    Schedule,
    ServiceAtLocation,
    in_language,
)
from visnet.directory.rules.confidential import (
    ConfidentialPlace,
    from_words,
    gives_away,
    to_words,
)
from visnet.directory.rules.faults import CardFaulty, Fault, faults_of, schedule_is_possible
from visnet.directory.rules.freshness import (
    freshness,
    last_day_asked_again,
    last_day_unverified,
    months_after,
)
from visnet.directory.rules.holidays import is_public_holiday
from visnet.directory.rules.hour_words import HoursLine, hours_in_words, opening_in_words
from visnet.directory.rules.hours import (
    WEEKDAYS,
    falls_on,
    is_open,
    names_in_month,
    next_opening,
)
from visnet.directory.rules.numbers import is_kept_number, number_from, shown

__all__ = [
    "TIME_ZONE",
    "WEEKDAYS",
    "Alert",
    "Capacity",
    "Card",
    "CardFaulty",
    "ConfidentialPlace",
    "Fault",
    "HoursLine",
    "Location",
    "Phone",
    "RequiredDocument",
    "Schedule",
    "ServiceAtLocation",
    "falls_on",
    "faults_of",
    "freshness",
    "from_words",
    "gives_away",
    "hours_in_words",
    "in_language",
    "is_kept_number",
    "is_open",
    "is_public_holiday",
    "last_day_asked_again",
    "last_day_unverified",
    "months_after",
    "names_in_month",
    "next_opening",
    "number_from",
    "opening_in_words",
    "schedule_is_possible",
    "shown",
    "to_words",
]
