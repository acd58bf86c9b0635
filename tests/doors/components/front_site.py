"""A site of three small pages in the public frame, served to a real browser without a database."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.types import StartResponse, WSGIEnvironment

from django.template import engines
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler

BUILT = Path(__file__).parents[3] / "build" / "collected"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'"
)
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FORM = """
{% extends "front/base.html" %}
{% block main %}
<c-page_heading title="Write" />
{% if wrong %}<c-notice kind="soon"><p id="wrong">Please write something.</p></c-notice>{% endif %}
<form method="post" action="/front/write/">
<label for="words">Words</label>
<textarea id="words" name="words" autocomplete="off">{{ words }}</textarea>
<c-button>Send</c-button>
</form>
<p><a id="further" href="/front/further/">Further</a></p>
{% endblock main %}
"""
SENT = """
{% extends "front/base.html" %}
{% block main %}
<c-page_heading title="It has arrived" />
<p id="sent">{{ words }}</p>
{% endblock main %}
"""


class _Threads(ThreadingMixIn, WSGIServer):
    """Answers on several lines at once: a browser opens one more than it uses."""

    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def _draw(markup: str, **context: object) -> bytes:
    frame = {"language_code": "en", "exit_url": "/weather/", "home_url": "/front/write/"}
    with translation.override("en"):
        template = engines["django"].from_string(CottonCompiler().process(markup))
        return template.render({**frame, **context}).encode()


def _page(environ: WSGIEnvironment) -> tuple[str, bytes]:
    if environ["PATH_INFO"] == "/weather/":
        return "200 OK", b"<!doctype html><title>Weather</title><p>Sunny</p>"
    if environ["REQUEST_METHOD"] == "GET":
        return "200 OK", _draw(FORM)
    length = int(environ["CONTENT_LENGTH"] or 0)
    body = environ["wsgi.input"].read(length).decode()
    words = body.split('name="words"\r\n\r\n')[-1].split("\r\n--")[0]
    if "name=" not in body:
        words = parse_qs(body).get("words", [""])[0]
    if not words:
        return "422 Unprocessable Entity", _draw(FORM, wrong=True)
    return "200 OK", _draw(SENT, words=words)


def _serve(environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
    path = environ["PATH_INFO"]
    file = BUILT / path.removeprefix("/static/")
    if path.startswith("/static/") and file.is_file():
        start("200 OK", [("Content-Type", KINDS.get(file.suffix, "font/woff2"))])
        return [file.read_bytes()]
    status, body = _page(environ)
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
    start(status, [*headers, ("Content-Security-Policy", POLICY)])
    return [body]


@contextmanager
def open_site() -> Iterator[str]:
    """Serve the site on a free port of this machine, and give its address."""
    with make_server("127.0.0.1", 0, _serve, server_class=_Threads, handler_class=_Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
