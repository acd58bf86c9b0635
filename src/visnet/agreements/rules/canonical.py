"""One text, one string, one hash: what the parties sign is what the hash was taken of."""

import hashlib
import json
from dataclasses import Field, fields, is_dataclass
from datetime import date
from typing import Any
from uuid import UUID

from visnet.agreements.rules.text import AgreementText


def canonical_json(text: AgreementText) -> str:
    """Return a text as JSON in one form only: sorted keys, sorted sets, no spaces, no part ids."""
    return json.dumps(_plain(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256_of(text: AgreementText) -> str:
    """Return the SHA-256 of a text's canonical JSON in UTF-8, in lower-case hexadecimal."""
    return hashlib.sha256(canonical_json(text).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {
            each.name: _plain(getattr(value, each.name))
            for each in fields(value)
            if each.compare and not _is_silent(each, value)
        }
    if isinstance(value, frozenset):
        return sorted(str(one) for one in value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, UUID | date):
        return str(value)
    return str(value) if isinstance(value, str) else value


def _is_silent(each: "Field[Any]", value: Any) -> bool:
    """Whether a text says nothing of it: what was added later must not change an older hash."""
    return "silent" in each.metadata and getattr(value, each.name) == each.default
