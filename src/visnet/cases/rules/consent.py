"""What a consent covers: this recipient, this purpose, these categories, at this moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from visnet.kit.civil_time import civil_date
from visnet.kit.decision import ALLOWED, Decision, Reason, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenConsent:
    """A consent as it was given, and whether it was taken back."""

    recipient_organisation_id: UUID
    purpose: str
    categories: frozenset[str]
    given_at: datetime
    until_date: date
    withdrawn_at: datetime | None = None
    spoke_until: date | None = None
    """The last day on which whoever gave or confirmed it speaks for the person, if one is known."""
    spoke_ended_at: datetime | None = None
    """Since when they speak for the person no more."""


def consent_covers(
    *,
    consent: GivenConsent | None,
    recipient_organisation_id: UUID,
    purpose: str,
    categories: Iterable[str],
    at: datetime,
) -> Decision:
    """Whether the consent allows exactly this, at this moment. The last day counts whole."""
    if consent is None or not _names_this(
        consent, recipient_organisation_id, purpose, frozenset(categories)
    ):
        return refuse(Reason.NO_CONSENT)
    if at < consent.given_at:
        return refuse(Reason.NO_CONSENT)
    if consent.withdrawn_at is not None and consent.withdrawn_at <= at:
        return refuse(Reason.CONSENT_WITHDRAWN)
    if civil_date(at) > consent.until_date:
        return refuse(Reason.CONSENT_EXPIRED)
    if not _still_speaks(consent, at):
        return refuse(Reason.CONSENT_TO_CONFIRM)
    return ALLOWED


def _still_speaks(consent: GivenConsent, at: datetime) -> bool:
    if consent.spoke_ended_at is not None and consent.spoke_ended_at <= at:
        return False
    return consent.spoke_until is None or civil_date(at) <= consent.spoke_until


def _names_this(
    consent: GivenConsent, recipient_id: UUID, purpose: str, categories: frozenset[str]
) -> bool:
    return (
        consent.recipient_organisation_id == recipient_id
        and consent.purpose == purpose
        and categories <= consent.categories
    )
