"""Issuing and revoking certificates."""

from visnet.certificates.operations.issuing import (
    AlreadyHeld,
    IdAlreadyUsed,
    Issued,
    NotFinishedYet,
    issue_certificate,
)
from visnet.certificates.operations.revoking import Revoked, revoke_certificate
from visnet.certificates.rules import FinishedPath, Holder

__all__ = [
    "AlreadyHeld",
    "FinishedPath",
    "Holder",
    "IdAlreadyUsed",
    "Issued",
    "NotFinishedYet",
    "Revoked",
    "issue_certificate",
    "revoke_certificate",
]
