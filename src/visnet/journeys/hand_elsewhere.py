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
from visnet.journeys.second_approval import ask_second_approval
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Decision, Reason, Refused, refuse
from visnet.people import queries as people
from visnet.referrals import operations as referrals
from visnet.referrals import queries as approvals
from visnet.referrals.queries import SentLine
from visnet.referrals.rules import Package
from visnet.referrals.vocabulary import State, WithdrawnBecause


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
    approved_as: UUID | None = None
    """What a supervisor was asked to look at, where the clause asks for one."""


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


def may_leave(*, asked: HandOver, prepared: Prepared, by: Actor) -> Decision:
    """Whether what was prepared may leave: where second eyes are asked for, they saw this package.

    Raises `NotFound` where what they are said to have seen was never prepared.
    """
    if not prepared.may_send or not prepared.needs_second_approval:
        return prepared.may_send
    if asked.approved_as is None:
        return refuse(Reason.SECOND_APPROVAL_NEEDED)
    return approvals.may_leave_as_file(
        viewer=by,
        referral_id=asked.approved_as,
        case_id=asked.case_id,
        package=prepared.package,
    )


@transaction.atomic
def ask_supervisor(*, approval_id: UUID, asked: HandOver, by: Actor, at: datetime) -> None:
    """Seal what would leave, and ask the Centre's supervisors to look at it; nothing leaves.

    Raises as `ask_second_approval`.
    """
    receiver = queries.get_correspondent(viewer=by, correspondent_id=asked.correspondent_id)
    ask_second_approval(
        referral_id=approval_id,
        case_id=asked.case_id,
        ask=_ask(asked, receiver),
        by=by,
        at=at,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What was prepared for a supervisor to look at, and has not left."""

    line: SentLine
    needs_supervisor: bool
    """Whether one has to look at it still: danger may have fallen, or the clause be another."""


def what_waits(*, case_id: UUID, by: Actor, at: datetime) -> tuple[Waiting, ...]:
    """Return what of a case was prepared for another installation. Raises `NotFound`."""
    drafts = [
        line
        for line in approvals.list_of_case(viewer=by, case_id=case_id, at=at)
        if line.purpose is Purpose.CROSS_BORDER_HANDOVER and line.state is State.DRAFT
    ]
    return tuple(
        Waiting(
            line=line,
            needs_supervisor=preparing.needs_second_approval(
                case_id=case_id,
                to_organisation_id=line.to_organisation_id,
                purpose=line.purpose,
                by=by,
                at=at,
            ),
        )
        for line in drafts
    )


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

    What was prepared for a supervisor and this desk is taken back with it, also where danger has
    fallen and nobody had to look any more: what left stands in the departure. The same id again makes
    the same package again, and notes nothing. Raises `NotFound`, `NoDesk`, `NotTaken` (TOO_LONG), `MadeDifferently`, and `Refused` with the ground that is missing, or
    SECOND_APPROVAL_NEEDED, or PACKAGE_CHANGED.
    """
    receiver = queries.get_correspondent(viewer=by, correspondent_id=asked.correspondent_id)
    referrals.hold_case(case_id=asked.case_id, by=by, at=at)
    prepared = _prepare(asked, receiver, by, at)
    prepared.may_send.enforce()
    before = queries.find_departure(viewer=by, departure_id=departure_id)
    if before is None:
        may_leave(asked=asked, prepared=prepared, by=by).enforce()
    agreement, consent = prepared.grounds.agreement, prepared.consent
    if consent is None or agreement.agreement_id is None or agreement.clause_id is None:
        raise Refused(Reason.NOTHING_MAY_PASS)
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
        for waiting in what_waits(case_id=asked.case_id, by=by, at=at):
            if waiting.line.to_organisation_id == receiver.stands_for_id:
                _take_back(waiting.line.id, by, at)
    elif (before.case_id, before.digest) != (given.case_id, given.digest):
        raise MadeDifferently
    return sealed.file


def _prepare(asked: HandOver, receiver: CorrespondentLine, by: Actor, at: datetime) -> Prepared:
    return preparing.prepare(case_id=asked.case_id, ask=_ask(asked, receiver), by=by, at=at)


def _ask(asked: HandOver, receiver: CorrespondentLine) -> ReferralAsk:
    return ReferralAsk(
        to_organisation_id=receiver.stands_for_id,
        purpose=Purpose.CROSS_BORDER_HANDOVER,
        need=asked.need,
        request_summary=asked.request_summary,
    )


def _take_back(referral_id: UUID, by: Actor, at: datetime) -> None:
    """End what was prepared. The organisation it names was told of nothing."""
    referrals.withdraw_referral(
        referral_id=referral_id, because=WithdrawnBecause.NO_LONGER_NEEDED, by=by, at=at
    )
