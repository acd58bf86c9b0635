"""The civil calendar of Italy: which day a moment belongs to."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

ROME = ZoneInfo("Europe/Rome")


def civil_date(at: datetime) -> date:
    """Return the day it is in Italy at that moment."""
    return at.astimezone(ROME).date()
