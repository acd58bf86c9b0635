"""The only reader of the time."""

from datetime import UTC, date, datetime

from visnet.kit.civil_time import civil_date


def now() -> datetime:
    """Return this moment (UTC)."""
    return datetime.now(tz=UTC)  # noqa: TID251  the one place that looks at the clock


def today() -> date:
    """Return the civil day in Italy."""
    return civil_date(now())
