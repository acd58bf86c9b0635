"""Taking a referral on."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.referrals import policy, queries, rules
from visnet.referrals.operations import answering, ground
from visnet.referrals.rules import AcceptWords
from visnet.referrals.vocabulary import State


class AppointmentInThePast(Exception):
    """The first appointment lies before today."""


@transaction.atomic
def accept_referral(*, referral_id: UUID, answer: AcceptWords, by: Actor, at: datetime) -> None:
    """Take a referral on, and say when the person is first expected, and by whom.

    Accepted twice for the same day, it is accepted. Raises `AppointmentInThePast`, `NotFound`, and
    `Refused` when it was taken back meanwhile, or consent or agreement no longer hold.
    """
    row, standing = ground.lock_received(referral_id=referral_id, by=by)
    if _is_the_same(row.state, row.answered_by, by) and (
        row.first_appointment_date == answer.first_appointment_date
    ):
        return
    grounds = queries.grounds_of(row=row, at=at)
    policy.may_accept(
        by, standing, agreement=grounds.agreement.decision, consent=grounds.consent
    ).enforce()
    rules.check_move(current=standing.state, wanted=State.ACCEPTED)
    rules.check_something_passes(grounds.categories)
    if answer.first_appointment_date < civil_date(at):
        raise AppointmentInThePast(referral_id)
    row.state = State.ACCEPTED
    row.answered_by = ground.author(by)
    row.answered_at = at
    row.first_appointment_date = answer.first_appointment_date
    ground.save(row, "state", "answered_by", "answered_at", "first_appointment_date")
    answering.write_answer(row=row, who=answer.who, by=by, at=at)
    ground.write_down(
        row=row, action="accepted", by=by, at=at, fields=("first_appointment_date", "who")
    )


def _is_the_same(state: str, answered_by: UUID | None, by: Actor) -> bool:
    return state == State.ACCEPTED and answered_by == by.identifier
