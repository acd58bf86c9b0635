"""Logs that carry ids, never words that a person wrote."""

import logging
import re
import traceback

# Some addresses are secrets themselves: of a calendar, of an invitation, of a form, of a link.
SECRET_ADDRESS = re.compile(
    r"(/calendar/(?:learning/)?|/invitation/|/modulo/|/form/|/note/)[^/\s\"'?]+"
)


class OnlyIds(logging.Filter):
    """Keep where something went wrong, drop what it was about.

    The message of an exception may quote a form or a row; the path of a request may not, for
    paths here hold ids only, but for some, whose secret is masked. So the traceback is reduced to files, lines and the kind of error.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Reduce the record's exception in place; always keep the record."""
        if record.exc_info and record.exc_info[0]:
            frames = traceback.extract_tb(record.exc_info[2])
            where = " < ".join(f"{f.filename}:{f.lineno}" for f in reversed(frames[-6:]))
            record.msg = f"{record.getMessage()} [{record.exc_info[0].__name__} at {where}]"
            record.args = ()
            record.exc_info = None
            record.exc_text = None
        said = record.getMessage()
        masked = SECRET_ADDRESS.sub(r"\1…", said)
        if masked != said:
            record.msg, record.args = masked, ()
        record.__dict__.pop("request", None)
        return True
