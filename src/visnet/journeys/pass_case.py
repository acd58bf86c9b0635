"""A case changes its Centre: handed over by the one that asked, taken in by the one that accepted."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.accompaniment import queries as accompaniment
from visnet.accompaniment.rules import AttendanceWords
from visnet.accompaniment.vocabulary import AppointmentState, CancelledBy
from visnet.cases import operations as cases
from visnet.cases import queries as case_queries
from visnet.conferences import operations as conferences
from visnet.enquiries import queries as enquiries
from visnet.journeys import appoint, telling, transfer_case
from visnet.journeys.transfer_case import MOST
from visnet.kit.actor import Actor, Role
from visnet.kit.decision import NotFound, Refused
from visnet.referrals import operations as referrals
from visnet.referrals import queries as referral_queries
from visnet.referrals.vocabulary import OPEN_STATES, READABLE_STATES, WithdrawnBecause
from visnet.transfers import operations as transfers
from visnet.transfers import queries
from visnet.transfers.vocabulary import CalledBackBecause


def hand_over_case(*, case_id: UUID, transfer_id: UUID, by: Actor, at: datetime) -> None:
    """Hand a case over to the Centre that accepted, all of it or nothing.

    What ends is ended first: open referrals are taken back and partners told, tables are left,
    appointments to come are cancelled. From then on nobody reads the case, until it is taken in.
    Handed over twice, it was handed over once. Raises `NotFound`, `Refused`.
    """
    try:
        _hand_over(case_id, transfer_id, by, at)
    except (NotFound, Refused):
        if not queries.was_passed_on(viewer=by, transfer_id=transfer_id):
            raise


@transaction.atomic
def take_in_case(*, transfer_id: UUID, lead_id: UUID, by: Actor, at: datetime) -> None:
    """Take a case in that another Centre handed over, led by a colleague.

    The conflict wall answers before anybody is let in. Taken in twice by the same person, it was
    taken in once. Raises `NotFound`, `Refused`.
    """
    if not transfers.hold_arrival(transfer_id=transfer_id, by=by, at=at):
        return
    transfers.take_in_case(
        transfer_id=transfer_id,
        lead_id=lead_id,
        reference=cases.take_reference(by=by, at=at),
        by=by,
        at=at,
    )
    if lead_id != by.identifier:
        telling.tell_sender(user_id=lead_id, about=transfer_id, what="case-taken-in", by=by, at=at)


def call_back_case(
    *, transfer_id: UUID, lead_id: UUID, because: CalledBackBecause, by: Actor, at: datetime
) -> None:
    """Call back a case that was handed over and that nobody took in, led by a colleague.

    The other Centre is told that it was taken back, and not why. Called back twice by the same person,
    it was called back once. Raises `NotFound`, `Refused`.
    """
    try:
        _call_back(transfer_id, lead_id, because, by, at)
    except (NotFound, Refused):
        if not queries.called_it_back(viewer=by, transfer_id=transfer_id):
            raise


@transaction.atomic
def _call_back(
    transfer_id: UUID, lead_id: UUID, because: CalledBackBecause, by: Actor, at: datetime
) -> None:
    line = queries.find_passed_on(viewer=by, transfer_id=transfer_id)
    if line is None:
        raise NotFound(transfer_id)
    transfers.call_back_case(
        transfer_id=transfer_id, lead_id=lead_id, because=because, by=by, at=at
    )
    telling.tell_role(
        organisation_id=line.to_organisation_id,
        role=Role.SUPERVISOR,
        about=transfer_id,
        what="transfer-withdrawn",
        by=by,
        at=at,
    )
    if lead_id != by.identifier:
        telling.tell_sender(
            user_id=lead_id, about=transfer_id, what="case-called-back", by=by, at=at
        )


@transaction.atomic
def _hand_over(case_id: UUID, transfer_id: UUID, by: Actor, at: datetime) -> None:
    # Whoever may not know of it learns nothing; once it is held, it is read as it then stands.
    transfer_case.find_transfer(viewer=by, case_id=case_id, transfer_id=transfer_id, at=at)
    referrals.hold_case(case_id=case_id, by=by, at=at)
    transfer = transfer_case.find_transfer(
        viewer=by, case_id=case_id, transfer_id=transfer_id, at=at
    )
    transfer.may_hand_over.enforce()
    transfer.grounds_hold.enforce()
    case_queries.standing_on(viewer=by, case_id=case_id).may_write.enforce()
    _end_what_ends(case_id, by, at)
    transfers.hand_over_case(
        transfer_id=transfer_id,
        thread_ids=enquiries.list_threads_of_case(viewer=by, case_id=case_id),
        grounds=transfer.grounds_hold,
        by=by,
        at=at,
    )
    telling.tell_role(
        organisation_id=transfer.line.to_organisation_id,
        role=Role.SUPERVISOR,
        about=transfer_id,
        what="transfer-handed-over",
        by=by,
        at=at,
    )


def _end_what_ends(case_id: UUID, by: Actor, at: datetime) -> None:
    for line in referral_queries.list_of_case(viewer=by, case_id=case_id, at=at):
        if line.state not in OPEN_STATES:
            continue
        referrals.withdraw_referral(
            referral_id=line.id, because=WithdrawnBecause.CASE_PASSED, by=by, at=at
        )
        if line.state in READABLE_STATES:
            telling.tell_desk(
                organisation_id=line.to_organisation_id,
                about=line.id,
                what="referral-withdrawn",
                by=by,
                at=at,
            )
    conferences.take_off_of_case(case_id=case_id, by=by, at=at)
    meetings = accompaniment.list_appointments(viewer=by, case_id=case_id, size=MOST)
    for meeting in meetings.lines:
        if meeting.is_still_to_come and meeting.starts_at > at:
            _cancel(case_id, meeting.id, by, at)


def _cancel(case_id: UUID, appointment_id: UUID, by: Actor, at: datetime) -> None:
    found = accompaniment.open_appointment(
        viewer=by, case_id=case_id, appointment_id=appointment_id, at=at
    )
    appoint.end_appointment(
        appointment_id=appointment_id,
        case_id=case_id,
        attendance=AttendanceWords(
            state=AppointmentState.CANCELLED, cancelled_by=CancelledBy.CENTRE
        ),
        version=found.version,
        by=by,
        at=at,
    )
