"""Answering a questionnaire: what is answered and who answered go into two drawers."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from visnet.examinations import models, queries, rules
from visnet.examinations.operations.holding import member, note, test_seen
from visnet.examinations.rules import Replied
from visnet.examinations.vocabulary import QUESTIONNAIRES
from visnet.kit.actor import Actor
from visnet.kit.civil_time import civil_date
from visnet.kit.decision import Reason, Refused


class RepliedAlready(Exception):
    """A questionnaire is answered once; what was answered cannot be found any more."""


@transaction.atomic
def reply(*, test_id: UUID, answers: Replied, by: Actor, at: datetime) -> None:
    """Answer a questionnaire, once. Nothing says afterwards who answered what.

    Raises `NotFound`, `Refused`, `RepliedAlready` and `UnsoundReply`.
    """
    user_id, _organisation_id = member(by)
    test = test_seen(test_id, by, at)
    if test.kind not in QUESTIONNAIRES:
        raise Refused(Reason.WRONG_STATE)
    line = queries.get_test(viewer=by, test_id=test_id, on=civil_date(at))
    if not (line.may_start or line.has_replied):
        raise Refused(Reason.WRONG_STATE)
    rules.check_reply([rules.read_scale(each) for each in test.scales], answers)
    replied = models.Replied(id=uuid4(), test=test, user_id=user_id, on_date=civil_date(at))
    try:
        with transaction.atomic():
            replied.save(force_insert=True)
    except IntegrityError:
        raise RepliedAlready(test_id) from None
    models.Reply(id=uuid4(), test=test, answers=dict(answers)).save(force_insert=True)
    note("test", test_id, "questionnaire_answered", by, at)
