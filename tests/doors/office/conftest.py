"""A case that stands in a possible world, for the pages of the office."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse

from tests.cases.factories import grant
from tests.cast import CAST, Cast
from tests.conftest import Acting
from tests.packs import steps
from tests.standing import standing
from visnet.cases import operations
from visnet.cases.rules import (
    AttemptWords,
    BlockWords,
    CaseStart,
    ContactRuleWords,
    GoalWords,
    NoteWords,
    PersonWords,
)
from visnet.cases.vocabulary import (
    AttemptOutcome,
    Channel,
    Device,
    GrantRole,
    NeedMoment,
    Visibility,
)
from visnet.doors import clock
from visnet.enquiries.vocabulary import Source
from visnet.journeys import record_in_proceedings as journey
from visnet.law.vocabulary import EventKind
from visnet.proceedings import queries as proceedings
from visnet.proceedings.rules import FactWords
from visnet.proceedings.vocabulary import ToldBy

PHONE = "333 1234567"
SECRET = "nota che solo chi lavora al caso può leggere"
NOTE_ON_NOTICE = "la busta è dalla sorella"
EVERY_DAY = frozenset(range(1, 8))


@dataclass(frozen=True, slots=True)
class Standing:
    """A case led by Anna, from which Gina is kept away."""

    id: UUID
    rule_id: UUID
    goal_id: UUID
    reference: str


@standing
def case(cast: Cast, acting: Acting) -> Standing:
    """Return a case with something in every chapter that needs no partner."""
    at = clock.now()
    case_id, rule_id, goal_id = uuid4(), uuid4(), uuid4()
    with acting(cast.anna):
        reference = operations.open_case(
            case_id=case_id,
            start=CaseStart(source=Source.WALK_IN),
            person=PersonWords(
                preferred_name="Nina",
                given_name="Giovanna",
                fiscal_code="RSSMRA80A01H501U",
                language="it",
            ),
            by=cast.anna,
            at=at,
        )
        _fill(cast, case_id, rule_id, goal_id, at)
    return Standing(case_id, rule_id, goal_id, reference)


def _fill(cast: Cast, case_id: UUID, rule_id: UUID, goal_id: UUID, at: datetime) -> None:
    anna = cast.anna
    assert anna.identifier is not None
    operations.record_contact_rule(
        rule_id=rule_id,
        case_id=case_id,
        rule=ContactRuleWords(
            channel=Channel.PHONE_CALL,
            value=PHONE,
            device=Device.OWN,
            days=EVERY_DAY,
            from_hour=0,
            until_hour=24,
            is_safe=True,
        ),
        by=anna,
        at=at,
    )
    operations.record_contact_attempt(
        attempt_id=uuid4(),
        case_id=case_id,
        attempt=AttemptWords(
            channel=Channel.PHONE_CALL, outcome=AttemptOutcome.NO_ANSWER, rule_id=rule_id
        ),
        by=anna,
        at=at,
    )
    operations.set_goal(
        goal_id=goal_id,
        case_id=case_id,
        goal=GoalWords(
            need_category="shelter_and_accommodation",
            words="Trovare una casa sicura",
            owner_id=anna.identifier,
            due_date=(at + timedelta(days=20)).date(),
        ),
        by=anna,
        at=at,
    )
    operations.score_needs(
        submission_id=uuid4(),
        case_id=case_id,
        scores={"shelter_and_accommodation": 2},
        moment=NeedMoment.INTAKE,
        by=anna,
        at=at,
    )
    operations.write_note(
        note_id=uuid4(),
        case_id=case_id,
        note=NoteWords(words=SECRET, visibility=Visibility.TEAM),
        by=anna,
        at=at,
    )
    operations.grant_case(
        grant_id=uuid4(),
        case_id=case_id,
        user_id=_id(cast.gina.identifier),
        role=GrantRole.MEMBER,
        by=anna,
        at=at,
    )
    operations.block_person(
        block_id=uuid4(),
        case_id=case_id,
        block=BlockWords(reason="parente della persona temuta", user_id=cast.gina.identifier),
        by=anna,
        at=at,
    )


def id_made(answer: HttpResponse) -> UUID:
    """Return the id of what a form made: the last one of the address that it led to."""
    return UUID(re.findall(r"[0-9a-f-]{36}", answer.headers["Location"])[-1])


def _id(identifier: UUID | None) -> UUID:
    assert identifier is not None
    return identifier


@standing
def fact_id(cast: Cast, case: Standing, acting: Acting) -> UUID:
    """Return a notice of archiving, served five days ago."""
    made, at = uuid4(), clock.now()
    words = FactWords(
        kind=EventKind.ARCHIVING_NOTICE_SERVED,
        on=clock.today() - timedelta(days=5),
        told_by=ToldBy.PAPER,
        note=NOTE_ON_NOTICE,
    )
    with acting(cast.anna):
        journey.record_fact(fact_id=made, case_id=case.id, fact=words, by=cast.anna, at=at)
    return made


@standing
def term_id(cast: Cast, case: Standing, acting: Acting, fact_id: UUID) -> UUID:
    """Return the term that the notice opens."""
    with acting(cast.anna):
        return proceedings.list_open_terms(viewer=cast.anna, case_id=case.id)[0].id


@pytest.fixture
def team(case: Standing) -> None:
    """Let Bruno and Carla into the case."""
    grant(case.id, CAST.bruno)
    grant(case.id, CAST.carla)


@pytest.fixture
def packed(case: Standing, team: None) -> UUID:
    """Return a request of a parent for which a pack is assembled."""
    access_request_id = steps.asked_and_checked(case.id)
    steps.assemble(case.id, access_request_id)
    return access_request_id
