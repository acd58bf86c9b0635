"""Leaving an agreement, and ending it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.agreements import policy, rules
from visnet.agreements.operations import ground
from visnet.agreements.vocabulary import EDITABLE_STATES, EndedBecause, LeftBecause, State
from visnet.kit.actor import Actor


@transaction.atomic
def leave(
    *,
    agreement_id: UUID,
    organisation_id: UUID,
    on: date,
    because: LeftBecause,
    by: Actor,
    at: datetime,
) -> None:
    """Take a party out from a day, on which it is no longer bound.

    With notice, not before the notice has run; without it, the ground is stated. When fewer than
    two parties remain, the agreement ends that day, unless somebody else signs before. A day once
    said may only come nearer. Raises `DayOutOfRange`, `AgreementNotFound`, `Refused`.
    """
    held = ground.hold(agreement_id=agreement_id, by=by, at=at)
    policy.may_leave(by, held.standing, organisation_id=organisation_id).enforce()
    party = held.parties[organisation_id]
    if party.left_date is not None and party.left_date <= on:
        return
    rules.check_leave_day(leaving=on, because=because, notice_days=held.row.notice_days, on=held.on)
    party.left_date = on
    party.left_because = because
    party.left_recorded_by = ground.author(by)
    party.left_recorded_at = at
    party.save(update_fields=["left_date", "left_because", "left_recorded_by", "left_recorded_at"])
    follow_parties(held)
    ground.note(row=held.row, action="left", by=by, at=at, fields=("left_date", because.value))


@transaction.atomic
def end_agreement(
    *,
    agreement_id: UUID,
    on: date,
    because: EndedBecause = EndedBecause.AGREED,
    by: Actor,
    at: datetime,
) -> None:
    """End an agreement: from that day on nothing passes under it. A draft is given up at once.

    A day once said may only come nearer. Raises `DayOutOfRange`, `AgreementNotFound`, `Refused`.
    """
    held = ground.hold(agreement_id=agreement_id, by=by, at=at)
    row = held.row
    if row.ended_date is not None and row.ended_date <= on:
        return
    policy.may_end(actor=by, standing=held.standing).enforce()
    rules.check_end_day(ending=on, on=held.on)
    is_unsigned = held.standing.state in EDITABLE_STATES | {State.SIGNING}
    row.ended_date = held.on if is_unsigned else on
    row.ended_because = EndedBecause.GIVEN_UP if is_unsigned else because
    row.save(update_fields=["ended_date", "ended_because"])
    ground.note(row=row, action="ended", by=by, at=at, fields=("ended_date", row.ended_because))


def follow_parties(held: ground.Held) -> None:
    """End the agreement on the day from which fewer than two parties remain, or no longer.

    Somebody who signs before that day comes takes the end away again. An end that was agreed stays.
    """
    row = held.row
    if row.in_force_date is None:
        return
    if row.ended_date is not None and (
        row.ended_because != EndedBecause.PARTIES_LEFT or row.ended_date <= held.on
    ):
        return
    day = rules.day_without_parties(
        [
            (party.signed_date, party.left_date)
            for party in held.parties.values()
            if party.signed_date is not None
        ]
    )
    if day == row.ended_date:
        return
    row.ended_date = day
    row.ended_because = EndedBecause.PARTIES_LEFT if day is not None else ""
    row.save(update_fields=["ended_date", "ended_because"])
