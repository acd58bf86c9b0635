"""Printed and editable documents, as pure truths: template, words and moment in; bytes out."""

from visnet.paper.rules.book import EPUB, Book, Chapter, Part, bind
from visnet.paper.rules.citing import Cited, as_bibtex, as_csl, as_line
from visnet.paper.rules.editable import EDITABLE, EditableSheet, make_editable
from visnet.paper.rules.pdf import (
    DRAWN,
    UNKNOWN_SIGN,
    DocumentNotTypeset,
    as_drawn,
    draw,
    typeset,
)

__all__ = [
    "DRAWN",
    "EDITABLE",
    "EPUB",
    "UNKNOWN_SIGN",
    "Book",
    "Chapter",
    "Cited",
    "DocumentNotTypeset",
    "EditableSheet",
    "Part",
    "as_bibtex",
    "as_csl",
    "as_drawn",
    "as_line",
    "bind",
    "draw",
    "make_editable",
    "typeset",
]
