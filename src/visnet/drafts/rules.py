"""Pure truths of drafts."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid5

DRAFT_LIVES = timedelta(days=14)
MOST_KEPT = 200_000
LONGEST_ADDRESS = 300

Typed = Mapping[str, Sequence[str]]
"""Field name → what was typed or ticked, as a browser sends it."""


class TooMuch(Exception):
    """More than any form takes: no draft is kept of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPlace:
    """Where the draft belongs: the address of its form, and its case if there is one already.

    The address holds ids and codes only, never words.
    """

    form: str
    address: str
    case_id: UUID | None = None


def draft_id(*, user_id: UUID, address: str) -> UUID:
    """Return the id of somebody's draft at an address: there is one at most."""
    return uuid5(user_id, f"draft:{address}")


def pack(typed: Typed) -> str:
    """Return what was typed as one text, to be sealed whole. Raises `TooMuch`."""
    packed = json.dumps({name: list(said) for name, said in typed.items()}, ensure_ascii=False)
    if len(packed) > MOST_KEPT:
        raise TooMuch
    return packed


def unpack(packed: str) -> dict[str, list[str]]:
    """Return what was typed."""
    return {str(name): [str(one) for one in said] for name, said in json.loads(packed).items()}
