"""Cases that tests stand in; each is made by the operations themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection, transaction

from tests.cast import CAST
from visnet.cases import operations
from visnet.cases.rules import (
    BlockWords,
    CaseStart,
    ConsentWords,
    ContactRuleWords,
    GoalWords,
    PersonWords,
)
from visnet.cases.vocabulary import Channel, Danger, Device, GrantRole
from visnet.doors import clock
from visnet.enquiries.vocabulary import Source
from visnet.kit.actor import Actor
from visnet.wall import operations as wall

NOON = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)
EVERY_DAY = frozenset(range(1, 8))
NEED = "shelter_and_accommodation"


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Act as somebody, in a transaction of their own with their ticket shown."""
    with transaction.atomic():
        wall.present_ticket(by=actor, at=clock.now())
        yield
        if not connection.needs_rollback:
            wall.take_down_ticket()


def proven(actor: Actor, at: datetime = NOON) -> Actor:
    """Return the actor just after they proved again who they are."""
    return replace(actor, stepped_up_at=at)


def make_case(
    by: Actor = CAST.anna,
    *,
    danger: Danger = Danger.HIGH,
    name: str = "Lucia",
    at: datetime = NOON,
    needs_asked: tuple[str, ...] = (),
    **known: object,
) -> UUID:
    """Open a case led by the actor."""
    case_id = uuid4()
    with acting(by):
        operations.open_case(
            case_id=case_id,
            start=CaseStart(source=Source.PHONE, danger=danger, needs_asked=needs_asked),
            person=PersonWords(preferred_name=name, **known),  # type: ignore[arg-type]
            by=by,
            at=at,
        )
    return case_id


def make_rule(case_id: UUID, by: Actor = CAST.anna, *, at: datetime = NOON, **told: object) -> UUID:
    """Agree a safe phone call, every day from 9 to 18, unless told otherwise."""
    rule_id = uuid4()
    words: dict[str, object] = {
        "channel": Channel.PHONE_CALL,
        "value": "320 1234567",
        "device": Device.OWN,
        "days": EVERY_DAY,
        "from_hour": 9,
        "until_hour": 18,
        "code_word": "biblioteca",
        "is_safe": True,
    }
    with acting(by):
        operations.record_contact_rule(
            rule_id=rule_id,
            case_id=case_id,
            rule=ContactRuleWords(**(words | told)),  # type: ignore[arg-type]
            by=by,
            at=at,
        )
    return rule_id


def make_consent(case_id: UUID, recipient: UUID, by: Actor = CAST.anna) -> UUID:
    """Write down a consent to a partner, for legal information, until the end of June."""
    consent_id = uuid4()
    with acting(by):
        operations.give_consent(
            consent_id=consent_id,
            case_id=case_id,
            consent=ConsentWords(
                recipient_organisation_id=recipient,
                purpose="LEGAL_INFORMATION",
                categories=("NAME", "CONTACT"),
                until_date=date(2026, 6, 30),
                notice_version="2026.1",
                words="solo per la querela",
            ),
            by=by,
            at=NOON,
        )
    return consent_id


def make_goal(case_id: UUID, by: Actor = CAST.anna) -> UUID:
    """Agree a goal whose task is the actor's."""
    goal_id = uuid4()
    with acting(by):
        operations.set_goal(
            goal_id=goal_id,
            case_id=case_id,
            goal=GoalWords(
                need_category=NEED,
                words="cercare una casa",
                owner_id=by.identifier,  # type: ignore[arg-type]
                due_date=NOON.date() + timedelta(days=20),
            ),
            by=by,
            at=NOON,
        )
    return goal_id


def grant(
    case_id: UUID, to: Actor, by: Actor = CAST.anna, role: GrantRole = GrantRole.MEMBER
) -> None:
    """Let a colleague in."""
    with acting(by):
        operations.grant_case(
            grant_id=uuid4(),
            case_id=case_id,
            user_id=to.identifier,  # type: ignore[arg-type]
            role=role,
            by=by,
            at=NOON,
        )


def block(case_id: UUID, whom: Actor, by: Actor = CAST.anna) -> UUID:
    """Keep somebody away."""
    block_id = uuid4()
    with acting(by):
        operations.block_person(
            block_id=block_id,
            case_id=case_id,
            block=BlockWords(reason="conosce la famiglia", user_id=whom.identifier),
            by=by,
            at=NOON,
        )
    return block_id
