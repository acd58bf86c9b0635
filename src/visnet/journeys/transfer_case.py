"""Passing a case to another Centre: asked on its grounds, answered, taken back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from visnet.accompaniment import queries as accompaniment
from visnet.agreements.vocabulary import WHOLE_RECORD, Purpose
from visnet.cases import queries as cases
from visnet.conferences import queries as conferences
from visnet.journeys import preparing, telling
from visnet.journeys.preparing import Prepared, ReferralAsk
from visnet.kit.actor import Actor, Role
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import NotFound, Reason, Refused
from visnet.referrals import operations as referrals
from visnet.referrals import queries as referral_queries
from visnet.referrals.vocabulary import OPEN_STATES
from visnet.transfers import operations as transfers
from visnet.transfers import queries
from visnet.transfers.queries import TransferForAsking
from visnet.transfers.rules import TransferWords
from visnet.transfers.vocabulary import DeclineReason, GoesAlong

AHEAD = timedelta(days=3650)
"""What is due at any time to come goes along."""
MOST = 200
"""So many of the latest are looked through: what is to come is among them."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TransferAsk:
    """Which Centre is asked, and in what words: what they need to know to say yes or no."""

    to_organisation_id: UUID
    words: str = ""


@transaction.atomic
def prepare_transfer(*, case_id: UUID, ask: TransferAsk, by: Actor, at: datetime) -> Prepared:
    """Return what the Centre would read, if it were asked at this moment. Nothing is written.

    Raises `NotFound`, and `Refused` when what leads to the person needs a fresh proof.
    """
    whole = ReferralAsk(
        to_organisation_id=ask.to_organisation_id,
        purpose=Purpose.CASE_TRANSFER,
        need=WHOLE_RECORD,
        request_summary=ask.words,
    )
    return preparing.prepare(case_id=case_id, ask=whole, by=by, at=at)


@transaction.atomic
def ask_transfer(
    *,
    transfer_id: UUID,
    case_id: UUID,
    ask: TransferAsk,
    synthetic: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Ask another Centre to take the case over, and tell its supervisors on commit.

    The same id again changes nothing. Raises `AlreadyAsked`, `SentDifferently`, `NotFound`, and
    `Refused` with the ground that is missing.
    """
    referrals.hold_case(case_id=case_id, by=by, at=at)
    cases.standing_on(viewer=by, case_id=case_id).may_write.enforce()
    prepared = prepare_transfer(case_id=case_id, ask=ask, by=by, at=at)
    prepared.may_send.enforce()
    agreement, consent = prepared.grounds.agreement, prepared.consent
    if consent is None or agreement.agreement_id is None or agreement.clause_id is None:
        raise Refused(Reason.NOTHING_MAY_PASS)
    transfers.ask_transfer(
        transfer_id=transfer_id,
        asked=TransferWords(
            case_id=case_id,
            to_organisation_id=ask.to_organisation_id,
            agreement_id=agreement.agreement_id,
            clause_id=agreement.clause_id,
            consent_id=consent.id,
            until_date=prepared.until_date,
            categories=prepared.grounds.categories,
            package=prepared.package,
            goes_along=goes_along(viewer=by, case_id=case_id, at=at),
            synthetic=synthetic,
        ),
        by=by,
        at=at,
    )
    telling.tell_role(
        organisation_id=ask.to_organisation_id,
        role=Role.SUPERVISOR,
        about=transfer_id,
        what="transfer-asked",
        by=by,
        at=at,
    )


@transaction.atomic
def accept_transfer(*, transfer_id: UUID, by: Actor, at: datetime) -> None:
    """Accept to take a case over. Raises `NotFound`, and `Refused` where a ground is missing."""
    transfers.accept_transfer(transfer_id=transfer_id, by=by, at=at)
    _tell_asking(transfer_id, by, at)


@transaction.atomic
def decline_transfer(*, transfer_id: UUID, reason: DeclineReason, by: Actor, at: datetime) -> None:
    """Say no, with a code. Raises `NotFound`, `Refused`."""
    transfers.decline_transfer(transfer_id=transfer_id, reason=reason, by=by, at=at)
    _tell_asking(transfer_id, by, at)


@transaction.atomic
def withdraw_transfer(*, case_id: UUID, transfer_id: UUID, by: Actor, at: datetime) -> None:
    """Take it back, until it was handed over. Raises `NotFound`, `Refused`."""
    line = find_transfer(viewer=by, case_id=case_id, transfer_id=transfer_id, at=at).line
    transfers.withdraw_transfer(transfer_id=transfer_id, by=by, at=at)
    telling.tell_role(
        organisation_id=line.to_organisation_id,
        role=Role.SUPERVISOR,
        about=transfer_id,
        what="transfer-withdrawn",
        by=by,
        at=at,
    )


def find_transfer(
    *, viewer: Actor, case_id: UUID, transfer_id: UUID, at: datetime
) -> TransferForAsking:
    """Return one transfer of a case, for whoever works on it. Raises `NotFound`."""
    for transfer in queries.list_of_case(viewer=viewer, case_id=case_id, at=at):
        if transfer.line.id == transfer_id:
            return transfer
    raise NotFound(transfer_id)


def goes_along(*, viewer: Actor, case_id: UUID, at: datetime) -> dict[GoesAlong, int]:
    """Return how many open things of each kind a case has, for whoever works on it."""
    today = civil_date(at)
    sent = referral_queries.list_of_case(viewer=viewer, case_id=case_id, at=at)
    tables = conferences.list_items_of_case(viewer=viewer, case_id=case_id)
    meetings = accompaniment.list_appointments(viewer=viewer, case_id=case_id, size=MOST)
    hearings = accompaniment.list_hearings(viewer=viewer, case_id=case_id, size=MOST)
    due = cases.list_due_of_cases(viewer=viewer, case_ids=(case_id,), until=today + AHEAD, on=today)
    return {
        GoesAlong.REFERRALS: sum(line.state in OPEN_STATES for line in sent),
        GoesAlong.TABLES: sum(not (line.is_over or line.was_taken_off) for line in tables),
        GoesAlong.APPOINTMENTS: sum(line.is_still_to_come for line in meetings.lines),
        GoesAlong.HEARINGS: sum(line.is_still_to_come for line in hearings.lines),
        GoesAlong.DUE: len(due.get(case_id, ())),
    }


def _tell_asking(transfer_id: UUID, by: Actor, at: datetime) -> None:
    asked_by = queries.who_asked(viewer=by, transfer_id=transfer_id)
    telling.tell_sender(user_id=asked_by, about=transfer_id, what="transfer-answered", by=by, at=at)
