"""The support plan: what was agreed, whose task it is, by when."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import models, policy, queries, rules
from visnet.cases.operations import ground
from visnet.cases.operations.ground import Happening, LockedCase
from visnet.cases.rules import GoalWords
from visnet.cases.vocabulary import DueKind, GoalState, TimelineKind
from visnet.instruments import queries as instruments
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused
from visnet.vault import queries as vault

ENDS = {
    GoalState.REACHED: (TimelineKind.GOAL_REACHED, "cases.goal_reached"),
    GoalState.LEFT: (TimelineKind.GOAL_LEFT, "cases.goal_left"),
}


class OwnerNotOnCase(Exception):
    """A goal is the task of somebody who works on the case."""


class NotSuggested(Exception):
    """No assessment of this case suggested that, or nobody asked for it in the request."""


@transaction.atomic
def set_goal(*, goal_id: UUID, case_id: UUID, goal: GoalWords, by: Actor, at: datetime) -> None:
    """Write down a goal. Without a review date it is looked at again after a month.

    Raises `OwnerNotOnCase`, `NotSuggested`, `instruments.NeedCategoryNotFound`.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_write(by, case.standing).enforce()
    if ground.was_done_before(model=models.Goal, row_id=goal_id, case_id=case_id, by=by):
        return
    instruments.get_need_category(code=goal.need_category)
    _check_owner(goal.owner_id, case_id)
    _check_origin(goal, case_id, by)
    box = vault.open_box(viewer=by, subject_id=case_id)
    row = models.Goal(
        id=goal_id,
        case_id=case_id,
        need_category=goal.need_category,
        assessment_id=goal.assessment_id,
        measure=goal.measure,
        asked_need=goal.asked_need,
        owner_id=goal.owner_id,
        due_date=goal.due_date,
        review_date=goal.review_date or rules.review_date(due_date=goal.due_date, at=at),
        by=ground.author(by),
        at=at,
        **ground.seal(box=box, table="cases_goal", row_id=goal_id, words={"words": goal.words}),
    )
    row.save(force_insert=True)
    _keep_due(case, row)
    _write_down(case, row, TimelineKind.GOAL_SET, "cases.goal_set", by, at)


@transaction.atomic
def review_goal(
    *,
    goal_id: UUID,
    due_date: date,
    review_date: date,
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    """Write down that a goal was looked at again, and its new dates. Raises `ChangedMeanwhile`."""
    case, row = _lock_open_goal(goal_id, version, by)
    row.due_date = due_date
    row.review_date = review_date
    row.version += 1
    row.save(update_fields=["due_date", "review_date", "version"])
    _keep_due(case, row)
    _write_down(case, row, TimelineKind.GOAL_REVIEWED, "cases.goal_reviewed", by, at)


@transaction.atomic
def complete_goal(
    *,
    goal_id: UUID,
    version: int,
    by: Actor,
    at: datetime,
    state: GoalState = GoalState.REACHED,
) -> None:
    """Write down that a goal was reached, or set aside. Raises `ChangedMeanwhile`."""
    kind, action = ENDS[state]
    case, row = _lock_open_goal(goal_id, version, by)
    row.state = state
    row.ended_at = at
    row.version += 1
    row.save(update_fields=["state", "ended_at", "version"])
    ground.take_due_away(subject_id=goal_id, kinds=[DueKind.GOAL, DueKind.GOAL_REVIEW])
    if not models.Goal.objects.filter(case_id=row.case_id, state=GoalState.OPEN).exists():
        # Without a goal under way there is no plan that anybody could approve.
        ground.take_due_away(subject_id=row.case_id, kinds=[DueKind.SUPPORT_PLAN])
    _write_down(case, row, kind, action, by, at)


def _lock_open_goal(goal_id: UUID, version: int, by: Actor) -> tuple[LockedCase, models.Goal]:
    case, row = ground.lock_case_of(model=models.Goal, row_id=goal_id, by=by)
    policy.may_write(by, case.standing).enforce()
    if row.version != version:
        raise ground.ChangedMeanwhile(goal_id)
    if row.state != GoalState.OPEN:
        raise Refused(Reason.WRONG_STATE)
    return case, row


def _check_owner(owner_id: UUID, case_id: UUID) -> None:
    works_on_it = models.Grant.objects.filter(
        case_id=case_id, user_id=owner_id, revoked_at__isnull=True
    )
    if not works_on_it.exists():
        raise OwnerNotOnCase(owner_id)


def _check_origin(goal: GoalWords, case_id: UUID, by: Actor) -> None:
    """Do nothing when it comes from nowhere, from this case's assessment or from its request."""
    if goal.asked_need:
        asked = queries.list_needs_asked(viewer=by, case_id=case_id)
        if goal.asked_need not in asked:
            raise NotSuggested(case_id)
    if goal.assessment_id is None:
        if goal.measure:
            raise NotSuggested(case_id)
        return
    found = models.Assessment.objects.filter(id=goal.assessment_id, case_id=case_id)
    suggested = found.values_list("protection", flat=True).first()
    if suggested is None or (goal.measure and goal.measure not in suggested):
        raise NotSuggested(case_id)


def _keep_due(case: LockedCase, goal: models.Goal) -> None:
    dates = {DueKind.GOAL: goal.due_date, DueKind.GOAL_REVIEW: goal.review_date}
    ground.put_due(
        [
            ground.due_of(
                case=case.row, kind=kind, subject_id=goal.id, on=on, user_id=goal.owner_id
            )
            for kind, on in dates.items()
        ]
    )


def _write_down(
    case: LockedCase,
    goal: models.Goal,
    kind: TimelineKind,
    action: str,
    by: Actor,
    at: datetime,
) -> None:
    what = Happening(kind=kind, action=action, subject_kind="goal", subject_id=goal.id)
    ground.write_down(case=case, what=what, by=by, at=at)
