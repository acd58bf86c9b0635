"""Printed and editable documents, as pure truths: template, words and moment in; bytes out."""

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
    "UNKNOWN_SIGN",
    "DocumentNotTypeset",
    "EditableSheet",
    "as_drawn",
    "draw",
    "make_editable",
    "typeset",
]
