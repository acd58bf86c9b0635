"""How many cases share each combination of facts, counted by the database for one request."""

import json
from collections import Counter
from uuid import UUID

from django.db import connection

from visnet.kit.actor import Actor
from visnet.research import policy
from visnet.research.queries.records import ELSEWHERE, section_of
from visnet.research.rules import Counted, Earlier

CODES = (
    *("year", "network", "source", "offence", "touched", "child"),
    *("danger", "end", "outcome", "rights", "passed_on"),
)
NETWORK, OFFENCE = CODES.index("network"), CODES.index("offence")


def count_for(*, viewer: Actor, request_id: UUID) -> Counted:
    """Return the combinations, for whoever asks, while the program vouches for the request."""
    policy.may_ask(viewer).enforce()
    people: Counter[tuple[str, ...]] = Counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM sec.counted_for_research(%s)", [request_id])
        for *facts, many in cursor.fetchall():
            facts[NETWORK] = facts[NETWORK] or ELSEWHERE
            facts[OFFENCE] = section_of(facts[OFFENCE])
            people[tuple(facts)] += many
    return Counted(codes=CODES, people=people)


def list_earlier(*, viewer: Actor, request_id: UUID) -> tuple[Earlier, ...]:
    """Return what earlier extracts tell apart, each way once."""
    policy.may_ask(viewer).enforce()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT first_year, last_year, levels::text"
            " FROM sec.told_in_research(%s) ORDER BY 1, 2, 3",
            [request_id],
        )
        return tuple(
            Earlier(first_year=first, last_year=last, levels=json.loads(levels))
            for first, last, levels in cursor.fetchall()
        )
