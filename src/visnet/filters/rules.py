"""Pure truths of kept views: what is a code, and how codes are put in order."""

from collections.abc import Collection, Mapping
from uuid import UUID, uuid5

from visnet.filters.vocabulary import CODES, OFFENCE, ListOf

MOST_KEPT = 20
LONGEST_NAME = 60
LONGEST_CODES = 300
SHAPE = r"^[a-z]+=[A-Za-z0-9_]+(&[a-z]+=[A-Za-z0-9_]+)*$"
"""What the database lets in: names and codes, no space and no other sign."""

Codes = Mapping[str, str]
"""What is asked of a list → with which code."""


def filter_id(*, user_id: UUID, submission: UUID) -> UUID:
    """Return the id of what somebody keeps by one form: sent twice, it is kept once."""
    return uuid5(user_id, f"filter:{submission}")


def in_order(*, list_of: ListOf, asked: Codes) -> dict[str, str]:
    """Return what is asked of this list, in the list's own order; what says nothing is left out."""
    return {name: asked[name] for name in CODES[list_of] if asked.get(name)}


def are_known(*, list_of: ListOf, codes: Codes, offences: Collection[str]) -> bool:
    """Whether every code is one that this list knows today. `offences` are those of the law."""
    known = CODES[list_of]
    return all(
        code in (offences if name == OFFENCE else known.get(name, frozenset()))
        for name, code in codes.items()
    )


def pack(codes: Codes) -> str:
    """Return codes as one text."""
    return "&".join(f"{name}={code}" for name, code in codes.items())


def unpack(packed: str) -> dict[str, str]:
    """Return the codes of a text."""
    return dict(part.split("=", 1) for part in packed.split("&"))


def free_place(taken: Collection[int]) -> int | None:
    """Return the first place that is free, or None where all are taken."""
    return next((place for place in range(1, MOST_KEPT + 1) if place not in taken), None)
