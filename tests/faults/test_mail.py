"""The worker is killed while notices leave: all arrive, and nobody sees one twice (F11)."""

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.faults import product as products
from tests.faults.product import Product

pytestmark = pytest.mark.faults
Say = Callable[[str], None]

NOTICES = 60
KILLS = 20
SLOW = 0.15
ALL_LEAVE_WITHIN = 180
ONE_MESSAGE = 'headers={"Message-ID": f"<{dispatch.id}@{_domain()}>"},'
ANY_MESSAGE = "headers={},"
USER = "0b5f6f0e-6a38-4d0b-9a0c-0f6f3c7a2b12"
SOMEBODY = f"""
    INSERT INTO people_user (id, password, email, name, language, is_active,
                             access_version, made_at)
    VALUES ('{USER}', '!', 'nessuno@example.org', 'Prova', 'it', true, 1, now())
"""
WAITING = f"""
    INSERT INTO outbound_dispatch (id, channel, message_code, recipient_user_id, language,
                                   dedupe_key, made_at, next_try_at, tries)
    SELECT gen_random_uuid(), 'EMAIL', 'SOMETHING_TO_READ', '{USER}', 'it',
           'fault ' || n, now(), now(), 0 FROM generate_series(1, {NOTICES}) n
"""
LEFT = "SELECT count(*) FROM outbound_dispatch WHERE sent_at IS NOT NULL"


class Server:
    """A mail server that takes a message, and says so only after a while."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self._port = products.free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self._port)

    async def handle_DATA(  # noqa: N802  the name is the library's
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keep which message it was; the worker may be dead before it hears of it."""
        content = bytes(envelope.content or b"").decode()
        (mark,) = (line for line in content.splitlines() if line.startswith("Message-ID:"))
        self.taken.append(mark)
        time.sleep(SLOW)
        return "250 taken"

    def __enter__(self) -> "Server":
        self._controller.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self._controller.stop()

    @property
    def address(self) -> str:
        """Where the product sends its mail."""
        return f"smtp://127.0.0.1:{self._port}"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as started:
        yield started


def send_while_killing(product: Product) -> int:
    """Let the notices leave, killing the worker at random instants; return how many were marked."""
    product.ask_database(SOMEBODY)
    product.ask_database(WAITING)
    for _kill in range(KILLS):
        time.sleep(random.uniform(0.5, 6))
        product.kill_worker()
    deadline = time.monotonic() + ALL_LEAVE_WITHIN
    while (left := int(str(product.ask_database(LEFT)[0][0]))) < NOTICES:
        if time.monotonic() > deadline:
            break
        time.sleep(1)
    return left


def test_killing_the_worker_loses_no_notice_and_shows_none_twice(
    tmp_path: Path, server: Server, say: Say
) -> None:
    with products.running(tmp_path / "state", told={"VISNET_MAIL_SERVER": server.address}) as one:
        left = send_while_killing(one)

    again = len(server.taken) - len(set(server.taken))
    say(f"F11 the worker killed {KILLS} times: {left} of {NOTICES} left, {again} sent again")
    assert left == NOTICES
    assert len(set(server.taken)) == NOTICES
    assert again <= KILLS


def test_a_notice_without_a_mark_of_its_own_would_be_seen_twice(
    tmp_path: Path, server: Server, say: Say
) -> None:
    spoiled = products.seed_defect(
        tmp_path / "spoiled",
        file="doors/nightly/notices.py",
        right=ONE_MESSAGE,
        wrong=ANY_MESSAGE,
    )

    with products.running(
        tmp_path / "state", source=spoiled, told={"VISNET_MAIL_SERVER": server.address}
    ) as one:
        send_while_killing(one)

    seen = len(set(server.taken))
    say(f"F11 failing control, no mark: {seen} messages seen of {NOTICES} notices")
    assert seen > NOTICES
