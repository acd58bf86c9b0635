"""Reading a stranger's file in a process that can do nothing but read it.

The file is decoded by `drawing.py`, a process of its own: an empty network, no file and no
connection that it could open, little memory, little time. What comes back is drawn anew: nothing
that the eye does not see (place, device, programs, second files) is carried over.
"""

import contextlib
import functools
import os
import shutil
import struct
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from visnet.files.rules.kinds import OFFICE, VIDEO, NotTaken, kind_of, looks_like
from visnet.files.vocabulary import FileKind, MaterialKind, Trouble, Walls

DRAWING = Path(__file__).with_name("drawing.py")
LONGEST_WAIT = 60
"""Seconds by the clock; the process itself has less time to reckon with."""
DRAWN_AT_ONCE = 2
WAITING_AT_ONCE = 2
"""Further files that wait for their turn; so most threads of a process stay free for all else."""
LONGEST_TURN = 20
"""Seconds that a file waits for its turn."""
HEAD = struct.Struct(">cQ")

_PLACES = threading.BoundedSemaphore(DRAWN_AT_ONCE + WAITING_AT_ONCE)
_TURNS = threading.BoundedSemaphore(DRAWN_AT_ONCE)


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """A page as a picture, drawn anew."""

    content: bytes
    kind: FileKind


@dataclass(frozen=True, slots=True, repr=False)
class Redrawn:
    """A file made anew: the copy, its pages as pictures, its text, and how it was read."""

    kind: FileKind
    copy: bytes
    pages: tuple[Picture, ...]
    text: str
    walls: Walls
    memory: int
    """Bytes that the process held at most."""


def redraw(*, content: bytes) -> Redrawn:
    """Return a file made anew from what can be seen in it. Raises `NotTaken`.

    It may take a minute: whoever calls has no transaction open.
    """
    kind = kind_of(content=content)
    with _turn():
        parts = _parts_of(_run(kind.value, content))
    if b"X" in parts:
        raise NotTaken(Trouble(parts[b"X"][0].decode("ascii", "replace")))
    memory, walls = parts[b"M"][0].decode().split()
    picture_kind = FileKind.PNG if kind is FileKind.PNG else FileKind.JPEG
    return Redrawn(
        kind=kind,
        copy=parts[b"C"][0],
        pages=tuple(Picture(page, picture_kind) for page in parts.get(b"P", [])),
        text=parts[b"T"][0].decode("utf-8", "replace") if b"T" in parts else "",
        walls=Walls.BUBBLEWRAP if _bubblewrap() else Walls(walls),
        memory=int(memory),
    )


@dataclass(frozen=True, slots=True, repr=False)
class Remade:
    """A file to learn from, made anew: the copy that is kept, and its words where it has some."""

    kind: MaterialKind
    copy: bytes
    text: str
    memory: int


def remake(*, content: bytes) -> Remade:
    """Return a file to learn from, made anew. Raises `NotTaken`.

    A paper or a picture is drawn anew; of an office document only known parts are kept, its pictures
    drawn anew; of a video only what is seen and heard. It may take a minute, as `redraw`.
    """
    asked = looks_like(content=content)
    if asked not in {OFFICE, VIDEO}:
        made = redraw(content=content)
        return Remade(MaterialKind(made.kind.value), made.copy, made.text, made.memory)
    with _turn():
        parts = _parts_of(_run(asked, content))
    if b"X" in parts:
        raise NotTaken(Trouble(parts[b"X"][0].decode("ascii", "replace")))
    kind = MaterialKind(parts[b"K"][0].decode("ascii", "replace"))
    return Remade(kind, parts[b"C"][0], "", int(parts[b"M"][0].decode().split()[0]))


@contextlib.contextmanager
def _turn() -> Iterator[None]:
    """Wait for a turn, if few others wait, and not for long. Raises `NotTaken`: BUSY."""
    if not _PLACES.acquire(blocking=False):
        raise NotTaken(Trouble.BUSY)
    try:
        if not _TURNS.acquire(timeout=LONGEST_TURN):
            raise NotTaken(Trouble.BUSY)
        try:
            yield
        finally:
            _TURNS.release()
    finally:
        _PLACES.release()


def _run(kind: str, content: bytes) -> bytes:
    """Hand the file over in memory and take back what was drawn: nothing touches a disk."""
    given, drawn = os.memfd_create("given"), os.memfd_create("drawn")
    try:
        with os.fdopen(os.dup(given), "wb") as writing:
            writing.write(content)
        os.lseek(given, 0, os.SEEK_SET)
        ended = subprocess.run(  # noqa: S603 - our own program, by its full path
            [*_bubblewrap(), sys.executable, "-I", "-B", str(DRAWING), kind],
            stdin=given,
            stdout=drawn,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            timeout=LONGEST_WAIT,
            check=False,
        )
        if ended.returncode != 0:
            raise NotTaken(Trouble.UNREADABLE)
        with os.fdopen(os.dup(drawn), "rb") as reading:
            reading.seek(0)
            return reading.read()
    except subprocess.TimeoutExpired:
        raise NotTaken(Trouble.UNREADABLE) from None
    finally:
        os.close(given)
        os.close(drawn)


def _parts_of(drawn: bytes) -> dict[bytes, list[bytes]]:
    parts: dict[bytes, list[bytes]] = {}
    place = 0
    while place + HEAD.size <= len(drawn):
        name, length = HEAD.unpack_from(drawn, place)
        place += HEAD.size
        parts.setdefault(name, []).append(drawn[place : place + length])
        place += length
    if place != len(drawn) or not ({b"X"} & set(parts) or {b"C", b"M"} <= set(parts)):
        raise NotTaken(Trouble.UNREADABLE)
    return parts


@functools.cache
def _bubblewrap() -> tuple[str, ...]:
    """Return the beginning of the command where bubblewrap is there and works, else nothing."""
    program = shutil.which("bwrap", path="/usr/bin:/bin")
    if program is None:
        return ()
    libraries = {*map(str, (DRAWING.parent, sys.prefix, sys.base_prefix))}
    libraries |= {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    shown = [f for f in ("/usr", "/lib", "/lib64", "/bin", *sorted(libraries)) if Path(f).exists()]
    begun = (
        program,
        *("--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"),
        *(word for folder in shown for word in ("--ro-bind", folder, folder)),
        *("--dev", "/dev", "--proc", "/proc"),
    )
    tried = subprocess.run(  # noqa: S603 - a program of the system, by its full path
        [*begun, sys.executable, "-I", "-c", ""], env={}, capture_output=True, check=False
    )
    return begun if tried.returncode == 0 else ()
