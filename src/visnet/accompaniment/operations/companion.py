"""Choosing who goes along, and handing over when that changes."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.accompaniment import models, policy, rules
from visnet.accompaniment.operations import ground
from visnet.accompaniment.operations.ground import HearingKept
from visnet.accompaniment.rules import CompanionWords
from visnet.accompaniment.vocabulary import COMPETENCE, HearingState
from visnet.kit import once
from visnet.kit.actor import Actor, Task
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import is_reason
from visnet.people import queries as people

TABLE = "accompaniment_companion"


@transaction.atomic
def choose_companion(
    *,
    change_id: UUID,
    hearing_id: UUID,
    case_id: UUID,
    companion: CompanionWords,
    by: Actor,
    at: datetime,
) -> HearingKept:
    """Write down who goes along. What falls due goes with it.

    Somebody who has not learned it goes for a reason, and with a supervisor's loan unless the
    hearing is near; whoever takes over from somebody else is
    told what there is to know. Raises `Refused` (REASON_NEEDED), `HandoverNeeded`,
    `CompanionNotOnCase`, `HearingIdUsed` when the same form came before with other words.
    """
    standing, row = ground.lock_hearing(hearing_id=hearing_id, case_id=case_id, by=by)
    policy.may_change(standing, state=HearingState(row.state)).enforce()
    same_form = once.ids_of_the_same_form(change_id)
    before = models.Companion.objects.filter(id__range=same_form, hearing_id=hearing_id).first()
    if before is not None:
        if before.id != change_id:
            raise ground.HearingIdUsed(hearing_id)
        return ground.kept(row, is_news=False)
    if companion.user_id == row.companion_id:
        return ground.kept(row, is_news=False)
    ground.check_companion(user_id=companion.user_id, case_id=case_id, by=by, at=at)
    is_certified = _has_learned_it(companion.user_id, by, at)
    is_trained_or_nobody = is_certified or companion.user_id is None
    policy.may_go_along(
        is_certified=is_trained_or_nobody,
        is_open_to_them=_is_open_to(companion.user_id, by, at),
        is_near=row.starts_at - at <= rules.NEAR,
        reason=companion.because,
    ).enforce()
    if row.companion_id is not None and not is_reason(companion.handover):
        raise ground.HandoverNeeded(hearing_id)
    models.Companion.objects.create(
        id=change_id,
        hearing_id=hearing_id,
        case_id=case_id,
        user_id=companion.user_id,
        is_certified=is_certified,
        by=ground.author(by),
        at=at,
        **ground.seal(
            by=by,
            case_id=case_id,
            table=TABLE,
            row_id=change_id,
            words={"because": companion.because, "handover": companion.handover},
        ),
    )
    ground.change(row, companion_id=companion.user_id)
    action = "companion_chosen" if is_trained_or_nobody else "companion_chosen_untrained"
    ground.write_down(row, action, by, at, ("companion_id",))
    return ground.kept(row)


def _is_open_to(user_id: UUID | None, by: Actor, at: datetime) -> bool:
    return user_id in people.list_open_to(
        viewer=by, task=Task.COURT_ACCOMPANIMENT, on=civil_date(at)
    )


def _has_learned_it(user_id: UUID | None, by: Actor, at: datetime) -> bool:
    return user_id in people.list_holders(viewer=by, competence=COMPETENCE, on=civil_date(at))
