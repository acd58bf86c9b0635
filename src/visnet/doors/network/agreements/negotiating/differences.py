"""Two texts side by side, word by word: what stays, what goes, what comes."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

MOST_WORDS = 4_000
"""Beyond this, the two texts are shown one after the other: comparing them would take too long."""
WORD = re.compile(r"\s+|\w+|[^\w\s]")


class Part(StrEnum):
    """What becomes of a piece of text."""

    STAYS = "STAYS"
    GOES = "GOES"
    COMES = "COMES"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and what becomes of them."""

    part: Part
    words: str


def differences(*, before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of two texts in reading order; what goes stands before what comes."""
    if before == after:
        return (Piece(Part.STAYS, before),) if before else ()
    old, new = WORD.findall(before), WORD.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return _whole(before, after)
    pieces: list[Piece] = []
    for _tag, old_from, old_until, new_from, new_until in SequenceMatcher(
        None, old, new
    ).get_opcodes():
        gone = "".join(old[old_from:old_until])
        come = "".join(new[new_from:new_until])
        if gone == come:
            pieces.append(Piece(Part.STAYS, gone))
        else:
            pieces += _whole(gone, come)
    return tuple(pieces)


def _whole(before: str, after: str) -> tuple[Piece, ...]:
    pieces = (Piece(Part.GOES, before), Piece(Part.COMES, after))
    return tuple(piece for piece in pieces if piece.words)
