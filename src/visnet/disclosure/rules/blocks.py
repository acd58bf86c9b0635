"""Which tables must be reckoned with together, so that nothing a reader could combine is missed.

Tables whose dimensions form no circle can be joined edge by edge: two of them fit together as soon
as they agree on what they share. Those in a circle are made into one table of all their dimensions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Block = frozenset[str]
"""The dimensions of one table that is reckoned with as a whole."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The blocks, and which of them agree on which dimensions (none: on their total)."""

    blocks: tuple[Block, ...]
    seams: tuple[tuple[Block, Block, frozenset[str]], ...]


def join(tables: Iterable[frozenset[str]]) -> Joined:
    """Return the blocks that these tables are reckoned in."""
    blocks = _widest(tables)
    while True:
        seams, core = _take_ears(blocks)
        if not core:
            return Joined(blocks, seams)
        merged = frozenset().union(*core)
        blocks = _widest([*(each for each in blocks if each not in core), merged])


def _widest(tables: Iterable[frozenset[str]]) -> tuple[Block, ...]:
    every = set(tables)
    kept = [each for each in every if not any(each < other for other in every)]
    return tuple(sorted(kept, key=sorted))


def _take_ears(
    blocks: Sequence[Block],
) -> tuple[tuple[tuple[Block, Block, frozenset[str]], ...], list[Block]]:
    """Take away, one by one, each block that hangs on one other; what cannot be taken is a circle."""
    left = list(blocks)
    seams: list[tuple[Block, Block, frozenset[str]]] = []
    while len(left) > 1:
        ear = next(
            (
                (block, other)
                for block in left
                for other in left
                if other is not block and _hangs_on(block, other, left)
            ),
            None,
        )
        if ear is None:
            return tuple(seams), left
        block, other = ear
        seams.append((block, other, block & other))
        left.remove(block)
    return tuple(seams), []


def _hangs_on(block: Block, other: Block, left: Sequence[Block]) -> bool:
    elsewhere = frozenset().union(*(each for each in left if each is not block))
    return block & elsewhere <= other
