"""The mail server is down for a day (F12): nothing that waits is lost, and nothing leaves twice."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from tests.cast import CAST, Cast
from tests.conftest import Acting
from visnet.doors import clock
from visnet.doors.nightly import notices
from visnet.kit.actor import SYSTEM
from visnet.outbound import operations, queries

NOTICES = 12
EVERY = timedelta(minutes=10)
A_DAY = timedelta(hours=24)


class Day:
    """A clock that the test moves, and a mail server that it stops and starts."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = clock.now()
        self.is_down = False
        self.asked = 0
        self._send = EmailBackend.send_messages
        monkeypatch.setattr(clock, "now", lambda: self.at)
        monkeypatch.setattr(EmailBackend, "send_messages", self._answer)

    def _answer(self, messages: list[mail.EmailMessage]) -> int:
        self.asked += 1
        if self.is_down:
            raise ConnectionRefusedError
        return self._send(EmailBackend(), messages)

    def until(self, moment: datetime) -> Iterator[int]:
        """Let the worker have its turn every ten minutes; yield how many notices left at each."""
        while self.at < moment:
            self.at += EVERY
            yield notices.send_waiting()


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> Day:
    return Day(monkeypatch)


@pytest.fixture
def waiting(cast: Cast, acting: Acting, day: Day) -> list[str]:
    keys = [f"notice {number}" for number in range(NOTICES)]
    with acting(cast.anna):
        for key in keys:
            queue(key, at=day.at)
    return keys


def queue(key: str, *, at: datetime) -> None:
    operations.queue_staff_notice(
        recipient_user_id=CAST.elena.identifier,  # type: ignore[arg-type]  # nobody without an id
        language="it",
        dedupe_key=key,
        by=CAST.anna,
        at=at,
    )


def test_a_day_without_mail_loses_and_doubles_nothing(
    waiting: list[str], day: Day, as_database_role: Acting
) -> None:
    day.is_down = True
    with as_database_role("visnet_worker"):
        assert sum(day.until(day.at + A_DAY)) == 0
        day.is_down = False
        left = sum(day.until(day.at + timedelta(hours=2)))
        assert queries.get_undelivered_count(viewer=SYSTEM) == 0

    assert left == len(waiting)
    marks = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert len(marks) == len(set(marks)) == len(waiting)


def test_where_nobody_answers_one_notice_is_tried_and_no_other(
    waiting: list[str], day: Day, as_database_role: Acting
) -> None:
    del waiting
    day.is_down = True
    with as_database_role("visnet_worker"):
        notices.send_waiting()

    assert day.asked == 1


def test_whoever_cannot_be_written_to_keeps_nobody_else_waiting(
    waiting: list[str],
    day: Day,
    cast: Cast,
    acting: Acting,
    as_database_role: Acting,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nobody = waiting[0]
    found = notices.people.find_address
    seen: list[str] = []

    def once_nobody(**asked: object) -> object:
        seen.append(nobody)
        return None if len(seen) == 1 else found(**asked)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(notices.people, "find_address", once_nobody)
    day.at += EVERY
    with as_database_role("visnet_worker"):
        assert notices.send_waiting() == len(waiting) - 1


def test_a_notice_sent_again_is_the_same_message(
    cast: Cast, acting: Acting, day: Day, as_database_role: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker killed after the server took a notice, and before that was kept (F11)."""
    with acting(cast.anna):
        queue("one", at=day.at)

    def killed(**_asked: object) -> None:
        raise SystemExit

    day.at += EVERY
    with as_database_role("visnet_worker"):
        with monkeypatch.context() as dying:
            dying.setattr(notices.operations, "mark_sent", killed)
            with pytest.raises(SystemExit):
                notices.send_waiting()
        assert notices.send_waiting() == 1

    first, second = (message.extra_headers["Message-ID"] for message in mail.outbox)
    assert first == second
