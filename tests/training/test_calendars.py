"""A member's sessions at a secret address, and what strangers see: when, and nothing else."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from tests.calendars.steps import beyond_the_wall
from tests.cases.factories import acting
from tests.cast import CAST, Cast
from tests.conftest import Acting
from tests.training.steps import (
    PATH,
    TOGETHER,
    give_up,
    make_feed,
    make_path,
    modules_of,
    plan,
    shown_to_all,
    take_place,
    words,
)
from visnet.doors import clock
from visnet.kit.actor import SYSTEM
from visnet.kit.decision import NotFound
from visnet.training import models, operations, queries
from visnet.training.operations import NoTownForStrangers
from visnet.training.queries import PublicSession
from visnet.training.rules import Meeting

SOON = timedelta(days=3)
MEMBERSHIP_ENDS = (
    "UPDATE people_membership SET until_date = (now() AT TIME ZONE 'Europe/Rome')::date"
    " WHERE user_id = %s"
)
ANNA = UUID(str(CAST.anna.identifier))


def session(seats: int = 2, **said: object) -> UUID:
    [module] = modules_of(make_path(TOGETHER))
    return plan(module, words(begins=clock.now() + SOON, seats=seats, **said))  # type: ignore[arg-type]


def read(token: str) -> tuple[Meeting, ...]:
    return operations.read_feed(token=token, by=SYSTEM, at=clock.now()).meetings


def strangers_see(as_database_role: Acting) -> tuple[PublicSession, ...]:
    with as_database_role("visnet_front"):
        return queries.list_public_sessions(at=clock.now())


def test_an_address_tells_the_sessions_where_its_member_has_a_place(cast: Cast) -> None:
    session_id = session()
    take_place(session_id)

    [meeting] = read(make_feed())

    assert meeting.ends_at > meeting.starts_at > clock.now()
    assert session_id.bytes not in meeting.mark


def test_whoever_waits_is_told_nothing_until_a_place_is_theirs(cast: Cast) -> None:
    session_id = session(seats=1)
    take_place(session_id, CAST.bruno)
    take_place(session_id, CAST.anna)
    token = make_feed()

    assert read(token) == ()
    give_up(session_id, CAST.bruno)
    assert len(read(token)) == 1


def test_what_was_given_up_or_called_off_disappears(cast: Cast) -> None:
    given_up = session()
    [module] = modules_of(again())
    called_off = plan(module, words(begins=clock.now() + SOON))
    for each in (given_up, called_off):
        take_place(each)
    token = make_feed()
    give_up(given_up)
    with acting(CAST.tullia):
        operations.call_off_session(session_id=called_off, by=CAST.tullia, at=clock.now())

    assert read(token) == ()


@pytest.mark.parametrize(
    "ends_it",
    [
        "UPDATE training_feed SET revoked_at = now() WHERE user_id = %s",
        "UPDATE people_user SET is_active = false WHERE id = %s",
        "UPDATE people_user SET access_version = access_version + 1 WHERE id = %s",
        MEMBERSHIP_ENDS,
    ],
)
def test_what_ends_access_ends_the_address_at_once(cast: Cast, ends_it: str) -> None:
    take_place(session())
    token = make_feed()
    assert len(read(token)) == 1

    beyond_the_wall(ends_it, [ANNA])

    with pytest.raises(NotFound):
        read(token)


@pytest.mark.parametrize("token", ["", "x", "x" * 65, "è" * 9, "\0"])
def test_made_up_addresses_are_nothing(cast: Cast, token: str) -> None:
    with pytest.raises(NotFound):
        read(token)


def test_another_address_ends_the_one_before_and_nobody_sees_an_address(cast: Cast) -> None:
    first = make_feed()
    second = make_feed()

    with pytest.raises(NotFound):
        read(first)
    assert read(second) == ()
    with acting(CAST.bruno):
        assert not models.Feed.objects.exists()
    with acting(CAST.anna):
        operations.take_back_feed(by=CAST.anna, at=clock.now())
    with pytest.raises(NotFound):
        read(second)


def test_strangers_see_what_a_trainer_opened_and_nothing_else(
    cast: Cast, as_database_role: Acting
) -> None:
    [module] = modules_of(make_path(TOGETHER))
    shown = plan(module, shown_to_all(begins=clock.now() + SOON))
    plan(module, words(begins=clock.now() + SOON))

    [line] = strangers_see(as_database_role)

    assert (line.id, line.town, line.is_online) == (shown, "Livorno", True)
    assert (line.title.it, line.hours) == ("Insieme", 2)
    assert line.organisation
    told = repr(line)
    assert "Sala di prova" not in told
    assert "esempio.invalid" not in told
    assert "Tullia" not in told


def test_what_is_over_called_off_or_on_a_closed_path_is_not_shown(
    cast: Cast, as_database_role: Acting
) -> None:
    [module] = modules_of(make_path(TOGETHER, is_open=False))
    plan(module, shown_to_all(begins=clock.now() + SOON))
    [other] = modules_of(again())
    plan(other, shown_to_all(begins=clock.now() - SOON))
    off = plan(other, shown_to_all(begins=clock.now() + SOON))
    with acting(CAST.tullia):
        operations.call_off_session(session_id=off, by=CAST.tullia, at=clock.now())

    assert strangers_see(as_database_role) == ()


def again() -> UUID:
    return make_path(TOGETHER, words=replace(PATH, code="altra-prova"))


def plan_without_either() -> None:
    [module] = modules_of(make_path(TOGETHER))
    said = words(begins=clock.now() + SOON, is_public=True)
    plan(module, replace(said, online_address=""))


def test_strangers_need_a_town_or_that_it_is_online(cast: Cast) -> None:
    with pytest.raises(NoTownForStrangers):
        plan_without_either()


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM training_session",
        "SELECT id FROM training_session",
        "SELECT * FROM training_place",
        "SELECT * FROM training_feed",
        "SELECT * FROM training_file",
        "SELECT title_it FROM training_path",
        "SELECT * FROM sec.learning_calendar_entries('x')",
        "SELECT * FROM sec.move_up_at_session(gen_random_uuid(), now())",
    ],
)
def test_the_front_reads_no_table_of_the_classroom(
    cast: Cast, as_database_role: Acting, statement: str
) -> None:
    with (
        as_database_role("visnet_front"),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
