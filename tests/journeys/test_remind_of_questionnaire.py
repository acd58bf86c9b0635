"""Three months after passing, each is asked once what they do differently; nobody learns who answers what."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cast import Cast
from tests.conftest import Acting
from tests.examinations import steps
from visnet.doors import clock
from visnet.doors.nightly import tasks
from visnet.examinations import models, queries
from visnet.journeys.remind_of_questionnaire import remind_of_questionnaire


@pytest.fixture(autouse=True)
def _the_small_bank_ships() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        steps.ship(patch)
        yield


def told() -> list[str]:
    """Return who was told."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "SELECT u.name FROM outbound_dispatch d"
            " JOIN people_user u ON u.id = d.recipient_user_id"
            " WHERE d.dedupe_key LIKE 'questionnaire:%%' ORDER BY 1"
        )
        found = [name for (name,) in cursor.fetchall()]
        cursor.execute("SET LOCAL ROLE visnet_back")
    return found


def test_who_passed_three_months_ago_is_asked_once(cast: Cast, as_database_role: Acting) -> None:
    steps.take_up()
    now = clock.now()
    steps.sit(cast.anna, at=now - timedelta(days=95))
    steps.sit(cast.anna, "prova-caso", at=now - timedelta(days=3))
    steps.sit(cast.bruno, at=now - timedelta(days=85))
    steps.sit(cast.carla, at=now - timedelta(days=95), well=False)
    steps.sit(cast.gina, at=now - timedelta(days=200))
    steps.sit(cast.tullia, at=now - timedelta(days=95))
    steps.sit(cast.elena, at=now - timedelta(days=95))
    steps.reply(cast.elena, steps.BEHAVIOUR, use=4)

    for later in range(4):
        with as_database_role("visnet_worker"):
            remind_of_questionnaire(at=now + timedelta(days=later))

    assert told() == ["Anna"]
    for later in range(4, 60, 7):
        with as_database_role("visnet_worker"):
            remind_of_questionnaire(at=now + timedelta(days=later))
    assert told() == ["Anna", "Bruno"]


def test_the_worker_does_it_every_night_and_reads_no_row(
    cast: Cast, as_database_role: Acting
) -> None:
    steps.take_up()
    steps.sit(cast.anna, at=clock.now() - timedelta(days=91))

    with as_database_role("visnet_worker"):
        tasks.ask_three_months_later(0)

    assert told() == ["Anna"]
    for model in (models.Attempt, models.Replied, models.Reply, models.Test):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            as_database_role("visnet_worker"),
        ):
            list(model.objects.all())
    for role in ("visnet_back", "visnet_front"):
        with pytest.raises(DatabaseError), transaction.atomic(), as_database_role(role):
            queries.list_due_replies(on=clock.today())
