"""When the worker does what: the journal is sealed and mail leaves every ten seconds, day and night."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from croniter import croniter
from procrastinate.contrib.django import app

from visnet.doors.nightly import tasks

FROM = datetime(2026, 11, 29, 11, 3, 7, tzinfo=UTC)


def times_within(name: str, span: timedelta) -> list[datetime]:
    (cron,) = (
        periodic.cron
        for (task, _id), periodic in app.periodic_registry.periodic_tasks.items()
        if task == name
    )
    each = croniter(cron, FROM)
    found = []
    while (moment := each.get_next(datetime)) <= FROM + span:
        found.append(moment)
    return found


@pytest.mark.parametrize("name", ["seal_journal", "send_waiting"])
def test_every_ten_seconds(name: str) -> None:
    times = times_within(name, timedelta(hours=1))

    assert len(times) == 360
    assert {later - one for one, later in pairwise(times)} == {timedelta(seconds=10)}


def test_the_clock_of_answers_is_looked_at_every_five_minutes() -> None:
    assert len(times_within("remind_of_answers", timedelta(hours=1))) == 12


def test_everything_that_is_timed_happens_within_a_day() -> None:
    names = {task for task, _id in app.periodic_registry.periodic_tasks}

    assert {tasks.seal_journal.name, tasks.send_waiting.name} <= names
    for name in names:
        assert times_within(name, timedelta(days=1, minutes=1)), name
