"""Pure truths of plans: what was approved still holds while nothing of it is new."""

import hashlib
from collections.abc import Collection


def is_covered(*, parts: Collection[str], approved: Collection[str]) -> bool:
    """Whether all that the plan says today was approved. What was reached since takes nothing away."""
    return set(parts) <= set(approved)


def mark_of(parts: Collection[str]) -> str:
    """Return a mark of what a plan says: whoever approves another one than they read is told."""
    return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()[:32]
