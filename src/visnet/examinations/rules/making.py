"""What is made on screen: a name that does not change, and the lines of a questionnaire."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import count

from visnet.examinations.rules.banks import Scale, UnsoundBank
from visnet.kit.pair import Pair

LONGEST_NAME = 50
LONGEST_SCALE = 300
MOST_SCALES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleWords:
    """A line as it is wanted. `code` is which one it was, empty for a new one."""

    code: str
    words: Pair
    is_text: bool = False


def name_for(title: str, taken: Collection[str]) -> str:
    """Return a short name made from a title, another one than those that are taken."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].strip("-") or "test"
    if name not in taken:
        return name
    return next(found for n in count(2) if (found := f"{name}-{n}") not in taken)


def scales_after(
    former: Sequence[Scale], wanted: Sequence[ScaleWords], *, is_answered: bool
) -> tuple[Scale, ...]:
    """Return the lines of a questionnaire as they are to be. Raises `UnsoundBank`.

    Once somebody has answered, a line that says something else is a new line, and the old one is
    asked no more: no answer is ever counted under words that nobody read.
    """
    _check(wanted)
    there = {each.code: each for each in former}
    taken, asked = set(there), list[Scale]()
    for each in wanted:
        was = there.get(each.code)
        line = Scale(code=each.code, words=each.words, is_text=each.is_text)
        if was is None or was.is_retired or (is_answered and was != line):
            line = replace(line, code=name_for("line", taken))
            taken.add(line.code)
        asked.append(line)
    kept = {each.code for each in asked}
    left = [each for each in former if each.code not in kept and (is_answered or each.is_retired)]
    return (*asked, *(replace(each, is_retired=True) for each in left))


def _check(wanted: Sequence[ScaleWords]) -> None:
    codes = [each.code for each in wanted if each.code]
    if not 1 <= len(wanted) <= MOST_SCALES or len(set(codes)) < len(codes):
        raise UnsoundBank("scales")
    for each in wanted:
        both = (each.words.it, each.words.en)
        if any(not words or len(words) > LONGEST_SCALE or "\0" in words for words in both):
            raise UnsoundBank("scale")
