"""How far somebody is on a path."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleOnTheWay:
    """What one module asks, and what of it somebody has done.

    `is_learned`: they were there, or have read it. `test_code` and `guideline_code` are empty where
    the module asks for neither.
    """

    id: UUID
    hours: Decimal
    is_learned: bool
    test_code: str = ""
    guideline_code: str = ""


def is_done(module: ModuleOnTheWay, *, passed: frozenset[str], read: frozenset[str]) -> bool:
    """Whether a module is done: learned, its test passed, its procedure read in the newest edition."""
    return (
        module.is_learned
        and (not module.test_code or module.test_code in passed)
        and (not module.guideline_code or module.guideline_code in read)
    )


def hours_done(modules: Sequence[ModuleOnTheWay]) -> Decimal:
    """Return how many hours somebody has learned."""
    return sum((each.hours for each in modules if each.is_learned), start=Decimal(0))
