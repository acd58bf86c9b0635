"""A file or a letter drawn anew, with the refusal as an answer: whoever asks stands elsewhere."""

from visnet.files import rules as files
from visnet.files.rules import NotTaken, Redrawn


def drawn(content: bytes) -> Redrawn | NotTaken:
    """Return the file made anew, or why it is not taken."""
    try:
        return files.redraw(content=content)
    except NotTaken as wrong:
        return wrong
