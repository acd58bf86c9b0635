"""The checklist, item by item, and saying that a hearing is prepared."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from visnet.accompaniment import models, policy, rules
from visnet.accompaniment.operations import ground
from visnet.accompaniment.operations.ground import HearingKept
from visnet.accompaniment.vocabulary import HearingKind, HearingState
from visnet.kit.actor import Actor


@transaction.atomic
def tick_items(
    *, hearing_id: UUID, case_id: UUID, done: Collection[str], by: Actor, at: datetime
) -> None:
    """Keep what was seen to; what is no longer ticked is open again."""
    standing, row = ground.lock_hearing(hearing_id=hearing_id, case_id=case_id, by=by)
    policy.may_change(standing, state=HearingState(row.state)).enforce()
    wanted = rules.checklists()[HearingKind(row.kind)].codes & set(done)
    before = _done(row)
    models.Tick.objects.filter(hearing_id=hearing_id, code__in=before - wanted).delete()
    models.Tick.objects.bulk_create(
        models.Tick(
            id=uuid5(hearing_id, code),
            hearing_id=hearing_id,
            case_id=case_id,
            code=code,
            by=ground.author(by),
            at=at,
        )
        for code in sorted(wanted - before)
    )
    changed = sorted(before ^ wanted)
    if changed:
        ground.write_down(row, "checklist_kept", by, at, changed)


@transaction.atomic
def mark_prepared(
    *,
    hearing_id: UUID,
    case_id: UUID,
    because: str,
    version: int,
    by: Actor,
    at: datetime,
) -> HearingKept:
    """Say that a hearing is prepared; with mandatory items open, for a reason.

    Raises `ChangedMeanwhile`, `Refused` (REASON_NEEDED).
    """
    standing, row = ground.lock_hearing(hearing_id=hearing_id, case_id=case_id, by=by)
    after = HearingState.PREPARED
    policy.may_move(standing, before=HearingState(row.state), after=after).enforce()
    ground.check_version(row, version)
    checklist = rules.checklists()[HearingKind(row.kind)]
    open_items = rules.still_open(checklist=checklist, done=_done(row))
    policy.may_count_as_prepared(has_open_items=bool(open_items), reason=because).enforce()
    reason = because if open_items else ""
    ground.change(
        row,
        state=after,
        **ground.seal(
            by=by,
            case_id=case_id,
            table="accompaniment_hearing",
            row_id=hearing_id,
            words={"unfinished": reason},
        ),
    )
    ground.write_down(row, "hearing_prepared", by, at, [item.code for item in open_items])
    return ground.kept(row)


def _done(row: models.Hearing) -> set[str]:
    return set(models.Tick.objects.filter(hearing_id=row.id).values_list("code", flat=True))
