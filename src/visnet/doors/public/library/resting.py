"""Works of the library that rest on what another page shows, as that page lists them."""

from typing import Any

from visnet.doors import work_words
from visnet.library import queries
from visnet.library.vocabulary import TieKind


def lines(kind: TieKind, code: str, *, digest: str = "") -> list[dict[str, Any]]:
    """Return the published works that use or feed one thing. One query."""
    found = queries.list_resting_on(kind=kind, code=code, digest=digest)
    return [{"line": each, "authors": work_words.authors_in_short(each.authors)} for each in found]
