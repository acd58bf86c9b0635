"""Pure truths of requests for access: who is given what, when it is approved, by when."""

from visnet.packs.rules.answering import (
    APPROVERS_NEEDED,
    TERM,
    Answer,
    AskedWords,
    CheckWords,
    NameTooShort,
    PackChanged,
    PackWords,
    Told,
    answer_to,
    approvers_missing,
    day_to_look,
    is_approved,
    pack_from,
    state_of,
)
from visnet.packs.rules.contents import FOR_NOBODY, FOR_THE_PERSON, FOR_WHOEVER_MAY_ASK, why_out

__all__ = [
    "APPROVERS_NEEDED",
    "FOR_NOBODY",
    "FOR_THE_PERSON",
    "FOR_WHOEVER_MAY_ASK",
    "TERM",
    "Answer",
    "AskedWords",
    "CheckWords",
    "NameTooShort",
    "PackChanged",
    "PackWords",
    "Told",
    "answer_to",
    "approvers_missing",
    "day_to_look",
    "is_approved",
    "pack_from",
    "state_of",
    "why_out",
]
