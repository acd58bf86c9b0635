"""So many files are drawn at once, so many wait, and all others are told to come back."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from visnet.files import rules
from visnet.files.rules import sandbox
from visnet.files.vocabulary import FileKind, Trouble


class Slow:
    """A drawing that ends when it is let go, and counts how many are drawn at once."""

    def __init__(self) -> None:
        self.lock, self.go = threading.Lock(), threading.Event()
        self.now = self.most = 0
        self.begun = threading.Semaphore(0)

    def __call__(self, _kind: FileKind, _content: bytes) -> bytes:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        self.begun.release()
        self.go.wait(20)
        with self.lock:
            self.now -= 1
        return _parts(b"C", b"ciao") + _parts(b"M", b"1 LIMITS")


def _parts(name: bytes, content: bytes) -> bytes:
    return sandbox.HEAD.pack(name, len(content)) + content


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """Put a slow drawing in the place of the true one."""
    drawing = Slow()
    monkeypatch.setattr(sandbox, "_run", drawing)
    yield drawing
    drawing.go.set()


def tried(_number: int) -> Trouble | None:
    try:
        rules.redraw(content=b"ciao")
    except rules.NotTaken as wrong:
        return wrong.trouble
    return None


def answers(slow: Slow, files: int) -> list[Trouble | None]:
    """Return how that many files fared that came at once."""
    with ThreadPoolExecutor(files) as threads:
        asked = [threads.submit(tried, number) for number in range(files)]
        for _ in range(sandbox.DRAWN_AT_ONCE):
            assert slow.begun.acquire(timeout=10)
        refused = [one for one in asked if not _is_waiting(one)]
        slow.go.set()
        assert all(one.result(10) is Trouble.BUSY for one in refused)
        return [one.result(10) for one in asked]


def _is_waiting(one) -> bool:
    try:
        one.result(0.2)
    except TimeoutError:
        return True
    return False


def test_two_files_are_drawn_two_wait_and_the_others_come_back_later(slow: Slow) -> None:
    fared = answers(slow, 8)

    assert slow.most == sandbox.DRAWN_AT_ONCE == 2
    assert sorted(map(str, fared)) == ["BUSY"] * 4 + ["None"] * 4


def test_a_wall_with_room_for_all_would_be_noticed(
    slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "_PLACES", threading.BoundedSemaphore(8))
    monkeypatch.setattr(sandbox, "_TURNS", threading.BoundedSemaphore(8))

    fared = answers(slow, 8)

    assert slow.most > sandbox.DRAWN_AT_ONCE
    assert fared == [None] * 8


def test_whoever_waited_long_enough_is_told_to_come_back(
    slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "LONGEST_TURN", 0.1)

    fared = answers(slow, 4)

    assert sorted(map(str, fared)) == ["BUSY"] * 2 + ["None"] * 2


def test_a_turn_is_given_back_whatever_the_file_was(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_kind: FileKind, _content: bytes) -> bytes:
        raise rules.NotTaken(Trouble.UNREADABLE)

    monkeypatch.setattr(sandbox, "_run", broken)

    fared = [tried(number) for number in range(10)]

    assert fared == [Trouble.UNREADABLE] * 10
