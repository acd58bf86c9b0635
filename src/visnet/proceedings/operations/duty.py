"""What was decided about the duty to report."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.cases import queries as cases
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Reason, Refused, is_reason
from visnet.law import queries as law
from visnet.proceedings import models, rules
from visnet.proceedings.operations import ground
from visnet.proceedings.rules import DutyWords
from visnet.proceedings.vocabulary import OTHER_GROUND


@transaction.atomic
def decide_duty(
    *, decision_id: UUID, case_id: UUID, decision: DutyWords, by: Actor, at: datetime
) -> bool:
    """Write down what was decided, on what ground and why. It changes nothing that may be done.

    Raises `NotFound`, `Refused`, `rules.DayMissing`, `rules.NotYetHappened`, `IdAlreadyUsed`,
    `law.RecordNotFound` for a ground that no record holds.
    """
    author = ground.hold(case_id, by)
    if ground.was_done(models.DutyDecision, decision_id, case_id, author):
        return False
    if not is_reason(decision.reason):
        raise Refused(Reason.REASON_NEEDED)
    rules.check_report_day(decision, today=civil_date(at))
    version = ""
    if decision.ground != OTHER_GROUND:
        version = law.get_record(code=decision.ground).version
    standing = cases.standing_on(viewer=by, case_id=case_id)
    models.DutyDecision.objects.create(
        id=decision_id,
        case_id=case_id,
        outcome=decision.outcome,
        reported_date=decision.reported_on,
        ground=decision.ground,
        ground_version=version,
        legal_status=by.legal_status.value,
        offence_code=standing.offence_code,
        told=decision.told,
        reason_sealed=ground.seal(
            "proceedings_duty_decision", "reason", decision_id, decision.reason, case_id, by
        ),
        by=author,
        at=at,
    )
    fields = ("outcome", "ground", "reason")
    ground.note("duty_decided", "duty_decision", decision_id, case_id, by, at, fields=fields)
    return True
