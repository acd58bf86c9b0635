"""A browser without a network: calls the WSGI application in this process, and counts queries."""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpResponseBase

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
# What every signed-in page asks before the page's own work: the session, the user, their right.
OF_THE_FRAME = ("django_session", '"people_user"', '"people_membership"')
NOT_A_QUESTION = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


class Unexpected(Exception):
    """A page answered otherwise than it should, so its time means nothing."""


@dataclass(slots=True)
class Counted:
    """The queries of one answer."""

    all: list[str] = field(default_factory=list)

    def own(self) -> int:
        """How many the page asked itself, beyond those that every signed-in page asks first."""
        return sum(not any(name in sql for name in OF_THE_FRAME) for sql in self.all)


@contextmanager
def counting() -> Iterator[Counted]:
    """Count what the database is asked."""
    counted = Counted()

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        if not sql.startswith(NOT_A_QUESTION):
            counted.all.append(connection.cursor().mogrify(sql, params) if params else sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield counted


@dataclass(slots=True)
class Browser:
    """One browser with its cookies."""

    application: WSGIHandler
    host: str = "localhost"
    cookies: SimpleCookie = field(default_factory=SimpleCookie)
    address: str = "127.0.0.1"
    takes: str = ""
    """How it takes pages packed; then it hands them back packed, for nobody reads them."""

    def get(self, path: str) -> str:
        """Return the page at that address."""
        return self._ask("GET", path, b"", 200)

    def post(self, path: str, data: Mapping[str, Any], *, expect: int = 200) -> str:
        """Send a form and return what was answered."""
        return self._ask("POST", path, urlencode(data, doseq=True).encode(), expect)

    def hidden_fields(self, path: str) -> dict[str, str]:
        """Return the hidden fields of the forms on a page."""
        return dict(HIDDEN.findall(self.get(path)))

    def _ask(self, method: str, path: str, body: bytes, expect: int) -> str:
        found: list[str] = []
        response: Any = self.application(
            self._environ(method, path, body), lambda status, _headers: found.append(status)
        )
        content = b"".join(response)
        self._keep_cookies(response)
        response.close()
        if not found[0].startswith(str(expect)):
            raise Unexpected(f"{method} {path}: {found[0]}")
        return content.decode("latin-1" if self.takes else "utf-8")

    def _keep_cookies(self, response: HttpResponseBase) -> None:
        for name, morsel in response.cookies.items():
            self.cookies[name] = morsel.value

    def _environ(self, method: str, path: str, body: bytes) -> dict[str, Any]:
        bare, _mark, query = path.partition("?")
        return {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": bare,
            "QUERY_STRING": query,
            "SERVER_NAME": self.host,
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": self.address,
            "HTTP_HOST": self.host,
            "HTTP_ACCEPT_LANGUAGE": "it",
            "HTTP_ACCEPT_ENCODING": self.takes,
            "HTTP_COOKIE": "; ".join(f"{n}={m.value}" for n, m in self.cookies.items()),
            "HTTP_SEC_FETCH_SITE": "same-origin",
            "HTTP_ORIGIN": f"http://{self.host}",
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
