"""Issuing and revoking certificates."""

from visnet.certificates.operations.issuing import (
    AlreadyHeld,
    IdAlreadyUsed,
    Issued,
    NotFinishedYet,
    issue_certificate,
)
from visnet.certificates.operations.revoking import revoke_certificate
from visnet.certificates.rules import FinishedPath, Holder

__all__ = [
    "AlreadyHeld",
    "FinishedPath",
    "Holder",
    "IdAlreadyUsed",
    "Issued",
    "NotFinishedYet",
    "issue_certificate",
    "revoke_certificate",
]
