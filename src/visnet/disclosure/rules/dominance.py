"""Sums of amounts: hidden where one or two of those who contribute could be read from them."""

from collections.abc import Sequence


def is_dominated(contributions: Sequence[float], *, most: int, percent: int) -> bool:
    """Whether the `most` largest contributions make more than `percent` of the sum: the (n, k) rule.

    A sum of nothing is nobody's.
    """
    if any(each < 0 for each in contributions):
        msg = "A contribution is never less than nothing."
        raise ValueError(msg)
    whole = sum(contributions)
    largest = sum(sorted(contributions, reverse=True)[:most])
    return whole > 0 and largest * 100 > whole * percent
