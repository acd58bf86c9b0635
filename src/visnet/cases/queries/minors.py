"""The open cases of people under 18, and who works on each, for whoever supervises."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from visnet.cases import models, policy
from visnet.cases.queries.lists import CaseLine, line_of
from visnet.cases.vocabulary import State
from visnet.kit.actor import Actor
from visnet.people import queries as people

MOST = 200
"""More open cases of people under 18 than a Centre has; the gravest come first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOfMinor:
    """The line of a case, and the colleagues who work on it."""

    line: CaseLine
    team: frozenset[UUID]


def list_cases_of_minors(*, viewer: Actor) -> tuple[CaseOfMinor, ...]:
    """Return the open cases of people under 18 in the viewer's organisation that they may know of.

    Three queries, however many there are.
    """
    own = Q(organisation_id=viewer.organisation_id, is_minor=True)
    found = models.Case.objects.filter(policy.visible_to(viewer), own).exclude(state=State.CLOSED)
    rows = list(found.order_by("-danger_rank", "-opened_at", "id")[:MOST])
    grants = models.Grant.objects.filter(
        case_id__in=[row.id for row in rows], revoked_at__isnull=True
    ).values_list("case_id", "user_id")
    teams: dict[UUID, set[UUID]] = {}
    for case_id, user_id in grants:
        teams.setdefault(case_id, set()).add(user_id)
    names = people.names_of(user_ids={row.lead_id for row in rows if row.lead_id})
    return tuple(
        CaseOfMinor(line=line_of(row, names), team=frozenset(teams.get(row.id, ()))) for row in rows
    )
