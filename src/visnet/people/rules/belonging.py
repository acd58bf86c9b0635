"""Who belongs to a network on a day, what the sources count, who stands in for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from visnet.people.vocabulary import OrganisationKind

SECRET_PLACES = frozenset({OrganisationKind.SHELTER})


@dataclass(frozen=True, slots=True, kw_only=True)
class CountSaid:
    """How many signatories a source counts by a day; by the end of a month when `is_month`."""

    on_date: date
    is_month: bool
    count: int
    source: str


def belongs(*, signed_date: date | None, left_date: date | None, on: date) -> bool:
    """Whether an organisation is a signatory of a network on a day.

    The day of signing counts, the day of leaving does not. Without a day of signing it is a
    signatory of no day: that it signed is still to be verified.
    """
    return signed_date is not None and is_entered(
        signed_date=signed_date, left_date=left_date, on=on
    )


def is_entered(*, signed_date: date | None, left_date: date | None, on: date) -> bool:
    """Whether an organisation is written down in a network on a day: signed, or still to verify.

    Its card is kept and agreements are drafted with it; it decides nothing for the network.
    """
    return (signed_date is None or signed_date <= on) and (left_date is None or on < left_date)


def counts_in_force(counts: Iterable[CountSaid], *, on: date) -> tuple[CountSaid, ...]:
    """Return what the sources said last, as of a day: one count, or several that disagree."""
    said = [count for count in counts if count.on_date <= on]
    latest = max((count.on_date for count in said), default=None)
    return tuple(
        sorted((count for count in said if count.on_date == latest), key=lambda said: said.count)
    )


def is_secret_place(kind: OrganisationKind) -> bool:
    """Whether the place of such an organisation is kept from everybody, so never written here."""
    return kind in SECRET_PLACES


def stands_in(
    *, from_date: date, last_date: date, ended_at: datetime | None, at: datetime, on: date
) -> bool:
    """Whether whoever covers an absence has the absent member's cases on a day.

    The last day away counts; an absence ended early ends at once.
    """
    return from_date <= on <= last_date and (ended_at is None or at < ended_at)
