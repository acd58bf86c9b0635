"""Plain values, as a text file or a form holds them, read as the records hold them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from visnet.kit.actor import LegalStatus
from visnet.law.rules.records import Caveat, Literal
from visnet.law.vocabulary import (
    Condition,
    DatedBy,
    EventKind,
    IfUnknown,
    LastDay,
    Party,
    Prosecution,
    ProvisionKind,
    ReportingDuty,
    Status,
    Tag,
    Takes,
    Unit,
)

EVENTS = ("starts", "after", "unless", "over_after")
_LITERAL = re.compile(r"(?:(not|unknown) )?([a-z0-9_]+)")


def literal(text: str) -> Literal:
    """Return what a text such as `not victim_minor` asks for. Raises `ValueError`."""
    found = _LITERAL.fullmatch(text)
    if found is None:
        message = f"'{text}' is not a condition."
        raise ValueError(message)
    wanted = {None: True, "not": False, "unknown": None}[found.group(1)]
    return Literal(condition=Condition(found.group(2)), wanted=wanted)


def caveat(raw: Mapping[str, Any]) -> Caveat:
    """Return a caveat read from plain values."""
    return Caveat(
        text_it=raw["text_it"],
        text_en=raw["text_en"],
        when=tuple(literal(text) for text in raw.get("when", ())),
        offences=frozenset(raw.get("offences", ())),
    )


_READERS: Mapping[str, Any] = {
    "status": Status,
    "prosecution": Prosecution,
    "kind": ProvisionKind,
    "who": Party,
    "unit": Unit,
    "takes": Takes,
    "dated_by": DatedBy,
    "if_unknown": IfUnknown,
    **dict.fromkeys(("on_holiday", "in_august"), LastDay),
    **dict.fromkeys(("done_by", "not_before"), EventKind),
    **dict.fromkeys(("offences", "except_offences", "answers"), frozenset),
    "directive": tuple,
    "binds": lambda codes: frozenset(LegalStatus(code) for code in codes),
    **dict.fromkeys(("if_ex_officio", "if_open", "if_on_complaint"), ReportingDuty),
    "tags": lambda codes: frozenset(Tag(code) for code in codes),
    **dict.fromkeys(EVENTS, lambda codes: tuple(map(EventKind, codes))),
    "implies": lambda codes: frozenset(Condition(code) for code in codes),
    "ex_officio_if": lambda codes: tuple(Condition(code) for code in codes),
    **dict.fromkeys(("awaits", "when"), lambda texts: tuple(literal(text) for text in texts)),
    "caveats": lambda raws: tuple(caveat(raw) for raw in raws),
}


def typed(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return plain values, as a text file or a form holds them, as the records hold them.

    Raises `ValueError` and `KeyError` where a word is not one of ours.
    """
    return {name: _READERS[name](held) if name in _READERS else held for name, held in raw.items()}
