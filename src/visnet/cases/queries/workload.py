"""How the work of an organisation lies on its members, as numbers for those who supervise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from visnet.cases import models, policy
from visnet.cases.vocabulary import Danger, State
from visnet.kit.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """Cases led, by danger, and what is late, by member. None stands for nobody."""

    led: Mapping[UUID | None, Mapping[Danger, int]]
    late: Mapping[UUID | None, int]


def count_workload(*, viewer: Actor, on: date) -> Workload:
    """Return who leads how many cases that are not closed, and how much of theirs is late.

    Two queries. Only what the viewer may see is counted, so a number tells of no other case.
    """
    led: dict[UUID | None, dict[Danger, int]] = {}
    of_viewer = Q(organisation_id=viewer.organisation_id)
    cases = models.Case.objects.filter(policy.visible_to(viewer), of_viewer)
    cases = cases.exclude(state=State.CLOSED).order_by()
    for lead_id, danger, many in cases.values_list("lead_id", "danger").annotate(many=Count("id")):
        led.setdefault(lead_id, {})[Danger(danger)] = many
    due = models.Due.objects.filter(policy.due_visible_to(viewer), of_viewer, due_date__lt=on)
    late = due.order_by().values_list("user_id").annotate(many=Count("id"))
    return Workload(led=led, late=dict(late))
