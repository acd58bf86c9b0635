"""The timeline as one line after another: what happened in the case, and to its referrals."""

from collections.abc import Sequence
from datetime import datetime

from visnet.cases.queries import TimelineLine
from visnet.kit.keyset import Page
from visnet.referrals.queries import Moment


def in_one_line(
    page: Page[TimelineLine], moments: Sequence[Moment], *, after: str | None
) -> list[TimelineLine | Moment]:
    """Return a page of the timeline with those moments that fall into its span of time.

    Each moment stands on exactly one page: from the page's newest edge (its end included) down to
    its oldest line, and on the last page down to the beginning.
    """
    newest = _edge(after)
    oldest = page.lines[-1].at if page.next_after and page.lines else None
    here = [
        moment
        for moment in moments
        if (newest is None or moment.at < newest) and (oldest is None or moment.at >= oldest)
    ]
    return sorted([*page.lines, *here], key=lambda line: line.at, reverse=True)


def _edge(after: str | None) -> datetime | None:
    if not after:
        return None
    try:
        return datetime.fromisoformat(after.rpartition("_")[0])
    except ValueError:
        return None
