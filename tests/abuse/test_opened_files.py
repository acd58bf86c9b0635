"""Nobody is called when a stranger's file is opened (A57)."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer

import pytest
from django.test import Client

from tests.documents.bringing import all_that_comes_out, bring
from tests.doors.office.conftest import Standing
from tests.files import given
from visnet.files.rules import NotTaken, drawing, sandbox

FETCHES = """
import re, sys, urllib.request
sys.path.insert(0, {folder!r})
import drawing
if {shut_in}: drawing.shut_in()
content = sys.stdin.buffer.read()
try:
    for url in re.findall(rb"http://127[^)\\s]+", content):
        urllib.request.urlopen(url.decode(), timeout=2)
except Exception:
    pass
drawing.write(b"C", b"x"); drawing.write(b"M", b"1 LIMITS")
"""


class Listener:
    """Somebody who waits to be called, and counts."""

    def __init__(self) -> None:
        self.calls = 0

    @contextlib.contextmanager
    def waiting(self) -> Iterator[bytes]:
        """Yield the address at which a call would arrive."""
        listener = self

        class Called(BaseRequestHandler):
            def handle(self) -> None:
                listener.calls += 1

        with ThreadingTCPServer(("127.0.0.1", 0), Called) as server:
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            yield b"http://127.0.0.1:%d/pixel.png" % server.server_address[1]
            server.shutdown()
            thread.join()


def test_nobody_is_called_when_a_file_is_opened(anna: Client, case: Standing) -> None:
    """A57: neither by the process that draws it, nor by what of it reaches a screen."""
    listener = Listener()
    with listener.waiting() as url:
        brought = {
            "paper": given.pdf_that_calls(url),
            "picture": given.picture(comment=url),
            "screenshot": given.png_with(given.chunk(b"tEXt", b"URL\0" + url)),
            "words": b"Guarda qui: " + url,
        }
        out = {
            kind: all_that_comes_out(anna, bring(anna, case.id, content))
            for kind, content in brought.items()
        }

    assert listener.calls == 0
    assert [set(seen) for seen in out.values()] == [{"", "copy/", "page/1/"}] * 3 + [{"", "copy/"}]
    for kind in ("paper", "picture", "screenshot"):
        assert not [name for name, file in out[kind].items() if url in file], kind
    assert b'href="' + url not in out["words"][""]
    assert b'src="http' not in b"".join(seen[""] for seen in out.values())


@pytest.mark.parametrize(("shut_in", "calls"), [(False, 1), (True, 0)])
def test_a_reader_that_calls_is_heard_and_shut_in_it_is_not(
    anna: Client,
    case: Standing,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    shut_in: bool,
    calls: int,
) -> None:
    """The failing control: a reader that follows addresses, without the wall and behind it."""
    reader, listener = tmp_path / "reader.py", Listener()
    folder = str(Path(drawing.__file__).parent)
    reader.write_text(FETCHES.format(folder=folder, shut_in=shut_in))
    monkeypatch.setattr(sandbox, "DRAWING", reader)
    monkeypatch.setattr(sandbox, "_bubblewrap", lambda: ())
    with listener.waiting() as url, contextlib.suppress(NotTaken):
        bring(anna, case.id, b"Guarda qui: " + url)

    assert listener.calls == calls
