"""The readers of papers. Each decides afresh, and notes who looked."""

from visnet.documents.queries.letters import (
    LetterTemplate,
    get_letter_template,
    list_letter_templates,
)
from visnet.documents.queries.papers import (
    DocumentLine,
    DocumentView,
    LeavingFile,
    LetterAsWritten,
    SendingLine,
    check_paper,
    may_add_document,
    open_copy,
    open_document,
    open_documents,
    open_original,
    open_page,
    open_source,
    way_on_letter,
)
from visnet.documents.queries.reports import (
    ReadingLine,
    ReportLine,
    ReportView,
    is_to_print,
    list_reports,
    open_report,
)
from visnet.documents.queries.room import measure, open_room
from visnet.documents.queries.travelling import (
    TravellingLine,
    count_pages,
    list_that_may_travel,
    open_travelling_pages,
)

__all__ = [
    "DocumentLine",
    "DocumentView",
    "LeavingFile",
    "LetterAsWritten",
    "LetterTemplate",
    "ReadingLine",
    "ReportLine",
    "ReportView",
    "SendingLine",
    "TravellingLine",
    "check_paper",
    "count_pages",
    "get_letter_template",
    "is_to_print",
    "list_letter_templates",
    "list_reports",
    "list_that_may_travel",
    "may_add_document",
    "measure",
    "open_copy",
    "open_document",
    "open_documents",
    "open_original",
    "open_page",
    "open_report",
    "open_room",
    "open_source",
    "open_travelling_pages",
    "way_on_letter",
]
