"""Many invented cases, written row by row as the owner of the tables: faster than living them."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.indicators.raw_beside import going_along, referral
from tests.indicators.raw_people import working
from tests.indicators.raw_rows import SEALED, RawWorld, later, some
from tests.indicators.raw_voices import campaigns, opinions
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

BEGINS = datetime(2024, 1, 1, tzinfo=UTC)
DAYS = 730
ENOUGH_TO_ASK = 8
NEEDS = ("listening", "shelter_and_accommodation", "mental_and_physical_health")
RIGHTS = ("information", "interpretation", "protection")
OFFENCES = tuple(each.code for each in law.list_every_offence())


def make_raw_world(
    *, seed: int, many: int, offices: Sequence[UUID], by: UUID, begins: datetime = BEGINS
) -> RawWorld:
    """Invent `many` cases, and what belongs to them, in these offices, over two years.

    And, with more cases, more colleagues who learn, opinions and campaigns.
    """
    world, chance = RawWorld(), random.Random(seed)  # noqa: S311  the same world each time
    beside = random.Random(-seed)  # noqa: S311  so that the cases stay what they were
    for number in range(many):
        _case(world, chance, number=number, office=chance.choice(offices), by=by, begins=begins)
    for _ in range(many // 2):
        _request(world, chance, office=chance.choice(offices), by=by, begins=begins)
    some_of_them = min(many, 800)
    working(
        world,
        beside,
        many=2 + some_of_them // 8,
        offices=offices,
        by=by,
        begins=begins,
    )
    if many >= ENOUGH_TO_ASK:
        opinions(world, beside, most=some_of_them // 4, offices=offices, begins=begins)
    campaigns(world, beside, many=some_of_them // 20, offices=offices, by=by, begins=begins)
    return world


def _case(
    world: RawWorld, chance: random.Random, *, number: int, office: UUID, by: UUID, begins: datetime
) -> None:
    opened = begins + timedelta(seconds=chance.randrange(DAYS * 86_400))
    is_closed = chance.random() < 0.5
    danger = some(chance, Danger)
    case = cases.Case(
        id=uuid4(),
        organisation_id=office,
        reference=f"R-{number}",
        state=State.CLOSED if is_closed else State.OPEN,
        danger=danger,
        danger_rank=DANGER_RANK[danger],
        source=some(chance, asking.Source),
        victim_type=some(chance, VictimType),
        offence_code=some(chance, (*OFFENCES, "")),
        opened_at=opened,
        opened_by=by,
        closed_at=later(chance, opened, days=200) if is_closed else None,
        closure_reason=some(chance, ClosureReason) if is_closed else "",
        outcome=some(chance, ClosureOutcome) if is_closed else "",
        is_minor=some(chance, (True, False, None)),
        synthetic=True,
    )
    world.add(case)
    _contact(world, chance, case, by)
    _support(world, chance, case, by)
    going_along(world, chance, case, by)
    if chance.random() < 0.4:
        referral(world, chance, case, by)


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
                at=later(chance, case.opened_at, days=60),
                by=by,
                outcome=some(chance, AttemptOutcome),
            )
        )


def _support(world: RawWorld, chance: random.Random, case: Any, by: UUID) -> None:
    if chance.random() < 0.5:
        given = later(chance, case.opened_at, days=40)
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
                at=later(chance, case.opened_at, days=30),
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
                        at=later(chance, case.opened_at, days=90),
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
                    at=later(chance, case.opened_at, days=90),
                    by=by,
                )
            )


def _request(
    world: RawWorld, chance: random.Random, *, office: UUID, by: UUID, begins: datetime
) -> None:
    received = begins + timedelta(seconds=chance.randrange(DAYS * 86_400))
    becomes_case = chance.random() < 0.5
    source = some(chance, asking.Source)
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
        sent = later(chance, received, days=10)
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
