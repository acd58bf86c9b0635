"""One text, one hash: what the parties sign is what the hash was taken of."""

import hashlib

from visnet.agreements.rules.text import AgreementText
from visnet.kit.canonical import canonical_json


def sha256_of(text: AgreementText) -> str:
    """Return the SHA-256 of a text's canonical JSON in UTF-8, in lower-case hexadecimal."""
    return hashlib.sha256(canonical_json(text).encode()).hexdigest()
