"""Going along to hearings: the room keeps the hearing, the case learns of it and of what falls due."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.accompaniment import operations as accompaniment
from visnet.accompaniment import rules
from visnet.accompaniment.operations import HearingKept
from visnet.accompaniment.rules import CompanionWords, HearingWords, MeasureWords, OutcomeWords
from visnet.accompaniment.vocabulary import HearingState, MeasureState
from visnet.cases import operations as cases
from visnet.cases.operations import FallingDue, NewsOfCase
from visnet.cases.vocabulary import DueKind, TimelineKind
from visnet.kit.actor import Actor

MEASURE_NEWS = {
    MeasureState.REQUESTED: TimelineKind.MEASURE_REQUESTED,
    MeasureState.GRANTED: TimelineKind.MEASURE_ANSWERED,
    MeasureState.REFUSED: TimelineKind.MEASURE_ANSWERED,
}
ENDED = {
    HearingState.HELD: TimelineKind.HEARING_HELD,
    HearingState.CANCELLED: TimelineKind.HEARING_CHANGED,
}


@transaction.atomic
def set_hearing(
    *, hearing_id: UUID, case_id: UUID, hearing: HearingWords, by: Actor, at: datetime
) -> None:
    """Write a hearing down; it is to be prepared, and to be talked over afterwards."""
    kept = accompaniment.set_hearing(
        hearing_id=hearing_id, case_id=case_id, hearing=hearing, by=by, at=at
    )
    _tell(kept, TimelineKind.HEARING_SET, by, at)


@transaction.atomic
def change_hearing(
    *,
    hearing_id: UUID,
    case_id: UUID,
    hearing: HearingWords,
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    """Write down what changed; a hearing that was moved falls due anew."""
    kept = accompaniment.change_hearing(
        hearing_id=hearing_id, case_id=case_id, hearing=hearing, version=version, by=by, at=at
    )
    _tell(kept, TimelineKind.HEARING_CHANGED, by, at)


@transaction.atomic
def choose_companion(
    *,
    change_id: UUID,
    hearing_id: UUID,
    case_id: UUID,
    companion: CompanionWords,
    by: Actor,
    at: datetime,
) -> None:
    """Write down who goes along; what falls due for the hearing is theirs from then on."""
    kept = accompaniment.choose_companion(
        change_id=change_id,
        hearing_id=hearing_id,
        case_id=case_id,
        companion=companion,
        by=by,
        at=at,
    )
    _tell(kept, TimelineKind.COMPANION_CHANGED, by, at)


@transaction.atomic
def prepare_hearing(
    *,
    hearing_id: UUID,
    case_id: UUID,
    done: Collection[str],
    because: str,
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    """Keep what was seen to, and say that the hearing is prepared."""
    accompaniment.tick_items(hearing_id=hearing_id, case_id=case_id, done=done, by=by, at=at)
    kept = accompaniment.mark_prepared(
        hearing_id=hearing_id, case_id=case_id, because=because, version=version, by=by, at=at
    )
    _tell(kept, TimelineKind.HEARING_PREPARED, by, at)


@transaction.atomic
def end_hearing(
    *,
    hearing_id: UUID,
    case_id: UUID,
    outcome: OutcomeWords,
    version: int,
    by: Actor,
    at: datetime,
) -> None:
    """Write down what became of a hearing; without a talk afterwards, the talk stays due."""
    kept = accompaniment.end_hearing(
        hearing_id=hearing_id, case_id=case_id, outcome=outcome, version=version, by=by, at=at
    )
    _tell(kept, ENDED[kept.state], by, at)


@transaction.atomic
def keep_measure(
    *, case_id: UUID, code: str, measure: MeasureWords, version: int, by: Actor, at: datetime
) -> None:
    """Write down where a special measure stands; while it is unanswered, it falls due."""
    kept = accompaniment.keep_measure(
        case_id=case_id, code=code, measure=measure, version=version, by=by, at=at
    )
    if not kept.is_news:
        return
    on = kept.look_again_date
    news = NewsOfCase(
        kind=MEASURE_NEWS.get(kept.state, TimelineKind.SUGGESTION_ANSWERED),
        subject_id=kept.id,
        falls_due=[FallingDue(kind=DueKind.MEASURE, subject_id=kept.id, on=on)] if on else (),
        no_longer_due=() if on else [(DueKind.MEASURE, kept.id)],
    )
    cases.note_happening(case_id=case_id, news=news, by=by, at=at)


def _tell(kept: HearingKept, kind: TimelineKind, by: Actor, at: datetime) -> None:
    if not kept.is_news:
        return
    days = rules.due_days(
        state=kept.state, starts_at=kept.starts_at, at=at, is_talked_over=kept.is_talked_over
    )
    wanted = {
        DueKind.HEARING: days.prepare,
        DueKind.HEARING_DAY: days.go,
        DueKind.DEBRIEF: days.talk,
    }
    news = NewsOfCase(
        kind=kind,
        subject_id=kept.id,
        falls_due=[
            FallingDue(kind=due, subject_id=kept.id, on=on, user_id=kept.companion_id)
            for due, on in wanted.items()
            if on is not None
        ],
        no_longer_due=[(due, kept.id) for due, on in wanted.items() if on is None],
    )
    cases.note_happening(case_id=kept.case_id, news=news, by=by, at=at)
