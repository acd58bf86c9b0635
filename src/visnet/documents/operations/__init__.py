"""The only writers of papers. A journey calls them and tells the case what happened."""

from visnet.documents.operations.papers import (
    IdAlreadyUsed,
    add_document,
    take_out_document,
)
from visnet.documents.operations.sending import send_letter

__all__ = ["IdAlreadyUsed", "add_document", "send_letter", "take_out_document"]
