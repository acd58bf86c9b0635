"""What a page is made of, and how pages hang together."""

from visnet.publications.rules.naming import TELLING, Dates, dates_of, name_in_tab
from visnet.publications.rules.outline import Outline, PageLine
from visnet.publications.rules.pieces import (
    INSIDE,
    PageToPublish,
    Piece,
    Run,
    from_stored,
    is_digest,
    is_safe_link,
    to_stored,
    words_of,
)

__all__ = [
    "INSIDE",
    "TELLING",
    "Dates",
    "Outline",
    "PageLine",
    "PageToPublish",
    "Piece",
    "Run",
    "dates_of",
    "from_stored",
    "is_digest",
    "is_safe_link",
    "name_in_tab",
    "to_stored",
    "words_of",
]
