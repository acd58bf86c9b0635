"""Which lists can be narrowed, by what, and with which codes. Nothing else is ever kept."""

from enum import StrEnum

from visnet.cases.vocabulary import Danger, DueWhen, Lacking
from visnet.enquiries.vocabulary import Source


class ListOf(StrEnum):
    """Which list. My work is none of them: nothing that waits today may fall out of it."""

    CASES = "CASES"
    REQUESTS = "REQUESTS"


class CaseView(StrEnum):
    """Which cases, to begin with. The first is the whole list as it opens."""

    OPEN = "open"
    MINE = "mine"
    COVERED = "covered"
    PAUSED = "paused"
    CLOSED = "closed"
    ALL = "all"


class RequestView(StrEnum):
    """Which requests, to begin with. The first is the whole list as it opens."""

    WAITING = "waiting"
    MINE = "mine"
    UNANSWERED = "unanswered"
    ENDED = "ended"


OFFENCE = "offence"
"""Its codes are those of the register of the law, which grows."""

CODES: dict[ListOf, dict[str, frozenset[str]]] = {
    ListOf.CASES: {
        "view": frozenset(CaseView) - {CaseView.OPEN},
        "danger": frozenset(Danger.values),
        "due": frozenset(DueWhen.values),
        "lacking": frozenset(Lacking.values),
        OFFENCE: frozenset(),
    },
    ListOf.REQUESTS: {
        "view": frozenset(RequestView) - {RequestView.WAITING},
        "source": frozenset(Source.values),
    },
}
"""For each list, what may be asked of it and with which codes, in the order in which it is said."""
