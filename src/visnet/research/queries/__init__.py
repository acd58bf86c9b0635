"""Requests for lines, what may be asked for, and tables that came back."""

from visnet.research.queries.columns import Column, columns_of
from visnet.research.queries.counting import count_for, list_earlier
from visnet.research.queries.desk import (
    Deed,
    OutputLine,
    RequestForDesk,
    RequestLine,
    RequestNotFound,
    get_request,
    list_deciders,
    list_requests,
    list_waiting,
    may_ask,
    pack_twin,
)
from visnet.research.queries.outputs import OutputForDesk, OutputNotFound, get_output
from visnet.research.queries.records import Basis, list_bases, list_fields

__all__ = [
    "Basis",
    "Column",
    "Deed",
    "OutputForDesk",
    "OutputLine",
    "OutputNotFound",
    "RequestForDesk",
    "RequestLine",
    "RequestNotFound",
    "columns_of",
    "count_for",
    "get_output",
    "get_request",
    "list_bases",
    "list_deciders",
    "list_earlier",
    "list_fields",
    "list_requests",
    "list_waiting",
    "may_ask",
    "pack_twin",
]
