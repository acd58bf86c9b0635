"""What kinds of page there are, and what a page is made of."""

from enum import StrEnum


class PageKind(StrEnum):
    """What a page is about; it decides which facts stand at its head."""

    HOME = "HOME"
    """The first page of the site."""
    TEXT = "TEXT"
    MEMBERS = "MEMBERS"
    """A text with the members of the networks beneath it."""
    LIST = "LIST"
    """An introduction, and the pages beneath it."""
    NEWS = "NEWS"
    EVENT = "EVENT"
    ACTIVITY = "ACTIVITY"
    """A workstream: who is responsible, from when to when, how far it is."""
    PRODUCT = "PRODUCT"
    """A document or another result that may be taken away and cited."""


class PieceKind(StrEnum):
    """What one piece of a page is."""

    HEADING = "HEADING"
    PARAGRAPH = "PARAGRAPH"
    LIST = "LIST"
    QUOTE = "QUOTE"
    NOTICE = "NOTICE"
    PICTURE = "PICTURE"
    FILE = "FILE"


NUMBERED = frozenset({PageKind.NEWS, PageKind.EVENT, PageKind.ACTIVITY, PageKind.PRODUCT})
"""Their addresses hold a number: the history of a browser shall not say what somebody read."""
