"""The receipt for a document: which, and when it was taken in, signed by who took it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from visnet.upwards.rules import papers
from visnet.upwards.rules.papers import RECEIPT, NotTaken, Paper

HASH_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a document of this hash was received at this moment (UTC)."""

    sha256: str
    received_at: datetime


def receipt_of(*, sha256: str, received_at: datetime) -> Mapping[str, Any]:
    """Return the words of a receipt."""
    return {"received": received_at.isoformat(), "sha256": sha256}


def read_receipt(raw: bytes) -> tuple[Paper, Receipt]:
    """Return what a receipt says, without asking who signed it. Raises `NotTaken`."""
    paper = papers.read(raw, kinds=(RECEIPT,))
    said = paper.said
    if set(said) != {"received", "sha256"} or not all(
        isinstance(one, str) for one in said.values()
    ):
        raise NotTaken("NOT_A_DOCUMENT")
    try:
        received_at = datetime.fromisoformat(said["received"])
    except ValueError as error:
        raise NotTaken("NOT_A_DOCUMENT") from error
    if received_at.tzinfo is None or len(said["sha256"]) != HASH_LENGTH:
        raise NotTaken("NOT_A_DOCUMENT")
    return paper, Receipt(said["sha256"], received_at)
