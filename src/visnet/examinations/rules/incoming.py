"""What a file of questions brings: those that are sound, and why the others are refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from visnet.examinations.rules.content import Flaw, Question

LARGEST = 1_000_000
"""Characters of a file; a bank of two hundred questions has some two hundred thousand."""
MOST_QUESTIONS = 1_000


class FileFormat(StrEnum):
    """In which form questions come and go."""

    GIFT = "gift"
    CSV = "csv"


class FileFlaw(StrEnum):
    """Why a file is not read at all."""

    EMPTY = "EMPTY"
    TOO_LARGE = "TOO_LARGE"
    NOT_TEXT = "NOT_TEXT"
    HIDDEN_MARK = "HIDDEN_MARK"
    NO_HEADER = "NO_HEADER"
    TOO_MANY = "TOO_MANY"


class UnreadableFile(Exception):
    """A file that is not read at all. Carries why."""

    def __init__(self, flaw: FileFlaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedLine:
    """A question that is not taken: on which line it begins, its name, and why."""

    line: int
    name: str
    flaw: Flaw


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What was read from a file."""

    questions: tuple[Question, ...]
    refused: tuple[RefusedLine, ...]


def text_of(content: bytes) -> str:
    """Return the words of a file that came in. Raises `UnreadableFile`."""
    if len(content) > LARGEST:
        raise UnreadableFile(FileFlaw.TOO_LARGE)
    try:
        return checked_text(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableFile(FileFlaw.NOT_TEXT) from None


def checked_text(text: str) -> str:
    """Return words with plain ends of lines. Raises `UnreadableFile`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LARGEST:
        raise UnreadableFile(FileFlaw.TOO_LARGE)
    if not text.strip():
        raise UnreadableFile(FileFlaw.EMPTY)
    if any(ord(each) < 32 and each not in "\n\t" for each in text):
        raise UnreadableFile(FileFlaw.HIDDEN_MARK)
    return text


def incoming(questions: Iterable[Question], refused: Iterable[RefusedLine]) -> Incoming:
    """Return what was read, in the order of the file. Raises `UnreadableFile`."""
    taken, left = tuple(questions), tuple(sorted(refused, key=lambda each: each.line))
    if len(taken) + len(left) > MOST_QUESTIONS:
        raise UnreadableFile(FileFlaw.TOO_MANY)
    return Incoming(questions=taken, refused=left)
