"""What a plan says, as ids and editions, and who had a hand in it: for whoever approves plans."""

from dataclasses import dataclass
from uuid import UUID

from visnet.cases import models
from visnet.cases.queries import ground
from visnet.cases.vocabulary import GoalState, TimelineKind
from visnet.kit.actor import Actor

WRITING = (TimelineKind.GOAL_SET, TimelineKind.GOAL_REVIEWED, TimelineKind.GOAL_LEFT)
UNREACHED = (GoalState.OPEN, GoalState.LEFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanParts:
    """The parts of a plan, each an id and its edition; who wrote them; the form it is, if it is one."""

    parts: frozenset[str] = frozenset()
    writers: frozenset[UUID] = frozenset()
    form_id: UUID | None = None


def parts_of_goals(*, viewer: Actor, case_id: UUID) -> PlanParts:
    """Return the goals under way and those set aside. Without a goal under way there is no plan."""
    ground.check_inside(case_id=case_id, viewer=viewer)
    rows = list(
        models.Goal.objects.filter(case_id=case_id, state__in=UNREACHED).values_list(
            "id", "version", "state", "by"
        )
    )
    if not any(state == GoalState.OPEN for _id, _version, state, _by in rows):
        return PlanParts()
    lines = models.TimelineEntry.objects.filter(
        case_id=case_id, kind__in=WRITING, subject_id__in=[row[0] for row in rows]
    )
    hands = {by for by in lines.values_list("by", flat=True) if by is not None}
    return PlanParts(
        parts=frozenset(f"{goal_id}:{version}" for goal_id, version, _state, _by in rows),
        writers=frozenset(hands | {by for _id, _version, _state, by in rows}),
    )


def parts_of_form(*, viewer: Actor, case_id: UUID, form_code: str) -> PlanParts:
    """Return the newest answers to a form; none when it was never filled in."""
    ground.check_inside(case_id=case_id, viewer=viewer)
    rows = models.AnsweredForm.objects.filter(case_id=case_id, form_code=form_code)
    newest = rows.order_by("-at", "id").values_list("id", "by").first()
    if newest is None:
        return PlanParts()
    form_id, by = newest
    return PlanParts(parts=frozenset({f"{form_id}:1"}), writers=frozenset({by}), form_id=form_id)
