"""Whoever has a step to write, or may speak of a draft, is told before the day, and once."""

from datetime import timedelta

import pytest
from django.db import connection

from tests.cases.factories import acting
from tests.cast import Cast
from tests.conftest import Acting
from tests.guidelines.steps import FIRST, assign, begin
from visnet.doors import clock
from visnet.doors.nightly import tasks
from visnet.guidelines import operations
from visnet.journeys.remind_of_procedures import remind_of_procedures

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str]]:
    """Return who is told of what."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "SELECT u.name, split_part(d.dedupe_key, ':', 1) || ' '"
            " || CASE WHEN d.dedupe_key LIKE 'step%%' THEN split_part(d.dedupe_key, ':', 3)"
            " ELSE '' END FROM outbound_dispatch d"
            " JOIN people_user u ON u.id = d.recipient_user_id"
            " WHERE d.dedupe_key LIKE 'step:%%' OR d.dedupe_key LIKE 'remarks:%%' ORDER BY 1, 2"
        )
        found: list[tuple[str, str]] = cursor.fetchall()
        cursor.execute("SET LOCAL ROLE visnet_back")
    return found


def test_an_author_is_told_before_the_day_and_once_after(
    cast: Cast, as_database_role: Acting
) -> None:
    draft_id = begin()
    assign(draft_id, cast.olga, days=10)
    before = told()

    for later in range(20):
        with as_database_role("visnet_worker"):
            remind_of_procedures(at=clock.now() + timedelta(days=later))

    assert before == []
    assert told() == [("Olga", "step late"), ("Olga", "step soon")]


def test_nobody_is_told_of_what_is_written(cast: Cast, as_database_role: Acting) -> None:
    draft_id = begin()
    assign(draft_id, cast.olga, days=1)
    with acting(cast.olga):
        operations.say_step_written(
            draft_id=draft_id, step_code=FIRST, by=cast.olga, at=clock.now()
        )

    with as_database_role("visnet_worker"):
        assert remind_of_procedures(at=clock.now()) == 0

    assert told() == []


def test_whoever_may_speak_is_told_that_the_day_is_near(
    cast: Cast, as_database_role: Acting
) -> None:
    draft_id = begin()
    with acting(cast.dario):
        operations.set_remarks_until(
            draft_id=draft_id,
            day=clock.today() + timedelta(days=2),
            by=cast.dario,
            at=clock.now(),
        )

    for _night in range(2):
        with as_database_role("visnet_worker"):
            tasks.tell_of_procedures(0)

    names = [name for name, _what in told()]
    assert {"Dario", "Olga"} <= set(names)
    assert len(names) == len(set(names))
    assert not {"Anna", "Silvia", "Marta"} & set(names)
