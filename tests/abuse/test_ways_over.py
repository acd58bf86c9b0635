"""A way to the person that holds no more is neither used nor handed to a partner."""

from datetime import timedelta
from uuid import UUID

from tests.cases.factories import acting, make_case, make_rule, proven
from tests.cases.representing import MOTHER, name
from tests.cast import Cast
from tests.journeys.test_ending_agreements import as_owner
from visnet.cases import queries
from visnet.doors import clock
from visnet.kit.decision import Reason

DAY = timedelta(days=1)
BOTH = ("CONTACT", "SAFE_CONTACT")


def shared(case_id: UUID, cast: Cast) -> int:
    anna, at = proven(cast.anna, clock.now()), clock.now()
    with acting(anna):
        return len(
            queries.open_for_sharing(viewer=anna, case_id=case_id, categories=BOTH, at=at).contacts
        )


def why_not(case_id: UUID, rule_id: UUID, cast: Cast) -> Reason:
    with acting(cast.anna):
        card = queries.open_contact_card(viewer=cast.anna, case_id=case_id, at=clock.now())
    return next(line.may_use_now.reason for line in card if line.id == rule_id)


def test_a_way_that_nobody_confirmed_for_long_goes_to_no_partner(cast: Cast) -> None:
    case_id = make_case(at=clock.now())
    rule_id = make_rule(case_id, at=clock.now())
    assert shared(case_id, cast) == 1

    as_owner(
        "UPDATE cases_contact_rule SET expires_date = %s WHERE id = %s",
        clock.today() - DAY,
        rule_id,
    )

    assert shared(case_id, cast) == 0


def test_a_way_through_somebody_ends_with_their_mandate(cast: Cast) -> None:
    case_id = make_case(at=clock.now())
    made = name(case_id, MOTHER)
    rule_id = make_rule(case_id, at=clock.now(), representative_id=made)
    assert shared(case_id, cast) == 1

    as_owner(
        "UPDATE cases_representative SET until_date = %s WHERE id = %s", clock.today() - DAY, made
    )

    assert why_not(case_id, rule_id, cast) is Reason.CONTACT_RULE_EXPIRED
    assert shared(case_id, cast) == 0
