"""By what a list of cases is narrowed: codes and days only, never a word and never a name."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from visnet.cases import models, policy
from visnet.cases.vocabulary import DANGER_RANK, UPKEEP, Danger, DueWhen, Lacking, State
from visnet.kit.actor import Actor

IDLE = sorted(UPKEEP)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases to list. Without a state, all of them; `lead_id` those that one person leads.

    `worked_on` leaves those on which the viewer works. One's own are also those of an absent colleague for whom one stands in; `only_covered` leaves
    those alone. `without_lead` are those that nobody leads. What falls due and what is lacking is
    measured `on` a day and, for what comes soon, `until` another: without days, neither is asked.
    What is lacking is asked only of cases that the viewer works on.
    """

    state: State | None = State.OPEN
    danger: Danger | None = None
    lead_id: UUID | None = None
    without_lead: bool = False
    worked_on: bool = False
    only_covered: bool = False
    offence: str = ""
    due: DueWhen | None = None
    lacking: Lacking | None = None
    on: date | None = None
    until: date | None = None


def narrow_cases(
    rows: QuerySet[models.Case], wanted: CaseFilter, viewer: Actor
) -> QuerySet[models.Case]:
    """Narrow rows of cases."""
    if wanted.state is not None:
        rows = rows.filter(state=wanted.state)
    if wanted.danger is not None:
        rows = rows.filter(danger=wanted.danger)
    if wanted.only_covered:
        rows = rows.filter(lead_id__in=[*viewer.covers])
    if wanted.lead_id is not None:
        covered = viewer.covers if wanted.lead_id == viewer.identifier else ()
        rows = rows.filter(lead_id__in=[wanted.lead_id, *covered])
    if wanted.without_lead:
        rows = rows.filter(lead_id__isnull=True).exclude(state=State.CLOSED)
    if wanted.offence:
        rows = rows.filter(offence_code=wanted.offence)
    if wanted.worked_on or wanted.lacking is not None:
        rows = rows.filter(policy.worked_on_by(viewer))
    return rows.filter(_within(wanted, case="pk"))


def narrow_grants(rows: QuerySet[models.Grant], wanted: CaseFilter) -> QuerySet[models.Grant]:
    """Narrow the viewer's own grants to those on such cases."""
    if wanted.state is not None:
        rows = rows.filter(case_state=wanted.state)
    if wanted.danger is not None:
        rows = rows.filter(danger_rank=DANGER_RANK[wanted.danger])
    if wanted.offence:
        rows = rows.filter(case__offence_code=wanted.offence)
    return rows.filter(_within(wanted, case="case_id"))


def _within(wanted: CaseFilter, *, case: str) -> Q:
    """What falls due in a case, and what is lacking in it."""
    found = Q()
    if wanted.due is not None and wanted.on is not None:
        found &= _due(wanted.due, wanted.on, wanted.until or wanted.on, case)
    if wanted.lacking is not None and wanted.on is not None:
        found &= ~Q(Exists(_written(wanted.lacking, wanted.on).filter(case_id=OuterRef(case))))
    return found


def _due(when: DueWhen, on: date, until: date, case: str) -> Q:
    due = models.Due.objects.filter(case_id=OuterRef(case))
    if when is DueWhen.LATE:
        return Q(Exists(due.filter(due_date__lt=on)))
    if when is DueWhen.SOON:
        return Q(Exists(due.filter(due_date__gte=on, due_date__lte=until)))
    return ~Q(Exists(due.filter(due_date__gte=on).exclude(kind__in=IDLE)))


def _written(lacking: Lacking, on: date) -> QuerySet[Any]:
    """Return the rows of which one is enough."""
    if lacking is Lacking.SAFE_WAY:
        return models.ContactRule.objects.filter(
            is_safe=True, superseded_at__isnull=True, expires_date__gte=on
        )
    tables: dict[Lacking, Any] = {
        Lacking.ASSESSMENT: models.Assessment,
        Lacking.GOAL: models.Goal,
        Lacking.RIGHTS: models.RightExplained,
        Lacking.CONSENT: models.Consent,
    }
    rows: QuerySet[Any] = tables[lacking].objects.all()
    return rows
