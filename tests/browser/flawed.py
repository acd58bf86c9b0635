"""The public site with one thing wrong, so that a test can be seen to notice it.

A small server stands before the front and spoils each answer on its way to the browser. It comes
from an address of its own, so that the front counts its visits apart.
"""

import http.client
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

PER_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "host"}


@dataclass(slots=True)
class Answer:
    """What the front said, before the browser hears it."""

    path: str
    headers: dict[str, str]
    body: bytes

    def change(self, right: str, wrong: str) -> None:
        """Put one text in the place of another, wherever it stands."""
        self.body = self.body.replace(right.encode(), wrong.encode())


Flaw = Callable[[Answer], None]


def no_flaw(answer: Answer) -> None:
    """Pass everything on as it is."""


def leaves_steps_behind(answer: Answer) -> None:
    """Open each page, and the way out, as one more step of the history."""
    answer.change("location.replace(", "location.assign(")


def may_be_kept(answer: Answer) -> None:
    """Let the browser keep pages, and say nothing when one is brought back."""
    if answer.headers.get("cache-control") == "no-store":
        answer.headers["cache-control"] = "max-age=600"
    answer.change("'pageshow'", "'never'")


def says_what_it_is(answer: Answer) -> None:
    """Call the page by its purpose."""
    answer.change("<title>VIS</title>", "<title>VIS: aiuto alle vittime</title>")


def names_the_file(answer: Answer) -> None:
    """Call the saved words by what they are."""
    named = answer.headers.get("content-disposition", "")
    answer.headers["content-disposition"] = named.replace("note", "codice-centro-vittime")


def remembers(answer: Answer) -> None:
    """Keep something in the browser's storage."""
    answer.change("startWayOut();\n", "startWayOut(); localStorage.setItem('draft', 'x');\n")


def sets_a_cookie(answer: Answer) -> None:
    """Send a cookie."""
    answer.headers["set-cookie"] = "seen=1; Max-Age=86400; Path=/"


def lets_the_browser_fill(answer: Answer) -> None:
    """Let the browser remember what is typed."""
    answer.change('autocomplete="off"', "")


def takes_its_time(answer: Answer) -> None:
    """Empty the screen only once the next page is there."""
    answer.change("emptyTheScreen();\n  window.location", "window.location")


def hears_no_keys(answer: Answer) -> None:
    """Leave the keyboard without a way out."""
    answer.change("'keydown'", "'never'")


def scrolls_away(answer: Answer) -> None:
    """Let the way out scroll off the screen."""
    answer.change("position:sticky", "position:static")


def asks_others(answer: Answer) -> None:
    """Ask a third party for a picture."""
    answer.headers.pop("content-security-policy", None)
    answer.change("</main>", '<img src="http://127.0.0.1:9/pixel.png" alt=""></main>')


def tells_where_from(answer: Answer) -> None:
    """Let the next site know where the person came from."""
    answer.headers["referrer-policy"] = "unsafe-url"
    answer.change('content="no-referrer"', 'content="unsafe-url"')
    answer.change('rel="noreferrer nofollow"', "")


def cannot_be_read(answer: Answer) -> None:
    """Leave a field without its label."""
    answer.change("<label class=", "<span class=")


@contextmanager
def flawed(front: str, flaw: Flaw) -> Iterator[str]:
    """Serve the front with a flaw, and give the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(urlsplit(front).port or 80, flaw))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)


def _handler(port: int, flaw: Flaw) -> type[BaseHTTPRequestHandler]:
    address = ".".join(["127", *(str(random.randint(1, 254)) for _ in range(3))])  # noqa: S311

    class Spoiler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._pass_on()

        def do_POST(self) -> None:
            self._pass_on()

        def log_message(self, *words: object) -> None:
            """Say nothing: the test will."""

        def _pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            line = http.client.HTTPConnection(
                "127.0.0.1", port, timeout=20, source_address=(address, 0)
            )
            headers = {n: v for n, v in self.headers.items() if n.lower() not in PER_HOP}
            headers["Accept-Encoding"] = "identity"
            line.request(self.command, self.path, body, headers)
            heard = line.getresponse()
            kept = {n.lower(): v for n, v in heard.getheaders() if n.lower() not in PER_HOP}
            answer = Answer(path=self.path, headers=kept, body=heard.read())
            line.close()
            flaw(answer)
            self.send_response(heard.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

    return Spoiler
