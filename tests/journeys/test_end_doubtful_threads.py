"""Conversations taken for the person's before anybody asked who had written: ended, and told."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests import cast as people
from tests.cases.factories import EVERY_DAY, acting, make_case
from tests.cases.steps import due, timeline
from tests.cast import Cast
from tests.enquiries import acts
from visnet.cases import operations, queries, rules
from visnet.cases.rules import CaseStart, ContactRuleWords, PersonWords
from visnet.cases.vocabulary import Channel, Device, DueKind, TimelineKind
from visnet.doors import clock
from visnet.doors.nightly import tasks
from visnet.enquiries.rules import Content
from visnet.enquiries.vocabulary import Source
from visnet.journeys.end_doubtful_threads import end_doubtful_threads
from visnet.journeys.open_case_from_enquiry import open_case_from_enquiry
from visnet.kit.actor import Actor
from visnet.kit.decision import Refused

Speak = Callable[[str], AbstractContextManager[None]]
OWN_PAGE = ContactRuleWords(
    channel=Channel.THREAD, device=Device.OWN, days=EVERY_DAY, until_hour=24, is_safe=True
)


def as_owner(statement: str, *values: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(statement, list(values))
        found = cursor.fetchall() if cursor.description else []
        cursor.execute("SET LOCAL ROLE visnet_back")
    return found


@pytest.fixture
def old(cast: Cast, as_database_role: Speak) -> UUID:
    """Return a case as an earlier version opened it from a neighbour's request."""
    at, case_id = clock.now(), uuid4()
    with as_database_role("visnet_front"):
        request = acts.send(
            centre=people.LIVORNO, at=at, content=Content(words="Grida.", for_whom="SOMEBODY_ELSE")
        )
    with acting(cast.anna):
        operations.open_case(
            case_id=case_id,
            start=CaseStart(source=Source.WEB, enquiry_id=request.id),
            person=PersonWords(),
            by=cast.anna,
            at=at,
        )
        keep(case_id, rules.doubtful_thread(case_id), cast.anna, at)
    return case_id


def keep(case_id: UUID, rule_id: UUID, by: Actor, at: datetime | None = None) -> None:
    operations.record_contact_rule(
        rule_id=rule_id, case_id=case_id, rule=OWN_PAGE, by=by, at=at or clock.now()
    )


def ways_in_use(case_id: UUID, viewer: Actor) -> list[Channel]:
    with acting(viewer):
        card = queries.open_contact_card(viewer=viewer, case_id=case_id, at=clock.now())
    return [line.channel for line in card if line.superseded_at is None]


def told() -> set[object]:
    rows = as_owner(
        "SELECT u.name FROM outbound_dispatch d JOIN people_user u ON u.id = d.recipient_user_id"
        " WHERE d.dedupe_key ~ 'thread-ended'"
    )
    return {name for (name,) in rows}


def test_the_worker_ends_it_says_so_in_the_case_and_tells_whoever_leads_it(
    cast: Cast, as_database_role: Speak, old: UUID
) -> None:
    assert ways_in_use(old, cast.anna) == [Channel.THREAD]

    with as_database_role("visnet_worker"):
        assert end_doubtful_threads(at=clock.now() + timedelta(minutes=1)) == 1
        assert end_doubtful_threads(at=clock.now() + timedelta(minutes=2)) == 0

    assert ways_in_use(old, cast.anna) == []
    assert timeline(old)[0] is TimelineKind.THREAD_ENDED
    assert DueKind.CONTACT_RULE not in due(old)
    assert told() == {"Anna"}


def test_the_journal_says_that_the_software_did_it_and_why(
    cast: Cast, as_database_role: Speak, old: UUID
) -> None:
    with as_database_role("visnet_worker"):
        end_doubtful_threads(at=clock.now())

    written = as_owner(
        "SELECT actor_kind, actor_id, case_id, subject_id, fields FROM audit_entry"
        " WHERE action = 'cases.thread_ended'"
    )
    assert written == [("SYSTEM", None, old, rules.doubtful_thread(old), ["MAY_BE_SOMEBODY_ELSES"])]


def test_where_nobody_leads_the_case_the_supervisors_are_told(
    cast: Cast, as_database_role: Speak, old: UUID
) -> None:
    as_owner("UPDATE cases_case SET lead_id = NULL WHERE id = %s", old)

    with as_database_role("visnet_worker"):
        end_doubtful_threads(at=clock.now())

    assert told() == {"Carla"}


def test_a_number_kept_before_anybody_asked_whose_it_is_ends_too(
    cast: Cast, as_database_role: Speak, old: UUID
) -> None:
    opened_at = as_owner("SELECT opened_at FROM cases_case WHERE id = %s", old)[0][0]
    number = ContactRuleWords(channel=Channel.PHONE_CALL, value="320 7654321", is_safe=False)
    with acting(cast.anna):
        for rule_id in (rules.doubtful_number(old), rules.number_of_request(old)):
            operations.record_contact_rule(
                rule_id=rule_id,
                case_id=old,
                rule=number,
                by=cast.anna,
                at=opened_at,  # type: ignore[arg-type]
            )

    with as_database_role("visnet_worker"):
        assert end_doubtful_threads(at=clock.now() + timedelta(minutes=1)) == 2

    assert ways_in_use(old, cast.anna) == [Channel.PHONE_CALL]


def test_what_was_agreed_by_hand_goes_on(cast: Cast, as_database_role: Speak, old: UUID) -> None:
    by_hand = make_case(at=clock.now())
    with acting(cast.anna):
        keep(old, uuid4(), cast.anna)
        keep(by_hand, uuid4(), cast.anna)

    with as_database_role("visnet_worker"):
        end_doubtful_threads(at=clock.now())

    assert ways_in_use(old, cast.anna) == ways_in_use(by_hand, cast.anna) == [Channel.THREAD]


def test_the_conversation_of_somebody_who_wrote_for_themselves_goes_on(
    cast: Cast, as_database_role: Speak
) -> None:
    case_id = uuid4()
    with as_database_role("visnet_front"):
        request = acts.send(
            centre=people.LIVORNO, at=clock.now(), content=Content(words="Io.", for_whom="ME")
        )
    with acting(cast.anna):
        open_case_from_enquiry(enquiry_id=request.id, case_id=case_id, by=cast.anna, at=clock.now())

    with as_database_role("visnet_worker"):
        assert end_doubtful_threads(at=clock.now()) == 0

    assert ways_in_use(case_id, cast.anna) == [Channel.THREAD]


def test_nobody_signed_in_may_end_them_everywhere(cast: Cast, old: UUID) -> None:
    for member in (cast.anna, cast.carla):
        with acting(member), pytest.raises(Refused):
            operations.end_doubtful_threads(by=member, at=clock.now())

    assert ways_in_use(old, cast.anna) == [Channel.THREAD]


@pytest.mark.parametrize(
    "statement",
    ["SELECT sec.list_what_came_along()", "SELECT sec.end_threads('{}', now())"],
)
def test_the_back_may_not_even_ask_the_database(old: UUID, statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_the_worker_does_it_by_itself_every_hour() -> None:
    assert tasks.end_threads_in_doubt.name == "end_doubtful_threads"
