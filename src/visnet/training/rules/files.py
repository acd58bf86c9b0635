"""What is said of a file to learn from, how much a module holds, and which pieces a stretch needs."""

import re
from dataclasses import dataclass

from visnet.kit.pair import NO_WORDS, Pair
from visnet.training.rules.words import (
    UnsoundPath,
)

MOST_FILES = 20
MOST_BYTES = 200 * 1024 * 1024
"""Of all files of a module together."""
PIECE = 1024 * 1024
ASKED = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


class NoRoomInModule(Exception):
    """The module holds as many files, or as much, as it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWords:
    """What a file is called; and what it says, for whoever cannot see or hear it."""

    title: Pair
    said: Pair = NO_WORDS


def check_file(words: FileWords, *, is_video: bool) -> None:
    """Raise `UnsoundPath` where a title is missing, or a video has no words."""
    if not words.title.is_whole():
        raise UnsoundPath("title")
    if is_video and not words.said.is_whole():
        raise UnsoundPath("said")


def check_room(*, files: int, size: int, more: int) -> None:
    """Raise `NoRoomInModule` where one file more is too many, or too much."""
    if files >= MOST_FILES or size + more > MOST_BYTES:
        raise NoRoomInModule


def stretch_of(asked: str, *, size: int) -> tuple[int, int] | None:
    """Return which bytes a player asks for (the first, and one behind the last); None for the whole.

    Only one stretch at a time; what makes no sense asks for the whole.
    """
    found = ASKED.fullmatch(asked.strip())
    if found is None or not size:
        return None
    first, last = found.groups()
    if not first:
        return (max(size - int(last), 0), size) if last and int(last) else None
    start = int(first)
    end = min(int(last) + 1, size) if last else size
    return (start, end) if start < end else None
