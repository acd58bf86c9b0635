"""The rule of sight in Python, in the list and in the database: one rule."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.cast import LIVORNO, Cast, identity
from tests.enquiries.acts import SOMEBODY, come_back, send
from tests.enquiries.world import Acting, Back
from visnet.enquiries import models, operations, policy, queries
from visnet.enquiries.policy import Standing
from visnet.enquiries.queries import rows
from visnet.enquiries.vocabulary import Source, State
from visnet.kit.actor import SYSTEM, Actor, ActorKind, Role, person
from visnet.kit.decision import NotFound, Reason

pytestmark = pytest.mark.django_db

THREAD = Standing(
    id=identity("a thread"),
    organisation_id=LIVORNO,
    source=Source.WEB,
    state=State.NEW,
    assigned_to=None,
    may_follow_case=True,
)
NAMES = ["anna", "bruno", "carla", "dario", "gina", "iris", "elena", "franco", "marta"]
SEEING = {"anna", "bruno", "carla", "gina"}


@dataclass(frozen=True, slots=True)
class Sought:
    """A request in some state, found by its id."""

    id: UUID


def _in_state(state: State, *, play: Back, cast: Cast, at: datetime) -> Sought:
    sent = send(centre=LIVORNO, at=at)
    if state is State.DELETED_BY_PERSON:
        key = come_back(sent, at=at)
        assert key is not None
        operations.delete_thread(key=key, by=key.person, at=at)
        return Sought(sent.id)
    with play(cast.anna):
        if state is State.ASSIGNED:
            operations.assign_enquiry(
                enquiry_id=sent.id, to_user_id=cast.anna.identifier, by=cast.anna, at=at
            )
        if state is State.ANSWERED:
            operations.reply_to_person(
                enquiry_id=sent.id, message_id=uuid4(), words="ciao", by=cast.anna, at=at
            )
        if state is State.CLOSED:
            operations.close_enquiry(enquiry_id=sent.id, by=cast.anna, at=at)
    return Sought(sent.id)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("state", sorted(set(State) - {State.BECAME_CASE}))
def test_list_view_and_database_agree(
    play: Back, cast: Cast, at: datetime, name: str, state: State
) -> None:
    actor: Actor = getattr(cast, name)
    sought = _in_state(state, play=play, cast=cast, at=at)

    with play(actor):
        by_wall = models.Enquiry.objects.filter(id=sought.id).exists()
        listed = rows.visible_rows(actor).filter(id=sought.id).exists()
    decided = bool(policy.may_view(actor=actor, enquiry=replace(THREAD, id=sought.id, state=state)))

    assert by_wall == listed == decided == (name in SEEING)


@pytest.mark.parametrize("actor", [SOMEBODY, SYSTEM, Actor(kind=ActorKind.STAFF)])
def test_who_is_nobody_sees_nothing(play: Back, at: datetime, actor: Actor) -> None:
    send(centre=LIVORNO, at=at)

    with play(actor):
        assert not models.Enquiry.objects.exists()
    assert not rows.visible_rows(actor).exists()
    assert not policy.may_view(actor=actor, enquiry=THREAD)


def test_the_person_sees_their_own_thread_until_they_delete_it() -> None:
    mine = person(THREAD.id)
    deleted = replace(THREAD, state=State.DELETED_BY_PERSON)

    assert policy.may_view(actor=mine, enquiry=THREAD)
    assert policy.may_write(actor=mine, enquiry=THREAD)
    assert not policy.may_view(actor=mine, enquiry=deleted)
    assert not policy.may_view(actor=person(uuid4()), enquiry=THREAD)


def test_a_case_that_may_not_be_followed_hides_its_thread(cast: Cast) -> None:
    hidden = replace(THREAD, state=State.BECAME_CASE, may_follow_case=False)

    refusal = policy.may_view(actor=cast.gina, enquiry=hidden)

    assert refusal.reason is Reason.BLOCKED
    for may in (policy.may_reply, policy.may_close, policy.may_become_case):
        assert not may(actor=cast.gina, enquiry=hidden)


@pytest.mark.parametrize("state", State)
def test_only_open_requests_are_assigned_closed_or_become_cases(cast: Cast, state: State) -> None:
    standing = replace(THREAD, state=state)
    is_open = state in {State.NEW, State.ASSIGNED, State.ANSWERED}
    anna = cast.anna
    assert anna.identifier is not None

    assert bool(policy.may_close(actor=anna, enquiry=standing)) == is_open
    assert bool(policy.may_become_case(actor=anna, enquiry=standing)) == is_open
    taken = policy.may_assign(actor=anna, enquiry=standing, to_user_id=anna.identifier)
    assert bool(taken) == is_open


def test_a_request_is_given_to_others_by_a_supervisor_only(cast: Cast) -> None:
    assert cast.bruno.identifier is not None
    to_bruno = cast.bruno.identifier

    by_anna = policy.may_assign(actor=cast.anna, enquiry=THREAD, to_user_id=to_bruno)
    by_carla = policy.may_assign(actor=cast.carla, enquiry=THREAD, to_user_id=to_bruno)

    assert by_anna.reason is Reason.WRONG_ROLE
    assert by_carla


def test_only_threads_that_can_be_read_again_are_answered(cast: Cast) -> None:
    assert policy.may_reply(actor=cast.anna, enquiry=THREAD)
    by_phone = replace(THREAD, source=Source.PHONE)
    assert policy.may_reply(actor=cast.anna, enquiry=by_phone).reason is Reason.WRONG_STATE
    assert not policy.may_reply(actor=person(THREAD.id), enquiry=THREAD)
    assert not policy.may_write(actor=cast.anna, enquiry=THREAD)


@pytest.mark.parametrize("name", NAMES)
def test_those_who_answer_requests_record_them(cast: Cast, name: str) -> None:
    may = policy.may_record(actor=getattr(cast, name))

    assert bool(may) == (name in SEEING | {"marta"})
    assert not policy.may_record(actor=SYSTEM)
    assert not policy.may_record(
        actor=Actor(kind=ActorKind.STAFF, roles=frozenset({Role.OPERATOR}))
    )


def test_the_front_lists_neither_requests_nor_receipts(play: Back, at: datetime) -> None:
    send(centre=LIVORNO, at=at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('sec.receipt', '', true)")
        for table in ("enquiries_enquiry", "enquiries_message", "enquiries_receipt"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE enquiries_enquiry SET organisation_id = gen_random_uuid()",
        "UPDATE enquiries_enquiry SET assigned_to = gen_random_uuid()",
        "UPDATE enquiries_enquiry SET case_id = gen_random_uuid()",
        "UPDATE enquiries_message SET words_sealed = 'x'",
        "UPDATE enquiries_receipt SET has_pin = false",
        "DELETE FROM enquiries_enquiry",
        "TRUNCATE enquiries_receipt",
        "SELECT sec.may_follow_case(gen_random_uuid())",
    ],
)
def test_the_front_may_not(play: Back, at: datetime, statement: str) -> None:
    send(centre=LIVORNO, at=at)

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT count(*) FROM enquiries_receipt",
        "SELECT sec.take_receipt_try(gen_random_uuid(), current_date)",
        "UPDATE enquiries_message SET words_sealed = 'x'",
        "DELETE FROM enquiries_enquiry",
    ],
)
def test_the_back_may_not(acting: Acting, cast: Cast, statement: str) -> None:
    with (
        acting(cast.anna),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_another_centre_finds_nothing(play: Back, cast: Cast, at: datetime) -> None:
    sent = send(centre=LIVORNO, at=at)

    with play(cast.marta):
        with pytest.raises(NotFound):
            queries.open_enquiry(viewer=cast.marta, enquiry_id=sent.id, at=at)
        with pytest.raises(NotFound):
            operations.close_enquiry(enquiry_id=sent.id, by=cast.marta, at=at)
        assert not queries.list_inbox(viewer=cast.marta).lines
