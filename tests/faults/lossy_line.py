"""A line between a person and the front that breaks after the server has answered."""

import contextlib
import http.client
import random
import socket
import threading
from types import TracebackType
from typing import Self

PATIENCE = 30.0


class LossyLine:
    """Passes requests on, waits for the whole answer, and lets part of it through, or nothing.

    The answer is whole on this side of the line, so the server has committed. `cut_at` says how
    much of it the person gets, between 0 (nothing) and 1 (all but the last byte).
    """

    def __init__(self, port: int) -> None:
        self._front = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._listening.settimeout(0.2)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self.port = int(self._listening.getsockname()[1])
        self.cut_at = 0.0
        self.dropped: list[int] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: object, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join(timeout=PATIENCE)
        self._listening.close()

    def _serve(self) -> None:
        while not self._stop.is_set():
            with contextlib.suppress(TimeoutError):
                person, (address, _port) = self._listening.accept()
                with person, contextlib.suppress(OSError):
                    self._pass_on(person, address)

    def _pass_on(self, person: socket.socket, address: str) -> None:
        person.settimeout(PATIENCE)
        request = _read_request(person)
        # From the person's own address, as the front counts who sends how often.
        with socket.create_connection(
            ("127.0.0.1", self._front), timeout=PATIENCE, source_address=(address, 0)
        ) as server:
            server.sendall(request)
            answer = _read_answer(server)
        self.dropped.append(int(answer.split(b" ", 2)[1]))
        person.sendall(answer[: int((len(answer) - 1) * self.cut_at)])


def random_cuts(number: int) -> list[float]:
    """Return where to cut: nothing let through, all but one byte, and places between."""
    return [0.0, 1.0, *(random.random() for _ in range(number - 2))]


def _read_request(person: socket.socket) -> bytes:
    read = b""
    while b"\r\n\r\n" not in read:
        read += _some(person)
    head, _, body = read.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    wanted = next(
        int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length:")
    )
    while len(body) < wanted:
        body += _some(person)
    return b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body


def _read_answer(server: socket.socket) -> bytes:
    answer = b""
    with contextlib.suppress(http.client.IncompleteRead):
        while True:
            answer += _some(server)
    return answer


def _some(line: socket.socket) -> bytes:
    part = line.recv(65536)
    if not part:
        raise http.client.IncompleteRead(b"")
    return part
