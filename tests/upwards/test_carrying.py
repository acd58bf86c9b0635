"""From installation to installation: the door of the front, and the worker that goes there."""

import json
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from tests.cases.factories import acting
from tests.cast import CAST
from tests.conftest import Acting
from tests.releases.steps import open_cases, published
from tests.upwards.others import AT, EVERYBODY, Elsewhere, admit, seat_at, send, take, withdraw
from visnet.doors import clock
from visnet.doors.nightly import level_figures
from visnet.kit.decision import Refused
from visnet.people.vocabulary import NetworkLevel
from visnet.upwards import models, operations, queries, rules
from visnet.upwards.vocabulary import Fate, Kind, Level, Refusal, Way

pytestmark = pytest.mark.django_db
PISA = Elsewhere("Pisa")
ADDRESS = "/figures/"


@pytest.fixture
def pisa(db: None) -> Elsewhere:
    del db
    seat_at(NetworkLevel.NATIONAL)
    admit(PISA)
    return PISA


def posted(browser: Client, raw: bytes, **more: Any) -> tuple[int, dict[str, Any]]:
    answer = browser.post(ADDRESS, raw, content_type="application/jose", **more)
    return answer.status_code, json.loads(answer.content)


def test_what_the_front_wrote_unsigned_is_in_no_sum_of_the_desk(
    pisa: Elsewhere, as_database_role: Acting
) -> None:
    take(pisa.sign(pisa.document()))
    forged = rules.to_plain(pisa.document(2, figures={EVERYBODY: 9_000}))
    with acting(CAST.dario):
        row = models.Received.objects.get()
    row.id, row.serial, row.said, row.sha256 = uuid4(), 2, forged, rules.hash_of(forged)
    row.way, row.received_by = Way.LINE, None
    with as_database_role("visnet_front"):
        row.save(force_insert=True)

    with acting(CAST.dario):
        found = queries.sum_of(
            viewer=CAST.dario, definition="yearly_public", is_demonstration=False
        )

    assert found is None


@pytest.fixture
def line(pisa: Elsewhere, front: Client) -> Client:
    """Return a program at the front, where Pisa was admitted before."""
    del pisa
    return front


def test_a_document_is_handed_in_at_the_open_door_once(line: Client) -> None:
    raw = PISA.sign(PISA.document())

    status, said = posted(line, raw)
    _again, before = posted(line, raw)

    assert status == 200
    assert (said["answer"], said["was_here"], before["was_here"]) == ("RECEIVED", False, True)
    assert said["sha256"] == rules.hash_of(rules.to_plain(PISA.document()))


def test_each_wrong_has_its_word_and_nothing_is_kept(line: Client) -> None:
    other = Elsewhere("Lucca")
    posted(line, PISA.sign(PISA.document(3)))
    raw = PISA.sign(PISA.document(4))
    newer = rules.sign(rules.to_plain(PISA.document(4)), kind="visnet-figures/9", key=PISA.key)

    assert posted(line, b"")[1] == {"answer": "NOT_A_DOCUMENT"}
    assert posted(line, b"\0" * 5000) == (400, {"answer": "NOT_A_DOCUMENT"})
    assert posted(line, b"x" * 1_000_000) == (413, {"answer": "TOO_LARGE"})
    assert posted(line, b"x" * 20_000_000) == (413, {"answer": "TOO_LARGE"})
    assert posted(line, raw[:-8] + b"AAAAAAAA")[1] == {"answer": "BAD_SIGNATURE"}
    assert posted(line, other.sign(other.document())) == (403, {"answer": "UNKNOWN_SENDER"})
    assert posted(line, PISA.sign(PISA.document(2))) == (409, {"answer": "OLDER"})
    assert posted(line, newer.encode()) == (422, {"answer": "NEWER_FORMAT"})
    packed = posted(line, b"\x1f\x8b\x08", headers={"content-encoding": "gzip"})
    assert packed == (415, {"answer": "PACKED"})
    assert models.Received.objects.values_list("serial").get() == (3,)


def test_the_door_says_how_a_document_is_handed_in(line: Client) -> None:
    said = line.get(ADDRESS).json()

    assert said["format"] == "visnet-figures/1"
    assert said["level"] == "NATIONAL"


def test_the_front_reads_no_member_and_writes_nothing_but_documents(line: Client) -> None:
    del line
    for statement in (
        "SELECT proposed_by FROM upwards_station",
        "SELECT chosen_by FROM upwards_seat",
        "SELECT * FROM upwards_sent",
        "UPDATE upwards_received SET serial = 9",
        "UPDATE upwards_station SET ended_at = now()",
        "INSERT INTO upwards_seat DEFAULT VALUES",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


class Above(BaseHTTPRequestHandler):
    """An installation above, which answers as it is told."""

    answers: list[tuple[int, bytes]]
    came: list[bytes]

    def do_POST(self) -> None:
        self.came.append(self.rfile.read(int(self.headers["Content-Length"])))
        status, said = self.answers.pop(0)
        self.send_response(status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


@pytest.fixture
def above() -> Iterator[tuple[Elsewhere, type[Above]]]:
    handler: type[Above] = type("Told", (Above,), {"answers": [], "came": []})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    yield Elsewhere("Europa", Level.EUROPEAN, address), handler
    server.shutdown()
    server.server_close()


def fate(sent_id: UUID) -> tuple[Fate, Refusal | None]:
    with acting(CAST.dario):
        (one,) = queries.get_sent(viewer=CAST.dario, sent_id=sent_id).line.deliveries
    return one.fate, one.answer


@pytest.mark.enable_socket
def test_the_worker_carries_it_and_tries_again_where_nobody_answers(
    above: tuple[Elsewhere, type[Above]],
    as_database_role: Acting,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    europe, handler = above
    seat_at(NetworkLevel.NATIONAL)
    admit(PISA)
    admit(europe)
    take(PISA.sign(PISA.document()))
    sent_id = send()
    handler.answers = [(500, b"<h1>"), (200, b'{"answer": "RECEIVED"}')]

    now = [AT]
    monkeypatch.setattr(clock, "now", lambda: now[0])
    with as_database_role("visnet_worker"):
        assert level_figures.carry_waiting() == 0
        assert level_figures.carry_waiting() == 0
    assert fate(sent_id) == (Fate.WAITING, None)
    now[0] = AT + timedelta(minutes=2)
    with as_database_role("visnet_worker"):
        assert level_figures.carry_waiting() == 1
        assert level_figures.carry_waiting() == 0

    assert fate(sent_id) == (Fate.RECEIVED, None)
    assert len(handler.came) == 2
    with acting(CAST.dario):
        signed = queries.get_signed(viewer=CAST.dario, sent_id=sent_id)
    assert handler.came[-1].decode() == signed


@pytest.mark.enable_socket
def test_what_is_refused_above_is_said(
    above: tuple[Elsewhere, type[Above]],
    as_database_role: Acting,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    europe, handler = above
    monkeypatch.setattr(clock, "now", lambda: AT)
    seat_at(NetworkLevel.NATIONAL)
    admit(PISA)
    admit(europe)
    take(PISA.sign(PISA.document()))
    sent_id = send()
    handler.answers = [(403, b'{"answer": "UNKNOWN_SENDER"}')]

    with as_database_role("visnet_worker"):
        assert level_figures.carry_waiting() == 1

    assert fate(sent_id) == (Fate.REFUSED, Refusal.UNKNOWN_SENDER)


def test_what_was_withdrawn_is_emptied_on_both_sides(
    pisa: Elsewhere, as_database_role: Acting
) -> None:
    one = take(pisa.sign(pisa.document()))
    sent_id = send()
    take(pisa.sign(pisa.document(2, kind=Kind.WITHDRAWAL)))
    withdraw()

    with as_database_role("visnet_worker"):
        assert level_figures.forget_withdrawn() == 2
        assert level_figures.forget_withdrawn() == 0

    with acting(CAST.dario):
        received = queries.get_received(viewer=CAST.dario, received_id=one.id)
        sent = queries.get_sent(viewer=CAST.dario, sent_id=sent_id)
    assert not received.document.figures
    assert not received.has_file
    assert not sent.document.figures
    assert sent.sha256


def test_a_release_travels_as_it_was_published_and_only_when_something_changed(
    db: None,
) -> None:
    del db
    seat_at(NetworkLevel.LOCAL)
    europe = Elsewhere("Italia", Level.EUROPEAN)
    admit(europe)
    open_cases(60)
    published()

    sent_id = send()

    with acting(CAST.dario):
        found = queries.get_sent(viewer=CAST.dario, sent_id=sent_id)
        (part,) = found.document.parts
    numbers = [each.number for each in found.document.figures.values() if each.number is not None]
    assert part.release == "2027-01"
    assert max(numbers) >= 60
    assert all(number == 0 or number >= 5 for number in numbers)
    assert not {place.table for place in found.document.figures} & {"territories"}
    assert fate(sent_id) == (Fate.BY_HAND, None)
    with pytest.raises(operations.NothingNew):
        send()
    with acting(CAST.dario):
        said = rules.receipt_of(sha256=found.sha256, received_at=AT)
        raw = rules.sign(said, kind=rules.RECEIPT, key=europe.key).encode()
        operations.take_receipt(raw=raw, by=CAST.dario, at=AT)
        operations.take_receipt(raw=raw, by=CAST.dario, at=AT)
    assert fate(sent_id) == (Fate.RECEIVED, None)
    withdraw()
    with pytest.raises(queries.NothingToSend):
        withdraw()
    assert send()


def test_only_the_software_carries(pisa: Elsewhere) -> None:
    del pisa
    with acting(CAST.dario), pytest.raises(Refused):
        operations.forget_withdrawn(by=CAST.dario, at=AT)
