"""Whether a work of a file is in the library already: by its DOI, or by title and year."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from rapidfuzz import fuzz

from visnet.library.rules.entries import Entry
from visnet.library.rules.words import WorkWords

ALIKE_FROM = 92


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is compared of a work, or of a draft, that is here."""

    id: UUID
    title: str
    year: int | None
    doi: str
    is_draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One entry after the look: how it stands (empty where it cannot be read), and to what."""

    number: int
    entry: Entry
    standing: str = ""
    other: Known | None = None

    @property
    def may_come(self) -> bool:
        """Whether it can be taken into the library."""
        return self.entry.words is not None and not self.entry.faults

    @property
    def is_offered(self) -> bool:
        """Whether it is ticked before anybody chooses."""
        return self.may_come and self.standing == "NEW"


def looked_at(entries: Sequence[Entry], known: Sequence[Known]) -> tuple[Looked, ...]:
    """Return how each entry stands to what is in the library, and to those before it."""
    by_doi = {each.doi: each for each in known if each.doi}
    plain = [(plainly(each.title), each) for each in known]
    seen: set[tuple[str, int | None]] = set()
    seen_doi: set[str] = set()
    looked = []
    for number, entry in enumerate(entries):
        words = entry.words
        if words is None or entry.faults:
            looked.append(Looked(number=number, entry=entry))
            continue
        standing, other = _standing(words, by_doi, plain)
        mark = (plainly(words.whole_title), words.year)
        if standing == "NEW" and (mark in seen or words.doi in seen_doi):
            standing = "TWICE"
        seen.add(mark)
        seen_doi.update({words.doi} - {""})
        looked.append(Looked(number=number, entry=entry, standing=standing, other=other))
    return tuple(looked)


def plainly(title: str) -> str:
    """Return a title as it is compared: letters and digits only, without accents."""
    bare = unicodedata.normalize("NFKD", title).casefold()
    return " ".join(
        re.findall(r"[^\W_]+", "".join(c for c in bare if not unicodedata.combining(c)))
    )


def _standing(
    words: WorkWords, by_doi: dict[str, Known], plain: Iterable[tuple[str, Known]]
) -> tuple[str, Known | None]:
    if words.doi and words.doi in by_doi:
        return "SAME_DOI", by_doi[words.doi]
    mine = plainly(words.whole_title)
    for title, each in plain:
        if _near(words.year, each.year) and fuzz.ratio(mine, title) >= ALIKE_FROM:
            return "ALIKE", each
    return "NEW", None


def _near(mine: int | None, theirs: int | None) -> bool:
    return mine is None or theirs is None or abs(mine - theirs) <= 1
