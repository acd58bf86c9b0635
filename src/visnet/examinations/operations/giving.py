"""Giving somebody one more attempt at a test."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from visnet.examinations import models, policy, rules
from visnet.examinations.operations.holding import (
    IdAlreadyUsed,
    member,
    note,
    own_networks,
    test_seen,
)
from visnet.examinations.vocabulary import TestKind
from visnet.kit.actor import Actor
from visnet.kit.decision import NotFound, Reason, Refused, explained


class AttemptNotNeeded(Exception):
    """They have passed, have an attempt left, or one that is open or waits to be marked."""


@transaction.atomic
def give_attempt(
    *, given_id: UUID, test_id: UUID, user_id: UUID, reason: str, by: Actor, at: datetime
) -> None:
    """Let one person sit a test once more, and say to them why. Twice is once.

    Never oneself, and only where somebody has sat it as often as it may be sat and not passed.
    Raises `AttemptNotNeeded`, `IdAlreadyUsed`, `NotFound` and `Refused`.
    """
    policy.may_teach(by).enforce()
    own = own_networks(by, at)
    test = test_seen(test_id, by, at)
    policy.may_give_attempt(by, to=user_id, network_id=test.network_id, own_networks=own).enforce()
    explained(reason).enforce()
    # One at a time: two trainers who give it together give one.
    test = models.Test.objects.select_for_update().get(id=test_id)
    former = models.FurtherAttempt.objects.filter(id=given_id).first()
    if former is not None:
        if (former.test_id, former.user_id, former.reason) != (test_id, user_id, reason):
            raise IdAlreadyUsed(given_id)
        return
    seen = policy.visible_to(by, own_networks=own)
    sat = list(models.Attempt.objects.filter(seen, test=test, user_id=user_id, is_trial=False))
    if not sat:
        raise NotFound(user_id)
    further = models.FurtherAttempt.objects.filter(test=test, user_id=user_id).count()
    done = [rules.Sat(is_handed_in=True, passed=each.passed) for each in sat]
    is_exam = test.kind == TestKind.EXAM
    if not is_exam or not rules.may_be_given_another(done, attempts=test.attempts + further):
        raise AttemptNotNeeded(user_id)
    if len(reason) > models.LONGEST_REASON:
        raise Refused(Reason.WRONG_STATE)
    models.FurtherAttempt(
        id=given_id,
        test=test,
        user_id=user_id,
        reason=reason,
        given_by=member(by)[0],
        given_at=at,
    ).save(force_insert=True)
    note("further_attempt", given_id, "attempt_given", by, at)
