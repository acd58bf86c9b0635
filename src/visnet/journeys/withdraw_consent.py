"""The person changed their mind: sharing stops at once, everywhere."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.agreements.vocabulary import Category, Purpose
from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.cases.queries import ConsentLine
from visnet.conferences import operations as conferences
from visnet.conferences import queries as tables
from visnet.conferences.queries import HeardAtTable
from visnet.journeys import telling
from visnet.kit.actor import Actor
from visnet.referrals import operations as referrals
from visnet.referrals import queries
from visnet.referrals.queries import SentLine
from visnet.referrals.vocabulary import OPEN_STATES, State, WithdrawnBecause


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldByPartner:
    """What a partner had already been given: this cannot be unread, so the person is told."""

    referral_id: UUID
    reference: str
    organisation_id: UUID
    organisation_name: str
    categories: frozenset[Category]
    sent_at: datetime
    was_accepted: bool


Known = HeldByPartner | HeardAtTable
"""What is known to a partner already: what they hold, or what they heard at a table."""


@transaction.atomic
def withdraw_consent(*, consent_id: UUID, by: Actor, at: datetime) -> tuple[Known, ...]:
    """Take a consent back, and every open referral to that recipient for that purpose, at once.

    Earlier consents to the same go with it: who says no means all of it, not the last paper.
    Returns what the recipient was ever given for this purpose, ended referrals included, and at
    which tables they heard of the case; the same when done twice. Raises `NotFound`, `Refused`.
    """
    consent = case_queries.get_consent(viewer=by, consent_id=consent_id)
    referrals.hold_case(case_id=consent.case_id, by=by, at=at)
    for same in _consents_to_the_same(consent, by):
        cases.withdraw_consent(consent_id=same.id, by=by, at=at)
        conferences.close_unconsented(consent_id=same.id, by=by, at=at)
    lines = _asked_of_recipient(consent, by, at)
    for line in lines:
        if line.state in OPEN_STATES:
            _take_back(line, by, at)
    held = [_held(line) for line in lines if line.sent_at is not None]
    return (*held, *heard_at_tables(consent=consent, by=by))


def heard_at_tables(*, consent: ConsentLine, by: Actor) -> tuple[HeardAtTable, ...]:
    """Return at which tables the recipient heard of the case, on this or another such consent."""
    if consent.purpose != Purpose.CASE_CONFERENCE:
        return ()
    same = (
        line.id
        for line in case_queries.list_consents(viewer=by, case_id=consent.case_id)
        if line.recipient_organisation_id == consent.recipient_organisation_id
        and line.purpose == consent.purpose
    )
    return tables.list_heard(viewer=by, case_id=consent.case_id, consent_ids=tuple(same))


def _consents_to_the_same(consent: ConsentLine, by: Actor) -> tuple[ConsentLine, ...]:
    return tuple(
        line
        for line in case_queries.list_consents(viewer=by, case_id=consent.case_id)
        if line.recipient_organisation_id == consent.recipient_organisation_id
        and line.purpose == consent.purpose
        and line.withdrawn_at is None
    )


def _asked_of_recipient(consent: ConsentLine, by: Actor, at: datetime) -> tuple[SentLine, ...]:
    return tuple(
        line
        for line in queries.list_of_case(viewer=by, case_id=consent.case_id, at=at)
        if line.to_organisation_id == consent.recipient_organisation_id
        and line.purpose == consent.purpose
    )


def _take_back(line: SentLine, by: Actor, at: datetime) -> None:
    referrals.withdraw_referral(
        referral_id=line.id, because=WithdrawnBecause.CONSENT_WITHDRAWN, by=by, at=at
    )
    if line.state is State.DRAFT:
        return
    telling.tell_desk(
        organisation_id=line.to_organisation_id,
        about=line.id,
        what="referral-withdrawn",
        by=by,
        at=at,
    )


def _held(line: SentLine) -> HeldByPartner:
    assert line.sent_at is not None  # noqa: S101  only what was sent is held
    return HeldByPartner(
        referral_id=line.id,
        reference=line.reference,
        organisation_id=line.to_organisation_id,
        organisation_name=line.to_organisation_name,
        categories=line.categories,
        sent_at=line.sent_at,
        was_accepted=line.state in {State.ACCEPTED, State.COMPLETED},
    )
