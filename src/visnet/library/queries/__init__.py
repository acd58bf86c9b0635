"""The only readers of the library."""

from visnet.library.queries.drafts import (
    DraftForEditor,
    DraftLine,
    count_waiting,
    get_draft,
    has_draft,
    list_drafts,
    look_at,
)
from visnet.library.queries.drafts import get_content as get_draft_content
from visnet.library.queries.finding import Asked
from visnet.library.queries.lists import ListedLine, WorkToList, list_reading, list_to_choose
from visnet.library.queries.works import (
    FileLine,
    Offered,
    WorkForReader,
    WorkLine,
    get_content,
    get_text,
    get_work,
    list_days,
    list_offered,
    list_resting_on,
    list_words,
    list_works,
)

__all__ = [
    "Asked",
    "DraftForEditor",
    "DraftLine",
    "FileLine",
    "ListedLine",
    "Offered",
    "WorkForReader",
    "WorkLine",
    "WorkToList",
    "count_waiting",
    "get_content",
    "get_draft",
    "get_draft_content",
    "get_text",
    "get_work",
    "has_draft",
    "list_days",
    "list_drafts",
    "list_offered",
    "list_reading",
    "list_resting_on",
    "list_to_choose",
    "list_words",
    "list_works",
    "look_at",
]
