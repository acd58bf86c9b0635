"""Who may be given one more attempt at a test, for a trainer."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from visnet.examinations import models, policy, rules
from visnet.examinations.queries.banks import get_test_to_change
from visnet.examinations.queries.tests import (
    AttemptLine,
    FurtherLine,
    TestLine,
    attempt_line,
    further_line,
)
from visnet.examinations.rules import Sat
from visnet.examinations.vocabulary import TestKind
from visnet.kit.actor import Actor
from visnet.kit.decision import Decision, NotFound
from visnet.people import queries as people


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherForTrainer:
    """Somebody who sat a test: what came of it, what was given before, whether more may be given.

    `attempts` is how often they may sit it, what was given counted in. `needs_one` is true where
    they have no attempt left and did not pass.
    """

    test: TestLine
    name: str
    sat: tuple[AttemptLine, ...]
    given: tuple[FurtherLine, ...]
    names: dict[UUID, str]
    attempts: int
    needs_one: bool
    may_give: Decision


def get_further(*, viewer: Actor, test_id: UUID, user_id: UUID, on: date) -> FurtherForTrainer:
    """Return what a trainer sees before giving somebody one more attempt. Raises `NotFound`."""
    test = get_test_to_change(viewer=viewer, test_id=test_id, on=on)
    own = people.networks_of(organisation_id=viewer.organisation_id, on=on)
    seen = policy.visible_to(viewer, own_networks=own)
    rows = list(
        models.Attempt.objects.filter(
            seen, test_id=test_id, user_id=user_id, is_trial=False
        ).order_by("number")
    )
    if not rows:
        raise NotFound(user_id)
    given = list(
        models.FurtherAttempt.objects.filter(test_id=test_id, user_id=user_id).order_by("given_at")
    )
    names = people.names_of(user_ids={user_id, *(each.given_by for each in given)})
    attempts = models.Test.objects.values_list("attempts", flat=True).get(id=test_id) + len(given)
    done = [Sat(is_handed_in=True, passed=each.passed) for each in rows]
    return FurtherForTrainer(
        test=test.line,
        name=names.get(user_id, ""),
        sat=tuple(attempt_line(each) for each in rows),
        given=tuple(further_line(each) for each in given),
        names=names,
        attempts=attempts,
        needs_one=test.line.kind is TestKind.EXAM
        and rules.may_be_given_another(done, attempts=attempts),
        may_give=policy.may_give_attempt(
            viewer, to=user_id, network_id=test.line.network_id, own_networks=own
        ),
    )
