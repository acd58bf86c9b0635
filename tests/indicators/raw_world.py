"""Many invented cases, written row by row as the owner of the tables: faster than living them."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Model

from visnet.accompaniment import models as accompaniment
from visnet.accompaniment.vocabulary import (
    AppointmentState,
    CancelledBy,
    HearingState,
    MeasureState,
    MissedReason,
)
from visnet.cases import models as cases
from visnet.cases.vocabulary import (
    DANGER_RANK,
    AttemptOutcome,
    ClosureOutcome,
    ClosureReason,
    Danger,
    NeedMoment,
    State,
    VictimType,
)
from visnet.enquiries import models as enquiries
from visnet.enquiries import vocabulary as asking
from visnet.law import queries as law
from visnet.referrals import models as referrals
from visnet.referrals import vocabulary as referring

BEGINS = datetime(2024, 1, 1, tzinfo=UTC)
DAYS = 730
AT_ONCE = 5000
SEALED = b"sealed"
NEEDS = ("listening", "shelter_and_accommodation", "mental_and_physical_health")
RIGHTS = ("information", "interpretation", "protection")
OFFENCES = tuple(each.code for each in law.list_every_offence())
IN_ORDER: tuple[type[Model], ...] = (
    cases.Case,
    cases.ContactRule,
    cases.ContactAttempt,
    cases.Consent,
    cases.Assessment,
    cases.NeedScore,
    cases.RightExplained,
    accompaniment.Appointment,
    accompaniment.Hearing,
    accompaniment.SpecialMeasure,
    referrals.Referral,
    referrals.Report,
    enquiries.Enquiry,
    enquiries.Message,
)


@dataclass
class RawWorld:
    """Everything that was written, table by table."""

    rows: dict[type[Model], list[Any]] = field(default_factory=lambda: defaultdict(list))

    def add(self, row: Model) -> None:
        """Keep a row to be written."""
        self.rows[type(row)].append(row)

    def of(self, table: type[Model]) -> list[Any]:
        """Return the rows of one table."""
        return self.rows[table]

    def write(self) -> None:
        """Write everything, as the owner of the tables."""
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE visnet_launcher")
        for table in IN_ORDER:
            table._default_manager.bulk_create(self.rows[table], batch_size=AT_ONCE)
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE visnet_back")


def make_raw_world(
    *, seed: int, many: int, offices: Sequence[UUID], by: UUID, begins: datetime = BEGINS
) -> RawWorld:
    """Invent `many` cases, and what belongs to them, in these offices, over two years."""
    world, chance = RawWorld(), random.Random(seed)  # noqa: S311  the same world each time
    for number in range(many):
        _case(world, chance, number=number, office=chance.choice(offices), by=by, begins=begins)
    for _ in range(many // 2):
        _request(world, chance, office=chance.choice(offices), by=by, begins=begins)
    return world


def _some(chance: random.Random, things: Iterable[Any]) -> Any:
    return chance.choice(list(things))


def _later(chance: random.Random, at: datetime, *, days: float) -> datetime:
    return at + timedelta(seconds=chance.randrange(1, int(days * 86_400)))


def _case(
    world: RawWorld, chance: random.Random, *, number: int, office: UUID, by: UUID, begins: datetime
) -> None:
    opened = begins + timedelta(seconds=chance.randrange(DAYS * 86_400))
    is_closed = chance.random() < 0.5
    danger = _some(chance, Danger)
    case = cases.Case(
        id=uuid4(),
        organisation_id=office,
        reference=f"R-{number}",
        state=State.CLOSED if is_closed else State.OPEN,
        danger=danger,
        danger_rank=DANGER_RANK[danger],
        source=_some(chance, asking.Source),
        victim_type=_some(chance, VictimType),
        offence_code=_some(chance, (*OFFENCES, "")),
        opened_at=opened,
        opened_by=by,
        closed_at=_later(chance, opened, days=200) if is_closed else None,
        closure_reason=_some(chance, ClosureReason) if is_closed else "",
        outcome=_some(chance, ClosureOutcome) if is_closed else "",
        is_minor=_some(chance, (True, False, None)),
        synthetic=True,
    )
    world.add(case)
    _contact(world, chance, case, by)
    _support(world, chance, case, by)
    _going_along(world, chance, case, by)
    if chance.random() < 0.4:
        _referral(world, chance, case, by)


def _contact(world: RawWorld, chance: random.Random, case: Any, by: UUID) -> None:
    if chance.random() < 0.6:
        safe = chance.random() < 0.7
        world.add(
            cases.ContactRule(
                id=uuid4(),
                case=case,
                channel="PHONE",
                device="OWN",
                days=[1, 2] if safe else [],
                until_hour=24 if safe else 0,
                is_safe=safe,
                verified_at=case.opened_at if safe else None,
                expires_date=date(2030, 1, 1) if safe else None,
                recorded_by=by,
                recorded_at=case.opened_at,
            )
        )
    for _ in range(chance.randrange(4)):
        world.add(
            cases.ContactAttempt(
                id=uuid4(),
                case=case,
                channel="PHONE",
                at=_later(chance, case.opened_at, days=60),
                by=by,
                outcome=_some(chance, AttemptOutcome),
            )
        )


def _support(world: RawWorld, chance: random.Random, case: Any, by: UUID) -> None:
    if chance.random() < 0.5:
        given = _later(chance, case.opened_at, days=40)
        is_withdrawn = chance.random() < 0.2
        world.add(
            cases.Consent(
                id=uuid4(),
                case=case,
                purpose="SHELTER",
                recipient_organisation_id=uuid4(),
                categories=["IDENTITY"],
                given_by="PERSON",
                given_at=given,
                until_date=date(2030, 1, 1),
                notice_version="1",
                recorded_by=by,
                withdrawn_at=given + timedelta(days=2) if is_withdrawn else None,
                withdrawn_by=by if is_withdrawn else None,
            )
        )
    for number in range(1, chance.randrange(1, 3)):
        world.add(
            cases.Assessment(
                id=uuid4(),
                case=case,
                number=number,
                questionnaire_code="individual",
                questionnaire_version="1",
                answers_sealed=SEALED,
                danger=case.danger,
                reassess_date=date(2030, 1, 1),
                by=by,
                at=_later(chance, case.opened_at, days=30),
            )
        )
    for need in NEEDS:
        for moment in NeedMoment:
            for _ in range(chance.choice((0, 1, 1, 2))):
                world.add(
                    cases.NeedScore(
                        id=uuid4(),
                        case=case,
                        category=need,
                        score=chance.randrange(1, 6),
                        moment=moment,
                        at=_later(chance, case.opened_at, days=90),
                        by=by,
                    )
                )
    for right in RIGHTS:
        for _ in range(chance.randrange(3)):
            world.add(
                cases.RightExplained(
                    id=uuid4(),
                    case=case,
                    right_code=right,
                    language="it",
                    medium="SPOKEN",
                    at=_later(chance, case.opened_at, days=90),
                    by=by,
                )
            )


def _going_along(world: RawWorld, chance: random.Random, case: Any, by: UUID) -> None:
    held = {"case_id": case.id, "organisation_id": case.organisation_id, "by": by}
    for _ in range(chance.randrange(3)):
        state = _some(chance, AppointmentState)
        starts = _later(chance, case.opened_at, days=90)
        world.add(
            accompaniment.Appointment(
                id=uuid4(),
                state=state,
                starts_at=starts,
                way="IN_PERSON",
                missed_because=_some(chance, MissedReason)
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
                state=_some(chance, HearingState),
                starts_at=_later(chance, case.opened_at, days=90),
                companion_id=_some(chance, (by, None)),
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
                    state=_some(chance, MeasureState),
                    asked_date=date(2024, 1, 1),
                    answered_date=date(2024, 2, 1),
                    because_sealed=SEALED,
                    at=_later(chance, case.opened_at, days=90),
                    **held,
                )
            )


def _referral(world: RawWorld, chance: random.Random, case: Any, by: UUID) -> None:
    state = _some(chance, referring.State)
    sent = _later(chance, case.opened_at, days=90)
    is_answered = state in {"ACCEPTED", "DECLINED", "COMPLETED"} or (
        state == "WITHDRAWN" and chance.random() < 0.5
    )
    is_sent = state != "DRAFT"
    referral = referrals.Referral(
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
        answered_at=_later(chance, sent, days=9) if is_answered else None,
        first_appointment_date=date(2025, 1, 1),
        decline_reason="NO_CAPACITY" if state == "DECLINED" else "",
        completed_at=sent + timedelta(days=30) if state == "COMPLETED" else None,
        outcome="UNDER_WAY" if state == "COMPLETED" else "",
        withdrawn_at=sent + timedelta(days=10) if state == "WITHDRAWN" else None,
        withdrawn_because="CONSENT_WITHDRAWN" if state == "WITHDRAWN" else "",
    )
    world.add(referral)
    if is_answered and chance.random() < 0.5:
        world.add(
            referrals.Report(id=uuid4(), referral=referral, by=by, at=sent, words_sealed=SEALED)
        )


def _request(
    world: RawWorld, chance: random.Random, *, office: UUID, by: UUID, begins: datetime
) -> None:
    received = begins + timedelta(seconds=chance.randrange(DAYS * 86_400))
    becomes_case = chance.random() < 0.5
    source = _some(chance, asking.Source)
    if source == asking.Source.WEB:
        received = received.replace(minute=0, second=0)
    enquiry = enquiries.Enquiry(
        id=uuid4(),
        organisation_id=office,
        source=source,
        state=asking.State.BECAME_CASE if becomes_case else asking.State.NEW,
        received_at=received,
        case_id=uuid4() if becomes_case else None,
        content_sealed=SEALED,
    )
    world.add(enquiry)
    for number in range(1, chance.randrange(1, 5)):
        from_person = chance.random() < 0.6
        sent = _later(chance, received, days=10)
        world.add(
            enquiries.Message(
                id=uuid4(),
                enquiry=enquiry,
                number=number,
                from_person=from_person,
                kind="WORDS",
                words_sealed=SEALED,
                sent_at=sent.replace(minute=0, second=0) if from_person else sent,
                sent_by=None if from_person else by,
            )
        )
