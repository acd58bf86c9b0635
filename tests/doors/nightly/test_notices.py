"""What the worker sends, and what becomes of what cannot leave."""

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from tests.cast import CAST, Cast
from tests.conftest import Acting
from visnet.doors import clock
from visnet.doors.nightly import notices
from visnet.outbound import operations
from visnet.outbound.vocabulary import CATALOGUE, MessageCode


@pytest.fixture
def waiting(cast: Cast, acting: Acting) -> None:
    with acting(cast.anna):
        operations.queue_staff_notice(
            recipient_user_id=CAST.elena.identifier,  # type: ignore[arg-type]
            language="it",
            dedupe_key="one",
            by=cast.anna,
            at=clock.now(),
        )


def test_a_notice_leaves_word_for_word_and_once(waiting: None, as_database_role: Acting) -> None:
    with as_database_role("visnet_worker"):
        assert notices.send_waiting() == 1
        assert notices.send_waiting() == 0

    text = CATALOGUE[MessageCode.SOMETHING_TO_READ, "it"]
    assert [(m.subject, m.body, m.to) for m in mail.outbox] == [
        (text.subject, text.body, ["elena@example.org"])
    ]


def test_when_the_mail_server_is_down_nothing_is_lost(
    waiting: None, as_database_role: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> int:
        raise ConnectionRefusedError

    with as_database_role("visnet_worker"):
        with monkeypatch.context() as broken:
            broken.setattr(EmailBackend, "send_messages", refuse)
            assert notices.send_waiting() == 0
        assert mail.outbox == []
