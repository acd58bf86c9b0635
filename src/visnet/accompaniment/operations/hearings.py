"""Writing a hearing down, changing or moving it, and saying what became of it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.accompaniment import models, policy
from visnet.accompaniment.operations import ground
from visnet.accompaniment.operations.ground import HearingKept
from visnet.accompaniment.rules import HearingWords, OutcomeWords
from visnet.accompaniment.vocabulary import HearingState
from visnet.cases import queries as cases
from visnet.kit import once
from visnet.kit.actor import Actor
from visnet.kit.decision import Reason, Refused

TABLE = "accompaniment_hearing"


@transaction.atomic
def set_hearing(
    *, hearing_id: UUID, case_id: UUID, hearing: HearingWords, by: Actor, at: datetime
) -> HearingKept:
    """Write a hearing down. The same form sent twice is one hearing. Raises `HearingIdUsed`."""
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_write(standing).enforce()
    same_form = once.ids_of_the_same_form(hearing_id)
    before = models.Hearing.objects.filter(id__range=same_form).first()
    if before is not None:
        if (before.id, before.case_id, before.by) != (hearing_id, case_id, by.identifier):
            raise ground.HearingIdUsed(hearing_id)
        return ground.kept(before, is_news=False)
    row = models.Hearing(
        id=hearing_id,
        case_id=case_id,
        organisation_id=standing.organisation_id,
        kind=hearing.kind,
        starts_at=hearing.starts_at,
        interpreter=hearing.interpreter,
        measures=list(hearing.measures),
        by=ground.author(by),
        at=at,
        **_sealed(hearing_id, case_id, hearing.sealed_words(), by),
    )
    row.save(force_insert=True)
    ground.write_down(row, "hearing_set", by, at, ("starts_at", *hearing.sealed_words()))
    return ground.kept(row)


@transaction.atomic
def change_hearing(
    *,
    hearing_id: UUID,
    case_id: UUID,
    hearing: HearingWords,
    version: int,
    by: Actor,
    at: datetime,
) -> HearingKept:
    """Write down what changed. A hearing that was moved is to be prepared again.

    Raises `ChangedMeanwhile`.
    """
    standing, row = ground.lock_hearing(hearing_id=hearing_id, case_id=case_id, by=by)
    policy.may_change(standing, state=HearingState(row.state)).enforce()
    ground.check_version(row, version)
    is_moved = row.starts_at != hearing.starts_at
    is_other = row.kind != hearing.kind
    ground.change(
        row,
        kind=hearing.kind,
        starts_at=hearing.starts_at,
        moved_from=row.starts_at if is_moved else row.moved_from,
        state=HearingState.PLANNED if is_moved or is_other else row.state,
        interpreter=hearing.interpreter,
        measures=list(hearing.measures),
        **_sealed(hearing_id, case_id, hearing.sealed_words(), by),
    )
    action = "hearing_moved" if is_moved else "hearing_changed"
    ground.write_down(row, action, by, at, ("starts_at", *hearing.sealed_words()))
    return ground.kept(row, is_news=is_moved)


@transaction.atomic
def end_hearing(
    *,
    hearing_id: UUID,
    case_id: UUID,
    outcome: OutcomeWords,
    version: int,
    by: Actor,
    at: datetime,
) -> HearingKept:
    """Write down that a hearing was held, and the talk afterwards; or that it was cancelled, and why.

    A hearing held without words stays to be talked over. Raises `ChangedMeanwhile`.
    """
    standing, row = ground.lock_hearing(hearing_id=hearing_id, case_id=case_id, by=by)
    before = HearingState(row.state)
    policy.may_move(standing, before=before, after=outcome.state).enforce()
    ground.check_version(row, version)
    has_words = bool(outcome.how.strip())
    is_held = outcome.state is HearingState.HELD
    if not is_held and not has_words:
        raise Refused(Reason.REASON_NEEDED)
    words = {"how": outcome.how, "next": outcome.next}
    ground.change(
        row,
        state=outcome.state,
        talked_at=at if is_held and has_words else None,
        **_sealed(hearing_id, case_id, words, by),
    )
    action = "hearing_held" if is_held else "hearing_cancelled"
    ground.write_down(row, action, by, at, tuple(words))
    return ground.kept(row)


def _sealed(
    hearing_id: UUID, case_id: UUID, words: dict[str, str], by: Actor
) -> dict[str, bytes | None]:
    return ground.seal(by=by, case_id=case_id, table=TABLE, row_id=hearing_id, words=words)
