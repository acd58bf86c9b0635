"""One value, one string: what a hash is taken of, and what parties sign."""

import json
from dataclasses import Field, fields, is_dataclass
from datetime import date
from typing import Any
from uuid import UUID


def canonical_json(value: Any) -> str:
    """Return a frozen dataclass as JSON in one form only: sorted keys, sorted sets, no spaces.

    Fields that take no part in comparison are left out, and so are those marked "silent" in their
    metadata while they hold their default: what was added later must not change an older hash.
    """
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


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
    return "silent" in each.metadata and getattr(value, each.name) == each.default
