"""What lies beside an invented case: appointments, hearings, measures, a referral to a partner."""

import random
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.indicators.raw_rows import SEALED, RawWorld, later, some
from visnet.accompaniment import models as accompaniment
from visnet.accompaniment.vocabulary import (
    AppointmentState,
    CancelledBy,
    HearingState,
    MeasureState,
    MissedReason,
)
from visnet.referrals import models as referrals
from visnet.referrals import vocabulary as referring


def going_along(world: RawWorld, chance: random.Random, case: Any, by: UUID) -> None:
    """Invent appointments, hearings and measures of a case."""
    held = {"case_id": case.id, "organisation_id": case.organisation_id, "by": by}
    for _ in range(chance.randrange(3)):
        state = some(chance, AppointmentState)
        starts = later(chance, case.opened_at, days=90)
        world.add(
            accompaniment.Appointment(
                id=uuid4(),
                state=state,
                starts_at=starts,
                way="IN_PERSON",
                missed_because=some(chance, MissedReason)
                if state == AppointmentState.MISSED
                else "",
                cancelled_by=CancelledBy.PERSON if state == AppointmentState.CANCELLED else "",
                ended_at=None if state == AppointmentState.PLANNED else starts,
                at=case.opened_at,
                **held,
            )
        )
    if chance.random() < 0.3:
        world.add(
            accompaniment.Hearing(
                id=uuid4(),
                kind="PROSECUTOR",
                state=some(chance, HearingState),
                starts_at=later(chance, case.opened_at, days=90),
                companion_id=some(chance, (by, None)),
                interpreter="NONE",
                how_sealed=SEALED,
                at=case.opened_at,
                **held,
            )
        )
    for code in ("screen_or_video", "own_lawyer"):
        if chance.random() < 0.3:
            world.add(
                accompaniment.SpecialMeasure(
                    id=uuid4(),
                    code=code,
                    state=some(chance, MeasureState),
                    asked_date=date(2024, 1, 1),
                    answered_date=date(2024, 2, 1),
                    because_sealed=SEALED,
                    at=later(chance, case.opened_at, days=90),
                    **held,
                )
            )


def referral(world: RawWorld, chance: random.Random, case: Any, by: UUID) -> None:
    """Invent a referral of a case, and perhaps what was told back."""
    state = some(chance, referring.State)
    sent = later(chance, case.opened_at, days=90)
    is_answered = state in {"ACCEPTED", "DECLINED", "COMPLETED"} or (
        state == "WITHDRAWN" and chance.random() < 0.5
    )
    is_sent = state != "DRAFT"
    sent_on = referrals.Referral(
        id=uuid4(),
        case_id=case.id,
        from_organisation_id=case.organisation_id,
        to_organisation_id=uuid4(),
        purpose="SHELTER",
        agreement_id=uuid4(),
        clause_id=uuid4(),
        consent_id=uuid4(),
        categories=["IDENTITY"],
        urgency="ORDINARY",
        until_date=date(2030, 1, 1),
        state=state,
        drafted_by=by,
        drafted_at=case.opened_at,
        sent_by=by if is_sent else None,
        sent_at=sent if is_sent else None,
        answer_due_at=sent + timedelta(days=3) if is_sent else None,
        answered_at=later(chance, sent, days=9) if is_answered else None,
        first_appointment_date=date(2025, 1, 1),
        decline_reason="NO_CAPACITY" if state == "DECLINED" else "",
        completed_at=sent + timedelta(days=30) if state == "COMPLETED" else None,
        outcome="UNDER_WAY" if state == "COMPLETED" else "",
        withdrawn_at=sent + timedelta(days=10) if state == "WITHDRAWN" else None,
        withdrawn_because="CONSENT_WITHDRAWN" if state == "WITHDRAWN" else "",
    )
    world.add(sent_on)
    if is_answered and chance.random() < 0.5:
        world.add(
            referrals.Report(id=uuid4(), referral=sent_on, by=by, at=sent, words_sealed=SEALED)
        )
