"""Pausing, closing and opening again."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from visnet.cases import models, policy, rules
from visnet.cases.operations import due_consents, follow_up, ground
from visnet.cases.operations.ground import Happening, LockedCase
from visnet.cases.rules import Closing, Reopening
from visnet.cases.vocabulary import Danger, DueKind, GoalState, State, TimelineKind
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Reason, Refused
from visnet.vault import queries as vault


@transaction.atomic
def pause_case(*, case_id: UUID, by: Actor, at: datetime) -> None:
    """Pause a case whose person cannot be reached for now. Raises `rules.CannotMove`."""
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_write(by, case.standing).enforce()
    rules.check_move(current=case.standing.state, wanted=State.DORMANT)
    case.row.state = State.DORMANT
    _save(case, "state")
    ground.take_due_away(subject_id=case_id, kinds=[DueKind.CONTACT_ATTEMPT])
    _write_down(case, TimelineKind.PAUSED, "cases.paused", by, at)


@transaction.atomic
def close_case(*, case_id: UUID, closing: Closing, version: int, by: Actor, at: datetime) -> None:
    """Close a case. Open goals are set aside; nothing falls due any more but a follow-up.

    Raises `rules.CannotMove`, `ChangedMeanwhile`, `NoSafeWayThen`.
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_view(by, case.standing).enforce()
    rules.check_move(current=case.standing.state, wanted=State.CLOSED)
    if case.row.version != version:
        raise ground.ChangedMeanwhile(case_id)
    case.row.state = State.CLOSED
    case.row.closed_at = at
    case.row.closure_reason = closing.reason
    case.row.outcome = closing.outcome
    case.row.follow_up_date = closing.follow_up.due_date if closing.follow_up else None
    _save(case, "state", "closed_at", "closure_reason", "outcome", "follow_up_date")
    models.Due.objects.filter(case_id=case_id).delete()
    models.Goal.objects.filter(case_id=case_id, state=GoalState.OPEN).update(
        state=GoalState.LEFT, ended_at=at, version=F("version") + 1
    )
    if closing.follow_up is not None:
        follow_up.agree(case=case, words=closing.follow_up, by=by, at=at)
    _write_down(case, TimelineKind.CLOSED, "cases.closed", by, at)


@transaction.atomic
def reopen_case(
    *, case_id: UUID, reopening: Reopening | None = None, by: Actor, at: datetime
) -> None:
    """Open a paused case again, or a closed one for a reason; how it had ended is kept.

    Raises `rules.CannotMove`, `Refused` (REASON_NEEDED).
    """
    case = ground.lock_case(case_id=case_id, by=by)
    policy.may_view(by, case.standing).enforce()
    rules.check_move(current=case.standing.state, wanted=State.OPEN)
    if case.row.closed_at is not None:
        _keep_ending(case, case.row.closed_at, reopening, by, at)
    case.row.state = State.OPEN
    case.row.closed_at = None
    case.row.closure_reason = ""
    case.row.outcome = ""
    case.row.follow_up_date = None
    _save(case, "state", "closed_at", "closure_reason", "outcome", "follow_up_date")
    follow_up.call_off(case=case, by=by, at=at)
    _keep_open_dates(case, by, at)
    _write_down(case, TimelineKind.REOPENED, "cases.reopened", by, at)


def _keep_ending(
    case: LockedCase, closed_at: datetime, reopening: Reopening | None, by: Actor, at: datetime
) -> None:
    if reopening is None:
        raise Refused(Reason.REASON_NEEDED)
    policy.may_reopen(by, case.standing, because=reopening.reason, words=reopening.words).enforce()
    ending_id = uuid4()
    box = vault.open_box(viewer=by, subject_id=case.row.id)
    models.PastEnding.objects.create(
        id=ending_id,
        case_id=case.row.id,
        closed_at=closed_at,
        closure_reason=case.row.closure_reason,
        outcome=case.row.outcome,
        follow_up_date=case.row.follow_up_date,
        reopened_because=reopening.reason,
        by=ground.author(by),
        at=at,
        **ground.seal(
            box=box,
            table="cases_past_ending",
            row_id=ending_id,
            words={"words": reopening.words},
        ),
    )


def _save(case: LockedCase, *columns: str) -> None:
    case.row.version += 1
    case.row.save(update_fields=[*columns, "version"])


def _keep_open_dates(case: LockedCase, by: Actor, at: datetime) -> None:
    """What was true when the case paused may no longer be: assess again, and find a way to talk."""
    user_id = case.row.lead_id or ground.author(by)
    dates = {
        DueKind.CONTACT_ATTEMPT: rules.first_contact_date(danger=Danger(case.row.danger), at=at),
        DueKind.REASSESSMENT: rules.first_assessment_date(danger=Danger(case.row.danger), at=at),
    }
    items = [
        ground.due_of(case=case.row, kind=kind, subject_id=case.row.id, on=on, user_id=user_id)
        for kind, on in dates.items()
    ]
    ways = models.ContactRule.objects.filter(
        case_id=case.row.id, superseded_at__isnull=True, expires_date__isnull=False
    )
    items += [
        ground.due_of(
            case=case.row,
            kind=DueKind.CONTACT_RULE,
            subject_id=rule_id,
            on=expires_date,
            user_id=user_id,
        )
        for rule_id, expires_date in ways.values_list("id", "expires_date")
        if expires_date is not None
    ]
    ground.put_due(items)
    due_consents.settle(case=case, on=civil_date(at), by=by)


def _write_down(case: LockedCase, kind: TimelineKind, action: str, by: Actor, at: datetime) -> None:
    what = Happening(kind=kind, action=action, subject_kind="case", subject_id=case.row.id)
    ground.write_down(case=case, what=what, by=by, at=at)
