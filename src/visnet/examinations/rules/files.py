"""Questions that go out into files, and come in from them."""

from collections.abc import Sequence

from visnet.examinations.rules.content import Question
from visnet.examinations.rules.gift import read_gift, write_gift
from visnet.examinations.rules.incoming import FileFormat, Incoming
from visnet.examinations.rules.table import read_table, write_table


def write_questions(questions: Sequence[Question], *, form: FileFormat, bank: str) -> str:
    """Return the questions of a bank as a file."""
    if form is FileFormat.GIFT:
        return write_gift(questions, bank=bank)
    return write_table(questions)


def read_questions(text: str, *, form: FileFormat) -> Incoming:
    """Return what a file brings. Raises `UnreadableFile`."""
    return read_gift(text) if form is FileFormat.GIFT else read_table(text)
