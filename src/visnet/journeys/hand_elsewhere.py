"""Handing what a person agreed to over to a desk of another installation: looking first, then giving."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.agreements.vocabulary import Category, Purpose
from visnet.crossings import operations as crossings
from visnet.crossings import queries
from visnet.crossings.operations import Given
from visnet.crossings.queries import CorrespondentLine
from visnet.crossings.rules import Card
from visnet.journeys import preparing
from visnet.journeys.preparing import Prepared, ReferralAsk
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Reason, Refused
from visnet.people import queries as people
from visnet.referrals import operations as referrals
from visnet.referrals.rules import Package


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ToPutIntoWords:
    """What may pass, and what has to stand beside it, before it is put into both languages."""

    departure_id: UUID
    package: Package
    categories: frozenset[Category]
    from_organisation_name: str
    contact_name: str
    sender: Card
    receiver: Card
    consent_given_on: date
    until_date: date
    synthetic: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PutIntoWords:
    """The contents of a package by the published schema, and the same on paper (PDF)."""

    contents: dict[str, object]
    paper: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """For which desk a package is asked, and what the need there requires."""

    case_id: UUID
    correspondent_id: UUID
    need: frozenset[Category]
    request_summary: str = ""
    synthetic: bool = False


class MadeDifferently(Exception):
    """A package of this number was made already, and would be another one today."""


@transaction.atomic
def prepare_package(*, asked: HandOver, by: Actor, at: datetime) -> Prepared:
    """Return what a desk would be told, and why, opened no further than that.

    Nothing is written but that the case was looked at. Raises `NotFound`, and `Refused` when what
    leads to the person would be shown without a fresh proof.
    """
    receiver = queries.get_correspondent(viewer=by, correspondent_id=asked.correspondent_id)
    return _prepare(asked, receiver, by, at)


@transaction.atomic
def give_package(
    *,
    departure_id: UUID,
    asked: HandOver,
    put_into_words: Callable[[ToPutIntoWords], PutIntoWords],
    by: Actor,
    at: datetime,
) -> bytes:
    """Return the sealed file with what agreement, consent and need let pass; note that it left.

    The same id again makes the same package again, and notes nothing. Raises `NotFound`, `NoDesk`,
    `NotTaken` (TOO_LONG), `MadeDifferently`, and `Refused` with the ground that is missing, or
    SECOND_APPROVAL_NEEDED.
    """
    receiver = queries.get_correspondent(viewer=by, correspondent_id=asked.correspondent_id)
    referrals.hold_case(case_id=asked.case_id, by=by, at=at)
    prepared = _prepare(asked, receiver, by, at)
    prepared.may_send.enforce()
    if prepared.needs_second_approval:
        raise Refused(Reason.SECOND_APPROVAL_NEEDED)
    agreement, consent = prepared.grounds.agreement, prepared.consent
    if consent is None or agreement.agreement_id is None or agreement.clause_id is None:
        raise Refused(Reason.NOTHING_MAY_PASS)
    before = queries.find_departure(viewer=by, departure_id=departure_id)
    made_at = before.made_at if before else at
    words = put_into_words(
        ToPutIntoWords(
            departure_id=departure_id,
            package=prepared.package,
            categories=prepared.grounds.categories,
            from_organisation_name=people.get_organisation(
                organisation_id=prepared.from_organisation_id
            ).name,
            contact_name=by.name,
            sender=queries.get_card(viewer=by),
            receiver=receiver.card,
            consent_given_on=civil_date(consent.given_at),
            until_date=prepared.until_date,
            synthetic=asked.synthetic,
            at=made_at,
        )
    )
    sealed = queries.sign_and_seal(
        viewer=by,
        parcel_id=departure_id,
        contents=words.contents,
        paper=words.paper,
        receiver=receiver.card,
        at=made_at,
    )
    given = Given(
        case_id=asked.case_id,
        correspondent_id=receiver.id,
        agreement_id=agreement.agreement_id,
        clause_id=agreement.clause_id,
        consent_id=consent.id,
        categories=prepared.grounds.categories,
        digest=sealed.digest,
        synthetic=asked.synthetic,
    )
    if before is None:
        crossings.record_departure(departure_id=departure_id, given=given, by=by, at=at)
    elif (before.case_id, before.digest) != (given.case_id, given.digest):
        raise MadeDifferently
    return sealed.file


def _prepare(asked: HandOver, receiver: CorrespondentLine, by: Actor, at: datetime) -> Prepared:
    return preparing.prepare(
        case_id=asked.case_id,
        ask=ReferralAsk(
            to_organisation_id=receiver.stands_for_id,
            purpose=Purpose.CROSS_BORDER_HANDOVER,
            need=asked.need,
            request_summary=asked.request_summary,
        ),
        by=by,
        at=at,
    )
