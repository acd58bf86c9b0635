"""Whoever holds a certificate is told at ninety and at thirty days, once each, and nothing else is said."""

from datetime import timedelta

import pytest
from django.db import connection

from tests.cast import Cast
from tests.certificates.steps import ago, issue, revoke
from tests.conftest import Acting
from visnet.doors import clock
from visnet.doors.nightly import tasks
from visnet.journeys.remind_of_expiry import remind_of_expiry

pytestmark = pytest.mark.django_db


def notices() -> list[tuple[str, str]]:
    """Return who is told, and by which key."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE visnet_launcher")
        cursor.execute(
            "SELECT u.name, d.dedupe_key FROM outbound_dispatch d"
            " JOIN people_user u ON u.id = d.recipient_user_id"
            " WHERE d.dedupe_key LIKE 'certificate ends:%%' ORDER BY 2"
        )
        found: list[tuple[str, str]] = cursor.fetchall()
        cursor.execute("SET LOCAL ROLE visnet_back")
    return found


def test_each_mark_is_told_once(cast: Cast, as_database_role: Acting) -> None:
    issued = issue(completed_date=ago(265), valid_months=12)
    revoke(issue(cast.gina, completed_date=ago(340), valid_months=12).id)

    for later in range(0, 110, 5):
        with as_database_role("visnet_worker"):
            remind_of_expiry(at=clock.now() + timedelta(days=later))

    assert notices() == [
        ("Anna", f"certificate ends:{issued.id}:30"),
        ("Anna", f"certificate ends:{issued.id}:90"),
    ]


def test_the_worker_does_it_every_night(cast: Cast, as_database_role: Acting) -> None:
    issue(completed_date=ago(340), valid_months=12)

    with as_database_role("visnet_worker"):
        tasks.tell_of_expiry(0)

    assert [name for name, _key in notices()] == ["Anna"]
