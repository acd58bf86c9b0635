"""Rounding a shown figure, and what a reader of it knows."""


def rounded(value: int, *, base: int) -> int:
    """Return the nearest multiple of the base; half goes up.

    Each figure is rounded by itself: totals are then the rounded totals, not the sums of rounded
    parts, and need not add up. A sum made to fit would tell how its parts were rounded.
    """
    return (value + base // 2) // base * base


def bounds(value: int, *, base: int) -> tuple[int, int]:
    """Return the lowest and highest count that would be shown as this one is."""
    shown = rounded(value, base=base)
    return max(0, shown - base // 2), shown + (base - 1) // 2
