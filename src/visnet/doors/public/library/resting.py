"""Works of the library that rest on what another page shows, as that page lists them."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from visnet.doors import work_words
from visnet.library import queries
from visnet.library.vocabulary import TieKind

HERE, AFTER = "works", "works"
"""The part of the page, and the name in its address that says where its list goes on."""
LONGEST_KEY = 400


def lines(request: HttpRequest, kind: TieKind, code: str, *, digest: str = "") -> dict[str, Any]:
    """Return the published works that use or feed one thing, a page of them. One query."""
    after = request.GET.get(AFTER, "")[:LONGEST_KEY] or None
    page = queries.list_resting_on(kind=kind, code=code, digest=digest, after=after)
    older = f"?{urlencode({AFTER: page.next_after})}#{HERE}" if page.next_after else ""
    return {
        "works": [
            {"line": each, "authors": work_words.authors_in_short(each.authors)}
            for each in page.lines
        ],
        "works_older": older,
        "works_newer": f"{request.path}#{HERE}" if after else "",
    }
