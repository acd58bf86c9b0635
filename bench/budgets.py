"""What is measured, and what it may cost: the budgets of the design, in one place."""

from dataclasses import dataclass
from enum import StrEnum

LEEWAY = 1.15
"""A budget is broken when it is passed by more than this."""


class Floor(StrEnum):
    """What an operation is compared with."""

    BARE = "F0"
    """A bare WSGI hello on granian, over a socket."""
    DJANGO = "F1"
    """A Django hello, in process."""
    PAGE = "F2"
    """Django, one keyset query, 25 rows as dataclasses, our base template, in process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """One operation: in which process it runs, and what it may cost. None is not promised."""

    name: str
    label: str
    process: str = "back"
    floor: Floor = Floor.PAGE
    ratio: float | None = None
    milliseconds: float | None = None
    queries: int | None = None


BUDGETS = (
    Budget(name="worklist", label="My work today, first page", ratio=2, queries=6),
    Budget(name="worklist_deep", label="My work today, a later page", ratio=2, queries=6),
    Budget(name="worklist_narrowed", label="My work today, only cases", ratio=2, queries=6),
    Budget(name="cases", label="List of cases, first page", ratio=2, queries=6),
    Budget(name="cases_deep", label="List of cases, 20th page", ratio=2, queries=6),
    Budget(name="saved_view", label="List of cases, a saved view", ratio=2, queries=6),
    Budget(name="case", label="Open a case: summary, contact, due, timeline", ratio=3, queries=12),
    Budget(name="case_five_years", label="Open a case with five years of history", ratio=3.5, queries=12),
    Budget(name="timeline", label="Timeline of a case, page 1", ratio=3, queries=12),
    Budget(name="search_phone", label="Search by telephone number", ratio=1.5, queries=5),
    Budget(name="search_reference", label="Search by reference", ratio=1.5, queries=5),
    Budget(name="search_name", label="Search by a misspelt name, in 5,000 cases of one's own", ratio=4, queries=6),
    Budget(name="search_words", label="Search by words of a note, in 5,000 cases of one's own", ratio=4, queries=6),
    Budget(name="call", label="Phone call, a case opened, saved durably", ratio=4, queries=15),
    Budget(name="request_new", label="Phone request, saved durably", ratio=4, queries=15),
    Budget(name="case_new", label="Case opened, saved durably", ratio=4, queries=15),
    Budget(name="inbox", label="Requests, first page", ratio=2, queries=6),
    Budget(name="referral_inbox", label="Referrals received, first page", ratio=2, queries=6),
    Budget(name="what_may_pass", label="What may pass (agreement engine)", milliseconds=1, queries=1),
    Budget(name="network_home", label="The network, first page", ratio=2, queries=6),
    Budget(name="network_agreements", label="Agreements, first page", ratio=2, queries=6),
    Budget(name="network_services", label="Cards of services, first page", ratio=2, queries=6),
    Budget(name="network_organisations", label="Organisations, first page", ratio=2, queries=6),
    Budget(name="network_territory", label="Territory, first page", ratio=2, queries=6),
    Budget(name="network_health", label="Health of the network", ratio=2, queries=6),
    Budget(name="members", label="Members of an organisation", ratio=2, queries=6),
    Budget(name="ask", label="Ask for help, sent (Argon2 made small)", process="front", ratio=3, queries=8),
    Budget(name="services", label="Find help, uncached", process="front", ratio=1.5, queries=5),
    Budget(name="services_narrowed", label="Find help, for one need and place, uncached", process="front", ratio=1.5, queries=5),
    Budget(name="services_afresh", label="Find help, nothing drawn yet in this minute", process="front"),
    Budget(name="services_cached", label="Find help, cached", process="front", floor=Floor.DJANGO, ratio=1.3, queries=0),
    Budget(name="services_narrowed_cached", label="Find help, for one need and place, cached", process="front", floor=Floor.DJANGO, ratio=1.3, queries=0),
    Budget(name="rights", label="Rights, uncached", process="front", ratio=1.5, queries=5),
    Budget(name="home", label="Front page, uncached", process="front", ratio=1.5, queries=5),
)  # fmt: skip
