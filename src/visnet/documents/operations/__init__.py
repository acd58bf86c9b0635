"""The only writers of papers. A journey calls them and tells the case what happened."""

from visnet.documents.operations.papers import (
    IdAlreadyUsed,
    add_document,
    take_out_document,
)
from visnet.documents.operations.reports import (
    ask_reader,
    begin_report,
    note_printing,
    read_report,
    word_report,
)
from visnet.documents.operations.sending import send_letter

__all__ = [
    "IdAlreadyUsed",
    "add_document",
    "ask_reader",
    "begin_report",
    "note_printing",
    "read_report",
    "send_letter",
    "take_out_document",
    "word_report",
]
