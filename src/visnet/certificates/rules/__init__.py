"""What is true of a certificate: until when it holds, how it is numbered, signed and listed."""

from visnet.certificates.rules.badge import Badge, Issuer, badge_of, identity_hash, profile_of
from visnet.certificates.rules.numbers import as_typed, in_groups, new_number
from visnet.certificates.rules.signing import PublicKey, SigningKey, key_set, read_key
from visnet.certificates.rules.standing import (
    FinishedPath,
    Holder,
    add_months,
    last_moment,
    may_be_refreshed,
    next_mark,
    standing_of,
)
from visnet.certificates.rules.status_list import LIST_SIZE, bits_of, status_list_of

__all__ = [
    "LIST_SIZE",
    "Badge",
    "FinishedPath",
    "Holder",
    "Issuer",
    "PublicKey",
    "SigningKey",
    "add_months",
    "as_typed",
    "badge_of",
    "bits_of",
    "identity_hash",
    "in_groups",
    "key_set",
    "last_moment",
    "may_be_refreshed",
    "new_number",
    "next_mark",
    "profile_of",
    "read_key",
    "standing_of",
    "status_list_of",
]
