"""People who ask for help while things break, each with words and an address of their own."""

import html
import http.client
import random
import re
import secrets
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

# Stands in every message that is written here, and must stand nowhere else.
MARK = "zfiordicardo"
FORM = re.compile(r'name="form" value="([^"]+)"')
RECEIPT = re.compile(r'<ol class="receipt".*?</ol>', re.DOTALL)
WORD = re.compile(r"<li>([^<]+)</li>")
HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}
AT_ONCE = 6
PATIENCE = 60.0


class NotAnswered(Exception):
    """No answer came, or one that says that nothing was kept."""


@dataclass(slots=True)
class Visitor:
    """Somebody who writes once and keeps the seven words, if they were shown any."""

    words: str = field(default_factory=lambda: f"{MARK} {secrets.token_hex(8)}")
    address: str = field(default_factory=lambda: f"127.{_part()}.{_part()}.{_part()}")
    form: str | None = None
    receipt: tuple[str, ...] | None = None
    tries: int = 0

    def ask(self, port: int) -> None:
        """Get the form if there is none yet, send it, keep the receipt. Raises `NotAnswered`."""
        if self.form is None:
            self.open_form(port)
        self.tries += 1
        self.receipt = self.send_again(port)

    def open_form(self, port: int) -> None:
        """Get a form of one's own. Raises `NotAnswered`."""
        found = FORM.search(self._post(port, "/it/scrivi/", {"step": "open"}))
        assert found, "the page holds no form"
        self.form = html.unescape(found.group(1))

    def send_again(self, port: int) -> tuple[str, ...]:
        """Send the very same form and return the words that are shown. Raises `NotAnswered`."""
        fields = {
            "step": "send",
            "form": self.form or "",
            "words": self.words,
            "reach": "COME_BACK",
        }
        page = self._post(port, "/it/scrivi/", {**fields, "municipality": "Livorno"})
        return receipt_on(page)

    def finds_own_words(self, port: int) -> bool:
        """Come back with the receipt: say whether the thread opens and holds what was written."""
        fields = {"words": " ".join(self.receipt or ()), "pin": ""}
        try:
            return self.words in self._post(port, "/it/torna/", fields)
        except NotAnswered:
            return False

    def _post(self, port: int, path: str, fields: dict[str, str]) -> str:
        connection = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=20, source_address=(self.address, 0)
        )
        try:
            connection.request("POST", path, urlencode(fields), HEADERS)
            answer = connection.getresponse()
            page = answer.read().decode()
        except (OSError, http.client.HTTPException) as failure:
            raise NotAnswered from failure
        finally:
            connection.close()
        if answer.status != 200:
            raise NotAnswered(answer.status)
        return page


def receipt_on(page: str) -> tuple[str, ...]:
    """Return the seven words that a page shows. Raises `NotAnswered` when it shows none."""
    shown = RECEIPT.search(page)
    if shown is None:
        raise NotAnswered
    words = tuple(html.unescape(word).strip() for word in WORD.findall(shown.group(0)))
    assert len(words) == 7
    return words


class Crowd:
    """Several people at once, one after the other, until told to stop."""

    def __init__(self, port: int, *, pace: float) -> None:
        self.port = port
        self._pace = pace
        self.everybody: list[Visitor] = []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._come, daemon=True) for _ in range(AT_ONCE)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: object, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(timeout=PATIENCE)

    @property
    def answered(self) -> list[Visitor]:
        """Those who were shown their words."""
        return [visitor for visitor in self.everybody if visitor.receipt]

    def finish(self) -> None:
        """Let everybody who got no answer send the same form again."""
        waiting = [visitor for visitor in self.everybody if visitor.receipt is None]
        together(lambda visitor: _insist(visitor, self.port), waiting)

    def _come(self) -> None:
        while not self._stop.is_set():
            visitor = Visitor()
            self.everybody.append(visitor)
            try:
                visitor.ask(self.port)
            except NotAnswered:
                self._stop.wait(0.1)
            self._stop.wait(self._pace)


def together(act: object, visitors: list[Visitor]) -> list[object]:
    """Do something for many visitors, a few at a time, and return what came of each."""
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        return list(pool.map(act, visitors))  # type: ignore[arg-type]


def _insist(visitor: Visitor, port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            visitor.ask(port)
        except NotAnswered:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


def _part() -> int:
    return random.randint(1, 254)
