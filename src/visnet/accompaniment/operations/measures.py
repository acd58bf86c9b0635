"""Writing down where a special measure stands."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from visnet.accompaniment import models, policy, rules
from visnet.accompaniment.operations import ground
from visnet.accompaniment.rules import MeasureWords
from visnet.accompaniment.vocabulary import MeasureState
from visnet.audit import operations as audit
from visnet.cases import queries as cases
from visnet.instruments.vocabulary import Measure
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound

TABLE = "accompaniment_measure"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureKept:
    """How a measure stands after an act, for what the case is told of it."""

    id: UUID
    case_id: UUID
    state: MeasureState
    look_again_date: date | None
    is_news: bool


@transaction.atomic
def keep_measure(
    *, case_id: UUID, code: str, measure: MeasureWords, version: int, by: Actor, at: datetime
) -> MeasureKept:
    """Write down where a measure stands; version 0 for one that nobody wrote of before.

    The same form sent twice is one act. Raises `ChangedMeanwhile`, `Refused` (REASON_NEEDED),
    `NotFound`.
    """
    standing = cases.standing_on(viewer=by, case_id=case_id)
    policy.may_write(standing).enforce()
    if code not in set(Measure):
        raise NotFound(case_id)
    policy.may_set_measure(state=measure.state, reason=measure.because).enforce()
    measure_id = uuid5(case_id, code)
    before = models.SpecialMeasure.objects.select_for_update().filter(id=measure_id).first()
    if before is not None and _is_same(before, measure, version, by):
        return _kept(before, is_news=False)
    if (before.version if before else 0) != version:
        raise ground.ChangedMeanwhile(measure_id)
    row = models.SpecialMeasure(
        id=measure_id,
        case_id=case_id,
        organisation_id=standing.organisation_id,
        code=code,
        state=measure.state,
        asked_date=measure.asked_date,
        look_again_date=rules.look_again_date(measure=measure),
        answered_date=measure.answered_date,
        by=ground.author(by),
        at=at,
        version=version + 1,
        **ground.seal(
            by=by,
            case_id=case_id,
            table=TABLE,
            row_id=measure_id,
            words={"to_whom": measure.to_whom, "because": measure.because},
        ),
    )
    if before is None:
        row.save(force_insert=True)
    else:
        row.save(update_fields=CHANGEABLE)
    audit.note(
        by=by,
        at=at,
        action="accompaniment.measure_kept",
        subject_kind="measure",
        subject_id=measure_id,
        case_id=case_id,
        fields=(code, measure.state.value.lower()),
    )
    return _kept(row, is_news=True)


CHANGEABLE = (
    "state",
    "asked_date",
    "look_again_date",
    "answered_date",
    "to_whom_sealed",
    "because_sealed",
    "by",
    "at",
    "version",
)


def _is_same(row: models.SpecialMeasure, measure: MeasureWords, version: int, by: Actor) -> bool:
    """Whether this very form was kept already: everything it says, its words included."""
    if (row.version, row.by) != (version + 1, by.identifier):
        return False
    stands = (row.state, row.asked_date, row.answered_date, row.look_again_date)
    said = (
        measure.state,
        measure.asked_date,
        measure.answered_date,
        rules.look_again_date(measure=measure),
    )
    words = {"to_whom": measure.to_whom, "because": measure.because}
    return stands == said and ground.is_sealed_as(
        by=by, case_id=row.case_id, table=TABLE, row=row, words=words
    )


def _kept(row: models.SpecialMeasure, *, is_news: bool) -> MeasureKept:
    return MeasureKept(
        id=row.id,
        case_id=row.case_id,
        state=MeasureState(row.state),
        look_again_date=row.look_again_date,
        is_news=is_news,
    )
