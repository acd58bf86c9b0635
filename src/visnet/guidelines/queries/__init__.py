"""Procedures as members read them, the steps beside a screen, and how many have read."""

from visnet.guidelines.queries.beside import BesideStep, list_beside
from visnet.guidelines.queries.editions import (
    Edition,
    EditionForReader,
    ProcedureLine,
    find_former,
    get_edition,
    list_editions,
    list_procedures,
    list_unread,
)
from visnet.guidelines.queries.readers import ReadersLine, list_readers

__all__ = [
    "BesideStep",
    "Edition",
    "EditionForReader",
    "ProcedureLine",
    "ReadersLine",
    "find_former",
    "get_edition",
    "list_beside",
    "list_editions",
    "list_procedures",
    "list_readers",
    "list_unread",
]
