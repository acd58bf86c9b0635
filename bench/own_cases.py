"""An operator of the Livorno Centre with five thousand cases of their own, among all the others.

That many are what a search by words has to bear; in a small caseload nobody has them. They are
written as the caseload is, once: what an earlier run wrote is not written again.
"""

from visnet.cases import models, operations
from visnet.doors import clock
from visnet.doors.nightly.demo import bulk, members
from visnet.doors.nightly.demo.bulk import Batch
from visnet.doors.nightly.demo.stage import acting, actor_named
from visnet.doors.nightly.demo.stories import Story, tell
from visnet.kit.actor import Actor

CENTRE, PROVINCE = "centre_livorno", "LI"
SEED = 2013
FIRST_STORY = 900_000_000
"""Far from the numbers of the caseload: these are other people."""


def operator_with_many() -> Actor:
    """Return the operator, with their cases written down."""
    wanted = len(members.operators_of(CENTRE)) + 1
    email = members.enter_operators(centre=CENTRE, wanted=wanted, at=clock.now())[-1]
    operator = actor_named(email)
    with acting(operator):
        there = models.Grant.objects.filter(user_id=operator.identifier).count()
    if there < bulk.CASES_PER_OPERATOR:
        _write(email, operator, bulk.CASES_PER_OPERATOR - there)
    return operator


def a_story() -> Story:
    """Return what one of these cases is about."""
    return tell(number=FIRST_STORY, seed=SEED, today=clock.today())


def _write(email: str, operator: Actor, missing: int) -> None:
    today = clock.today()
    with acting(operator):
        numbers = operations.reserve_references(
            years=[today.year - back for back in range(bulk.YEARS_TOLD)],
            numbers=missing,
            by=operator,
            at=clock.now(),
        )
    for first_turn in range(0, missing, bulk.CASES_PER_BATCH):
        bulk.write_batch(
            Batch(
                centre=CENTRE,
                province=PROVINCE,
                first_turn=first_turn,
                first_story=FIRST_STORY,
                count=min(bulk.CASES_PER_BATCH, missing - first_turn),
                operator=email,
                first_numbers=numbers,
                seed=SEED,
                today=today,
            )
        )
