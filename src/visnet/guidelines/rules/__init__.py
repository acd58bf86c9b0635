"""Pure truths about procedures: their shape, their hash, and what differs between two."""

from visnet.guidelines.rules.changes import Change, ChangedStep, changes
from visnet.guidelines.rules.text import (
    Pair,
    Reference,
    Step,
    Text,
    UnsoundText,
    Variant,
    read_text,
    sha256_of,
)

__all__ = [
    "Change",
    "ChangedStep",
    "Pair",
    "Reference",
    "Step",
    "Text",
    "UnsoundText",
    "Variant",
    "changes",
    "read_text",
    "sha256_of",
]
