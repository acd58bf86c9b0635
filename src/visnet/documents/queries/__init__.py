"""The readers of papers. Each decides afresh, and notes who looked."""

from visnet.documents.queries.papers import (
    DocumentLine,
    DocumentView,
    LeavingFile,
    may_add_document,
    open_copy,
    open_document,
    open_documents,
    open_original,
    open_page,
)

__all__ = [
    "DocumentLine",
    "DocumentView",
    "LeavingFile",
    "may_add_document",
    "open_copy",
    "open_document",
    "open_documents",
    "open_original",
    "open_page",
]
