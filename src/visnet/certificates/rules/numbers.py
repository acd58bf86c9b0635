"""The number of a certificate: a hundred bits that nobody guesses, in signs that nobody confuses."""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Base 32 after Crockford: no I, L, O, U."""
LENGTH, GROUP = 20, 5
MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})


def new_number() -> str:
    """Return a number that was never given."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def in_groups(number: str) -> str:
    """Return a number as people read it: four groups of five."""
    return "-".join(number[at : at + GROUP] for at in range(0, len(number), GROUP))


def as_typed(written: str) -> str | None:
    """Return the number that somebody typed, however spaced; None for what can be none."""
    # Far more than any spacing of ours: nothing longer is looked at.
    if len(written) > 3 * LENGTH:
        return None
    number = re.sub(r"[\s.\-\u2013\u2014]", "", written).upper().translate(MISREAD)
    return number if re.fullmatch(f"[{ALPHABET}]{{{LENGTH}}}", number) else None
